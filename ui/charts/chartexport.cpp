// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartexport.h"

#include "client/feed/clocktext.h"
#include "client/models/csvexport.h"
#include "ui/charts/chartview.h"
#include "ui/charts/valuetext.h"
#include "ui/style/filedialogs.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <limits>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double exportScale = 2;
constexpr TimeWindow everything{0, std::numeric_limits<qint64>::max() - 1};

QDateTime momentOf(const ChartView &chart, qint64 time)
{
    const QDateTime here = QDateTime::fromMSecsSinceEpoch(time);
    return chart.timeText().isUtc() ? here.toUTC() : here;
}

QString zoneOf(const QDateTime &moment)
{
    const int minutes = moment.offsetFromUtc() / 60;
    if (minutes == 0)
        return u"UTC"_s;
    return u"UTC%1%2:%3"_s.arg(minutes > 0 ? u'+' : u'-')
        .arg(std::abs(minutes) / 60, 2, 10, QChar(u'0'))
        .arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
}

// "28 Nov 2026 14:31:02 – 14:36:02, UTC+01:00"; the second day only where it is another one.
QString timesOf(const ChartView &chart)
{
    const QDateTime from = momentOf(chart, chart.shownWindow().from);
    const QDateTime to = momentOf(chart, chart.shownWindow().to);
    const QLocale locale;
    const auto day = [&locale](const QDateTime &moment) { return locale.toString(moment.date(), u"d MMM yyyy"_s); };
    const QString end = from.date() == to.date() ? clockText(to) : day(to) + u' ' + clockText(to);
    return u"%1 %2 \u2013 %3, %4"_s.arg(day(from), clockText(from), end, zoneOf(to));
}

QString fileNameFor(const ChartView &chart, const QString &suffix)
{
    const QDateTime end = momentOf(chart, chart.shownWindow().to);
    return fileNameFrom({chart.accessibleName(), end.toString(u"yyyy-MM-dd-HHmmss"_s)}, suffix);
}

// A marker and a name for every line that is shown, as many beside each other as there is room for. Returns how many
// rows they take; without a painter nothing is drawn.
int paintLegend(QPainter *painter, const ChartView &chart, const QFontMetricsF &metrics, QPointF place, QSizeF row)
{
    constexpr double marker = 12;
    constexpr double indent = marker + spacing::tight;
    const SemanticColours colours = SemanticColours::of(chart.palette());
    const double begin = place.x();
    int rows = 1;
    for (const ChartFrame::Line &line : chart.frame().lines) {
        if (!line.series.isVisible)
            continue;
        const QString value = line.newestShown
            ? u"%1 %2%3"_s.arg(line.series.name, valueText(line.newestShown->value, line.series.decimals),
                               line.series.unit)
            : line.series.name;
        const QString text = metrics.elidedText(value, Qt::ElideRight, row.width() - indent);
        const double width = indent + metrics.horizontalAdvance(text);
        if (place.x() > begin && place.x() + width > begin + row.width()) {
            place = {begin, place.y() + row.height()};
            ++rows;
        }
        if (painter) {
            const QColor colour = colours.series[std::size_t(line.series.colour)];
            painter->fillRect(QRectF(place.x(), place.y() - metrics.ascent() / 2, marker, 3), colour);
            painter->drawText(place + QPointF(indent, 0), text);
        }
        place.rx() += width + spacing::edge;
    }
    return rows;
}

// The chart as it is seen, with what a picture needs that is read elsewhere: of what, which lines, when, in which zone.
// Where the title leaves the times no room, they stand below it.
QImage describedImage(ChartView &chart, double scale)
{
    const QImage picture = chart.image(scale);
    const QFont titleFont = sectionFont(chart.font());
    const QFont smallFont = secondaryFont(chart.font());
    const QFontMetricsF titleMetrics(titleFont);
    const QFontMetricsF metrics(smallFont);
    const double width = chart.width();
    const QString title = titleMetrics.elidedText(chart.accessibleName(), Qt::ElideRight, width);
    const QString times = timesOf(chart);
    const double timesWidth = metrics.horizontalAdvance(times);
    const bool isBeside = titleMetrics.horizontalAdvance(title) + spacing::edge + timesWidth <= width;
    const double timesHeight =
        isBeside ? 0 : metrics.boundingRect(QRectF(0, 0, width, chart.height()), Qt::TextWordWrap, times).height();
    const QSizeF row(width, titleMetrics.height() + spacing::tight);
    const int legendRows = paintLegend(nullptr, chart, metrics, {}, row);
    const double head = (1 + legendRows) * row.height() + timesHeight + spacing::panel;
    const QSizeF size(width + 2 * spacing::panel, chart.height() + head + spacing::panel);
    QImage image((size * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(chart.palette().color(chart.backgroundRole()));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(chart.palette().color(QPalette::WindowText));
    painter.setFont(titleFont);
    const double base = spacing::group + titleMetrics.ascent();
    painter.drawText(QPointF(spacing::panel, base), title);
    painter.setFont(smallFont);
    if (isBeside)
        painter.drawText(QPointF(size.width() - spacing::panel - timesWidth, base), times);
    else
        painter.drawText(QRectF(spacing::panel, spacing::group + row.height(), width, timesHeight), Qt::TextWordWrap,
                         times);
    paintLegend(&painter, chart, metrics, {double(spacing::panel), base + row.height() + timesHeight}, row);
    painter.drawImage(QPointF(spacing::panel, head), picture);
    return image;
}

} // namespace

std::optional<QString> exportCsv(const ChartView &chart, const TimeWindow &window, const QString &path)
{
    return writeFile(path, [&](QIODevice &file) { return writeCsv(file, chart.columns(), window); });
}

std::optional<QString> exportPng(ChartView &chart, const QString &path)
{
    return writeFile(path, [&](QIODevice &file) { return describedImage(chart, exportScale).save(&file, "PNG"); });
}

void copyCsv(const ChartView &chart)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (writeCsv(buffer, chart.columns(), chart.shownWindow()))
        QGuiApplication::clipboard()->setText(QString::fromUtf8(buffer.data()));
}

void askAndExportCsv(ChartView &chart)
{
    const QString all = ChartView::tr("All values (*.csv)");
    const QString visible = ChartView::tr("Values in sight (*.csv)");
    // What was in sight when it was asked for; the chart may follow the present meanwhile.
    saveFile(chart,
             {.title = ChartView::tr("Export values: %1").arg(chart.accessibleName()),
              .suggestedName = fileNameFor(chart, u"csv"_s),
              .kinds = {all, visible}},
             [&chart, visible, window = chart.shownWindow()](QIODevice &file, const QString &kind) {
                 return writeCsv(file, chart.columns(), kind == visible ? window : everything);
             });
}

void askAndExportPng(ChartView &chart)
{
    saveFile(
        chart,
        {.title = ChartView::tr("Export picture: %1").arg(chart.accessibleName()),
         .suggestedName = fileNameFor(chart, u"png"_s),
         .kinds = {ChartView::tr("Picture (*.png)")}},
        [&chart](QIODevice &file, const QString &) { return describedImage(chart, exportScale).save(&file, "PNG"); });
}

} // namespace heliograph
