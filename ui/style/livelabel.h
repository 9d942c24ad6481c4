// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace heliograph
{

// A label whose text changes all the time: a price, a share, a counter. It keeps the room of the widest text it has
// shown, with every digit counted as the widest one. So nothing beside it moves when a digit changes, and the window is
// laid out anew only for a text that needs more room, not for each.
class LiveLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit LiveLabel(QWidget *parent = nullptr);

    // In place of setText().
    void showText(const QString &text);
    // There is room for this from now on, whatever is shown.
    void setWidestText(const QString &text);
    // The texts that come are of another kind, as those of another symbol.
    void forgetRoom();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeRoom();

    QString m_widest;
    QSize m_room;
};

} // namespace heliograph
