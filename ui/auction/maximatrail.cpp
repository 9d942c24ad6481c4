// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/maximatrail.h"

#include "client/models/amounttext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/sparkline.h"

#include <QEvent>
#include <QPainter>

namespace heliograph
{

using namespace Qt::StringLiterals;

MaximaTrail::MaximaTrail(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"maximaTrail"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void MaximaTrail::setHistory(BidHistoryModel *history)
{
    if (m_history == history)
        return;
    if (m_history)
        disconnect(m_history, nullptr, this, nullptr);
    m_history = history;
    if (m_history) {
        for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(m_history, change, this, &MaximaTrail::refresh);
        connect(m_history, &QAbstractItemModel::dataChanged, this, &MaximaTrail::refresh);
        connect(m_history, &QAbstractItemModel::modelReset, this, &MaximaTrail::refresh);
    }
    refresh();
}

void MaximaTrail::setStale(bool stale)
{
    if (m_isStale == stale)
        return;
    m_isStale = stale;
    update();
}

void MaximaTrail::refresh()
{
    const QList<Amount> maxima = m_history ? m_history->newestMaxima(mostMaxima) : QList<Amount>();
    if (m_maxima == maxima)
        return;
    m_maxima = maxima;
    describe();
    update();
}

void MaximaTrail::describe()
{
    const QString text = m_maxima.size() < 2
        ? QString()
        : tr("The last %n maxima: from %1 to %2", nullptr, int(m_maxima.size()))
              .arg(amountText(m_maxima.first(), locale()), amountText(m_maxima.last(), locale()));
    setAccessibleName(text);
    setToolTip(text);
}

QSize MaximaTrail::sizeHint() const
{
    return {fontMetrics().height() * 5, fontMetrics().height()};
}

void MaximaTrail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        describe();
    QWidget::changeEvent(event);
}

void MaximaTrail::paintEvent(QPaintEvent *)
{
    if (m_maxima.size() < 2)
        return;
    const auto [least, greatest] = std::minmax_element(m_maxima.cbegin(), m_maxima.cend());
    const double span = double(greatest->minor() - least->minor());
    QList<QPointF> points;
    for (qsizetype i = 0; i < m_maxima.size(); ++i) {
        const double height = span > 0 ? double(m_maxima[i].minor() - least->minor()) / span : 0.5;
        points.append({double(i) / double(m_maxima.size() - 1), height});
    }
    // Radius of the newest maximum, which is also the number beside it.
    constexpr double dot = 2.5;
    const QRectF area = QRectF(rect()).adjusted(dot, dot + height() / 6.0, -dot - 1, -dot - height() / 6.0);
    const SemanticColours colours = SemanticColours::of(palette());
    const QColor colour = m_isStale ? colours.muted : colours.series[0];
    QPainter painter(this);
    paintSparkline(painter, area, points, colour);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(area.right(), area.bottom() - points.last().y() * area.height()), dot, dot);
}

} // namespace heliograph
