// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QPropertyAnimation>
#include <QTimer>
#include <QUrl>

class QLabel;
class QPushButton;

namespace heliograph
{

class DashboardFeed;
class IconLabel;

// Says above the panels what is wrong with the link and what can be done, or what became of it after a break. Never
// stands in the way: it pushes the panels down. Short breaks do not show it.
class ConnectionBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit ConnectionBanner(DashboardFeed &feed, QWidget *parent = nullptr);

    // What is good to know and no trouble, also what became of an action; leaves by itself.
    void showNews(const QString &text);
    void setAnimated(bool animated) { m_isAnimated = animated; }
    void closeDetails();
    // The server does not take the token: only another one ends the trouble.
    void setSignInOffered(bool isOffered);

Q_SIGNALS:
    void signInRequested();
    void stopRequested();
    // The same server by the other protocol.
    void serverRequested(const QUrl &server);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void retranslate();
    void noteLink();
    void refresh();
    void reveal();
    void conceal();

    DashboardFeed &m_feed;
    IconLabel *const m_icon;
    QLabel *const m_text;
    QLabel *const m_details;
    QPushButton *const m_signIn;
    // Uses the protocol that the server was found to speak.
    QPushButton *const m_better;
    QPushButton *const m_retry;
    QPushButton *const m_stop;
    QPushButton *const m_detailsButton;
    // Runs before trouble is shown.
    QTimer m_delay;
    QTimer m_countdown;
    QTimer m_newsEnd;
    QPropertyAnimation m_slide;
    bool m_isTrouble = false;
    bool m_isSignInOffered = false;
    bool m_isAnimated = true;
};

} // namespace heliograph
