// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/dialogbuttons.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QEvent>
#include <QPushButton>
#include <algorithm>

namespace heliograph
{

namespace
{

bool isMeantForEnter(const QPushButton &button)
{
    const auto *box = qobject_cast<const QDialogButtonBox *>(button.parentWidget());
    if (!box)
        return button.isDefault();
    const auto buttons = box->buttons();
    return std::any_of(buttons.begin(), buttons.end(), [box](QAbstractButton *each) {
        const auto role = box->buttonRole(each);
        const bool takesEnter = role == QDialogButtonBox::AcceptRole || role == QDialogButtonBox::YesRole;
        return takesEnter || qobject_cast<QPushButton *>(each)->isDefault();
    });
}

} // namespace

DialogButtonRules::DialogButtonRules()
{
    QCoreApplication::instance()->installEventFilter(this);
}

// When it is shown, it is in its dialog; the dialog looks for a default button only after that.
bool DialogButtonRules::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Show)
        return false;
    if (auto *button = qobject_cast<QPushButton *>(watched)) {
        if (qobject_cast<QDialog *>(button->window()) && !isMeantForEnter(*button))
            button->setAutoDefault(false);
        if (qobject_cast<QDialogButtonBox *>(button->parentWidget()))
            button->setIcon({});
    }
    return false;
}

} // namespace heliograph
