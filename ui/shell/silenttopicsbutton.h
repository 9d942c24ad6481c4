// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

class QMenu;

namespace heliograph
{

class DashboardFeed;

// Beside the state of the link: how many symbols and hosts have fallen silent although the link is well. Its
// menu lists them, each with the way to forget it. Hidden while there is nothing to say.
class SilentTopicsButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit SilentTopicsButton(DashboardFeed &feed, QWidget *parent = nullptr);

Q_SIGNALS:
    // It takes another room.
    void fitNeeded();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showCount();
    void fillMenu();

    DashboardFeed &m_feed;
    QMenu *const m_menu;
};

} // namespace heliograph
