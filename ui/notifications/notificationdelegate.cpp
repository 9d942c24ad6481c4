// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/notificationdelegate.h"

#include "client/models/notificationsmodel.h"
#include "ui/notifications/notificationtext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/textdirection.h"
#include "ui/style/tintedicon.h"
#include "ui/style/typography.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int leastHeight = 24;
constexpr int unreadBar = 3;

Symbol symbolOf(Severity severity)
{
    switch (severity) {
    case Severity::info:
        return Symbol::info;
    case Severity::success:
        return Symbol::check;
    case Severity::warning:
        return Symbol::warning;
    case Severity::error:
        return Symbol::error;
    }
    Q_UNREACHABLE();
}

QColor colourOf(Severity severity, const SemanticColours &colours)
{
    switch (severity) {
    case Severity::info:
        return colours.series[0];
    case Severity::success:
        return colours.ok;
    case Severity::warning:
        return colours.warning;
    case Severity::error:
        return colours.error;
    }
    Q_UNREACHABLE();
}

Severity severityOf(const QModelIndex &index)
{
    return Severity(index.data(NotificationsModel::severityRole).toInt());
}

QString countText(const QModelIndex &index)
{
    const int count = index.data(NotificationsModel::countRole).toInt();
    return count > 1 ? u"\u00D7\u2009%1"_s.arg(QLocale().toString(count)) : QString();
}

} // namespace

// Where everything goes, written from left to right; mirrored when it is drawn.
struct NotificationDelegate::Places {
    QRect icon;
    QRect message;
    // For the small text beside the message.
    QRect note;
    QRect time;
    int height = 0;
};

NotificationDelegate::NotificationDelegate(std::function<qint64()> nowMs, QObject *parent)
    : QStyledItemDelegate(parent), m_nowMs(std::move(nowMs))
{
}

// How often, and whether it is for this user alone.
QString NotificationDelegate::noteText(const QModelIndex &index)
{
    const QString personal = index.data(NotificationsModel::personalRole).toBool() ? tr("for you") : QString();
    return QStringList{personal, countText(index)}.join(u"  "_s).trimmed();
}

NotificationDelegate::Places NotificationDelegate::places(const QStyleOptionViewItem &option, const QModelIndex &index,
                                                          const QRect &rect) const
{
    const QFontMetrics small(secondaryFont(option.font));
    const int icon = option.fontMetrics.ascent() + 2;
    const qint64 time = index.data(NotificationsModel::timeRole).toLongLong();
    const int timeWidth = std::max(numberWidth(small, tr("%1 min ago").arg(55)),
                                   small.horizontalAdvance(relativeTime(time, m_nowMs(), option.locale)));
    const int noteWidth = small.horizontalAdvance(noteText(index));
    Places places;
    places.height = std::max(option.fontMetrics.height() + 2 * spacing::tight, leastHeight);
    const QRect row(rect.left(), rect.top(), rect.width(), places.height);
    const int left = row.left() + spacing::panel;
    places.icon = QRect(left, row.center().y() - icon / 2, icon, icon);
    places.time = row;
    places.time.setRight(row.right() - spacing::panel);
    places.time.setLeft(places.time.right() - timeWidth);
    places.note = row;
    places.note.setRight(places.time.left() - spacing::panel);
    places.note.setLeft(places.note.right() - noteWidth);
    places.message = row;
    places.message.setLeft(left + icon + spacing::group);
    places.message.setRight(std::max(places.note.left() - spacing::group, places.message.left() + icon));
    return places;
}

QSize NotificationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {width, places(option, index, QRect(0, 0, width, 0)).height};
}

void NotificationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const Places at = places(option, index, option.rect);
    const auto mirrored = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const auto aligned = [&](Qt::Alignment alignment) { return QStyle::visualAlignment(option.direction, alignment); };
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const SemanticColours colours = SemanticColours::of(option.palette);
    const QColor ink = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = isSelected ? ink : colours.muted;
    const QColor sign = isSelected ? ink : colourOf(severityOf(index), colours);

    painter->save();
    painter->drawPixmap(
        mirrored(at.icon).topLeft(),
        tintedPixmap(symbolOf(severityOf(index)), sign, at.icon.width(), painter->device()->devicePixelRatioF()));
    const auto write = [&](const QRect &rect, Qt::Alignment alignment, const QString &text) {
        painter->drawText(mirrored(rect), int(aligned(alignment) | Qt::AlignVCenter | Qt::TextSingleLine),
                          inOwnDirection(text, option.direction));
    };
    painter->setFont(option.font);
    painter->setPen(ink);
    write(at.message, Qt::AlignLeft,
          option.fontMetrics.elidedText(index.data().toString().simplified(), Qt::ElideRight, at.message.width()));
    painter->setFont(secondaryFont(option.font));
    painter->setPen(muted);
    write(at.note, Qt::AlignRight, noteText(index));
    write(at.time, Qt::AlignRight,
          relativeTime(index.data(NotificationsModel::timeRole).toLongLong(), m_nowMs(), option.locale));
    if (!index.data(NotificationsModel::readRole).toBool())
        painter->fillRect(mirrored(QRect(option.rect.left(), option.rect.top() + 2, unreadBar, at.height - 4)), sign);
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

} // namespace heliograph
