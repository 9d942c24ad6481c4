// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;

namespace heliograph
{

// One sentence beside what it is about, with a sign and a colour. What matters is spoken by a screen reader at once.
class MessageLine final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { hint, success, warning, error };

    // What was done is old news then.
    static constexpr int successTicks = 30;

    explicit MessageLine(QWidget *parent = nullptr);

    // Nothing is shown for an empty text. A hint is not spoken.
    void setMessage(Kind kind, const QString &text);
    // Called about once a second where a success tells what was done: it leaves after successTicks, everything else
    // stays.
    void tick();
    QString text() const;
    Kind kind() const { return m_kind; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyStyle();

    Kind m_kind = Kind::hint;
    // Since the message was set.
    int m_ticks = 0;
    QLabel *const m_icon;
    QLabel *const m_text;
};

} // namespace heliograph
