// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notifications/notificationdelegate.h"

#include "client/models/notificationsmodel.h"
#include "ui/notifications/notificationtext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/tintedicon.h"
#include "ui/style/typography.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

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

QFont messageFont(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QFont font = option.font;
    font.setBold(!index.data(NotificationsModel::readRole).toBool());
    return font;
}

// Breaks the message into lines; the last that fits ends with an ellipsis when there is more.
QStringList linesOf(const QString &message, const QFont &font, int width)
{
    const QFontMetrics metrics(font);
    QString text = message.simplified();
    QTextLayout layout(text, font);
    QTextOption wrap(Qt::AlignLeft);
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrap);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == NotificationDelegate::mostLines - 1) {
            lines.append(metrics.elidedText(text.sliced(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.sliced(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

QString countText(const QModelIndex &index)
{
    const int count = index.data(NotificationsModel::countRole).toInt();
    return count > 1 ? u"\u00D7\u2009%1"_s.arg(QLocale().toString(count)) : QString();
}

QString detailText(const QModelIndex &index)
{
    const QString word = severityWord(severityOf(index));
    return index.data(NotificationsModel::personalRole).toBool() ? NotificationDelegate::tr("%1 for you").arg(word)
                                                                 : word;
}

} // namespace

// Where everything goes, written from left to right; mirrored when it is drawn.
struct NotificationDelegate::Places {
    QRect icon;
    QRect message;
    QRect detail;
    QRect time;
    QRect count;
    QStringList lines;
    int height = 0;
};

NotificationDelegate::NotificationDelegate(std::function<qint64()> nowMs, QObject *parent)
    : QStyledItemDelegate(parent), m_nowMs(std::move(nowMs))
{
}

NotificationDelegate::Places NotificationDelegate::places(const QStyleOptionViewItem &option, const QModelIndex &index,
                                                          const QRect &rect) const
{
    const QFontMetrics small(secondaryFont(option.font));
    const QFont font = messageFont(option, index);
    const QFontMetrics metrics(font);
    const int icon = option.fontMetrics.height();
    const int right = std::max({numberWidth(small, tr("%1 min ago").arg(55)),
                                small.horizontalAdvance(relativeTime(
                                    index.data(NotificationsModel::timeRole).toLongLong(), m_nowMs(), option.locale)),
                                small.horizontalAdvance(countText(index))});
    Places places;
    const int left = rect.left() + spacing::panel;
    const int top = rect.top() + spacing::tight + 2;
    const int textLeft = left + icon + spacing::group;
    const int textWidth = std::max(rect.right() - spacing::panel - right - spacing::group - textLeft, icon);
    places.lines = linesOf(index.data().toString(), font, textWidth);
    places.icon = QRect(left, top, icon, icon);
    places.message = QRect(textLeft, top, textWidth, int(places.lines.size()) * metrics.lineSpacing());
    places.detail = QRect(textLeft, places.message.bottom() + 1, textWidth, small.lineSpacing());
    places.time = QRect(textLeft + textWidth + spacing::group, top, right, metrics.lineSpacing());
    places.count = places.time.translated(0, places.time.height());
    places.height = places.detail.bottom() + spacing::tight + 2 - rect.top() + 1;
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
    const QColor text = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = isSelected ? text : colours.muted;
    const QColor sign = isSelected ? text : colourOf(severityOf(index), colours);

    painter->save();
    painter->drawPixmap(
        mirrored(at.icon).topLeft(),
        tintedPixmap(symbolOf(severityOf(index)), sign, at.icon.width(), painter->device()->devicePixelRatioF()));
    painter->setFont(messageFont(option, index));
    painter->setPen(text);
    const int lineHeight = painter->fontMetrics().lineSpacing();
    for (qsizetype i = 0; i < at.lines.size(); ++i) {
        const QRect line(at.message.left(), at.message.top() + int(i) * lineHeight, at.message.width(), lineHeight);
        painter->drawText(mirrored(line), int(aligned(Qt::AlignLeft) | Qt::AlignTop | Qt::TextSingleLine), at.lines[i]);
    }
    painter->setFont(secondaryFont(option.font));
    painter->setPen(sign);
    painter->drawText(mirrored(at.detail), int(aligned(Qt::AlignLeft) | Qt::AlignTop), detailText(index));
    painter->setPen(muted);
    const qint64 time = index.data(NotificationsModel::timeRole).toLongLong();
    painter->drawText(mirrored(at.time), int(aligned(Qt::AlignRight) | Qt::AlignVCenter),
                      relativeTime(time, m_nowMs(), option.locale));
    painter->drawText(mirrored(at.count), int(aligned(Qt::AlignRight) | Qt::AlignVCenter), countText(index));
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

} // namespace heliograph
