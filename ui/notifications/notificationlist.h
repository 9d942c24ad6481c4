// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>
#include <QTimer>
#include <chrono>

namespace heliograph
{

// The list of notices. Under the pointer it stands still: it says when the pointer comes and goes. A pointer that rests
// for a while has been left there, and holds nothing.
class NotificationList final : public QListView
{
    Q_OBJECT

public:
    explicit NotificationList(QWidget *parent = nullptr);

    void setEmptyText(const QString &text);

Q_SIGNALS:
    void pointerEntered();
    void pointerLeft();
    // A line was opened.
    void readRequested(const QModelIndex &index);

protected:
    void enterEvent(QEnterEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr std::chrono::seconds attention{10};

    void notePointer();
    void forgetPointer();

    QString m_emptyText;
    // Runs while the pointer counts.
    QTimer m_attention{this};
};

} // namespace heliograph
