// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace heliograph
{

// While this exists, Enter in a field of any dialog presses the default button of its button box and nothing else: Qt
// would take the first button that it finds, such as one that opens a file chooser. Buttons in a box that has a default
// keep pressing themselves when they have the focus. And no button of a box has an icon; nothing else here has one.
class DialogButtonRules final : public QObject
{
    Q_OBJECT

public:
    DialogButtonRules();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace heliograph
