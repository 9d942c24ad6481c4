// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/publishrequests.h"
#include "ui/style/actiondialog.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace heliograph
{

// What is sent to all readers: a notice, which one user may get alone, or an announcement.
class MessageDialog final : public ActionDialog
{
    Q_OBJECT

public:
    enum class Kind { notice, announcement };

    explicit MessageDialog(Kind kind, QWidget *parent = nullptr);

    // Where such a message appears, for how long, and who sees it.
    static QString about(Kind kind);

    NotificationRequest notice() const;
    AnnouncementRequest announcement() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void check();

    QPlainTextEdit *const m_message;
    QComboBox *m_severity = nullptr;
    QLineEdit *m_user = nullptr;
};

} // namespace heliograph
