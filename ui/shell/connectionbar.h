// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/linkstate.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace heliograph
{

class DashboardFeed;
class ProfileCombo;
class ProfileList;
class RangeCombo;
class SilentTopicsButton;
class StateDot;

// The top of the window: which server, how the link to it stands and how old the news are, in one fixed place.
class ConnectionBar final : public QWidget
{
    Q_OBJECT

public:
    ConnectionBar(DashboardFeed &feed, ProfileList &profiles, QWidget *parent = nullptr);

    std::chrono::seconds range() const;
    void setRange(std::chrono::seconds range);
    // Hidden while each chart has its own.
    void setRangeShown(bool shown);
    void setUnread(int count);
    QToolButton &notificationButton() { return *m_notificationButton; }

Q_SIGNALS:
    void connectRequested();
    void disconnectRequested();
    // Another server, by its address.
    void serverRequested();
    void manageProfilesRequested();
    void rangeChosen(std::chrono::seconds range);
    // A range that is not in the list.
    void otherRangeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void retranslate();
    void showLink();
    void showAge();
    void fit();
    void leaveOut(int steps);

    DashboardFeed &m_feed;
    ProfileCombo *const m_profileCombo;
    QPushButton *const m_connectButton;
    StateDot *const m_dot;
    QLabel *const m_stateLabel;
    SilentTopicsButton *const m_silentTopics;
    QLabel *const m_ageLabel;
    QPushButton *const m_pauseButton;
    RangeCombo *const m_rangeCombo;
    QToolButton *const m_notificationButton;
    QLabel *const m_profileLabel;
    int m_unread = 0;
    bool m_isFitting = false;
    std::pair<LinkState, QString> m_shown;
    // Steps that were left out, so that everything fits.
    int m_leftOut = 0;
    // The bar's own, so that a label that stands still shows that something hangs.
    QTimer m_ticker;
};

} // namespace heliograph
