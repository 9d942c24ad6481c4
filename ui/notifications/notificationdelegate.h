// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>
#include <functional>

namespace heliograph
{

// Draws one notice on one line: the sign of its severity, the message, how often and how long ago. What has no room is
// in the tooltip, and the word of the severity in what a screen reader says.
class NotificationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    NotificationDelegate(std::function<qint64()> nowMs, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Places;

    static QString noteText(const QModelIndex &index);
    Places places(const QStyleOptionViewItem &option, const QModelIndex &index, const QRect &rect) const;

    const std::function<qint64()> m_nowMs;
};

} // namespace heliograph
