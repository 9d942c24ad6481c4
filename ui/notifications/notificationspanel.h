// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"
#include "client/feed/linkstate.h"
#include "client/models/donotdisturb.h"
#include "client/models/notificationfilter.h"
#include "ui/style/panelframe.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace heliograph
{

class NotificationList;
class NotificationLines;
class NotificationsModel;

// The notifications, newest first: filtered, counted, and marked as read when they were seen.
class NotificationsPanel final : public PanelFrame
{
    Q_OBJECT

public:
    NotificationsPanel(NotificationsModel &model, const FeedClock &clock, QWidget *parent = nullptr);

    void setLink(const LinkStatus &link);
    void setDoNotDisturb(const DoNotDisturb &quiet);
    // None: all of them are shown.
    void setLeast(std::optional<Severity> least);
    void focusFilter();
    // What the filter hides stays unread.
    void markListedRead();

Q_SIGNALS:
    void doNotDisturbChosen(const heliograph::DoNotDisturb &quiet);
    void leastChosen(std::optional<heliograph::Severity> least);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeTools();
    QWidget *makeList();
    void makeQuietMenu();
    void fillSeverities();
    std::optional<Severity> least() const;
    QModelIndexList listedUnread() const;
    void applyFilter();
    void showEmptyState();
    void showAll();
    void showHidden();
    void showMarkRead();
    void showUnread();
    void showQuiet();
    void showState();
    void tick();
    void retranslate();

    NotificationsModel &m_model;
    const FeedClock &m_clock;
    LinkStatus m_link;
    DoNotDisturb m_quiet;
    NotificationFilter m_filter;
    // As it is shown: when it changes, so do the others.
    QString m_newestTime;
    QLabel *const m_unread;
    QLabel *const m_severityLabel;
    QComboBox *const m_severity;
    QLabel *const m_textLabel;
    QLineEdit *const m_text;
    QPushButton *const m_markRead;
    QToolButton *const m_quietButton;
    QPushButton *const m_waiting;
    QPushButton *const m_hidden;
    NotificationLines *const m_notices;
    NotificationList *const m_list;
};

} // namespace heliograph
