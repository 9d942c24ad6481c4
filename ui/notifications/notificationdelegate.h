// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>
#include <functional>

namespace heliograph
{

// Draws one notice: sign and word of its severity, the message on as many lines as it takes, how long ago and how
// often.
class NotificationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int mostLines = 4; // of a message; the rest is in the tooltip

    NotificationDelegate(std::function<qint64()> nowMs, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Places;

    Places places(const QStyleOptionViewItem &option, const QModelIndex &index, const QRect &rect) const;

    const std::function<qint64()> m_nowMs;
};

} // namespace heliograph
