// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStatusBar>

class QLabel;
class QPainter;

namespace heliograph
{

class DashboardFeed;
class LiveLabel;

// The bottom of the window: how much comes in, where in the history we are, what was left out, which zone the times are
// in.
class StatusStrip final : public QStatusBar
{
    Q_OBJECT

public:
    StatusStrip(DashboardFeed &feed, const QString &version, QWidget *parent = nullptr);

    void setDoNotDisturb(bool isOn);
    // Before the facts at the end; shown and hidden by its owner.
    void addTool(QWidget &tool);
    // Who is signed in; empty: not shown.
    void setCaller(const QString &text, const QString &detail);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QList<QLabel *> numbers() const;
    QList<QLabel *> facts() const;
    void applyMargins();
    void refresh();
    void showClock();
    void fit();
    bool isWorthSaying(const QLabel *label) const;
    int neededWidth(const QList<QLabel *> &shown) const;
    void paintDots(QPainter &painter, const QList<QLabel *> &group) const;

    DashboardFeed &m_feed;
    QLabel *const m_state;
    LiveLabel *const m_streams;
    LiveLabel *const m_position;
    LiveLabel *const m_rate;
    LiveLabel *const m_dropped;
    QLabel *const m_clock;
    QLabel *const m_caller;
    QLabel *const m_zone;
    QLabel *const m_disturb;
    QLabel *const m_version;
    QList<QWidget *> m_tools;
    bool m_doNotDisturb = false;
    bool m_isFitting = false;
};

} // namespace heliograph
