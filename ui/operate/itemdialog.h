// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/itemsettings.h"
#include "ui/style/actiondialog.h"

#include <functional>

class QCheckBox;
class QDateTimeEdit;
class QLineEdit;
class QSpinBox;

namespace heliograph
{

// An item that is put up.
class ItemDialog final : public ActionDialog
{
    Q_OBJECT

public:
    // `isTaken` says whether there is an item of that name; `serverNow` is in ms since 1970.
    ItemDialog(std::function<bool(const QByteArray &)> isTaken, std::function<qint64()> serverNow,
               QWidget *parent = nullptr);

    QByteArray item() const;
    ItemSettings settings() const;

private:
    void check();

    const std::function<bool(const QByteArray &)> m_isTaken;
    const std::function<qint64()> m_serverNow;
    QLineEdit *const m_name;
    QLineEdit *const m_title;
    QLineEdit *const m_start;
    QLineEdit *const m_increment;
    QCheckBox *const m_hasEnd;
    QDateTimeEdit *const m_end;
    QSpinBox *const m_softClose;
};

} // namespace heliograph
