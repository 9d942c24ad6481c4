// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartview.h"

#include "ui/charts/accessiblechart.h"
#include "ui/charts/chartactions.h"
#include "ui/charts/chartpainter.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"

#include <QDateTime>
#include <QPainter>
#include <QToolButton>
#include <QWindow>
#include <algorithm>
#include <cmath>

namespace heliograph
{

namespace
{

constexpr std::chrono::milliseconds summaryRest{5'000};
constexpr std::chrono::milliseconds driftAtMost{6'000};
constexpr std::chrono::milliseconds staleDriftAtMost{1'000};
// Of text, with the times below the plot.
constexpr int leastLines = 6;
constexpr int linesOfStrip = 2;

// Moved to the right of the words that it would hide. They are sorted by their right end, so that it meets none of
// those that it has passed.
QRectF besideWords(QRectF place, const std::vector<QRectF> &words)
{
    for (const QRectF &word : words) {
        if (place.intersects(word))
            place.moveLeft(std::ceil(word.right()) + spacing::group);
    }
    return place;
}

} // namespace

ChartView::ChartView(QWidget *parent)
    : QWidget(parent), m_clock(&QDateTime::currentMSecsSinceEpoch),
      m_presenter({.isExposed = [this] { return isExposed(); }, .drawFrame = [this] { drawFrame(); }}, this),
      m_input(new ChartInput(*this)), m_badge(new QToolButton(this))
{
    // Before a name is given, which makes what screen readers get.
    makeChartsAccessible();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Chart"));
    m_drift.setSingleShot(true);
    m_summaryRest.setSingleShot(true);
    connect(&m_drift, &QTimer::timeout, &m_presenter, &ChartPresenter::markDirty);
    connect(&m_summaryRest, &QTimer::timeout, this, [this] { setTextSummary(m_summary); });
    connect(m_input, &ChartInput::crosshairMoved, this, &ChartView::crosshairMoved);
    connect(&m_presenter, &ChartPresenter::reducedChanged, this, &ChartView::updateBadge);
    connect(m_badge, &QToolButton::clicked, this, [this] {
        // The button is about to be hidden.
        setFocus();
        backToLive();
    });
    m_badge->setObjectName(QStringLiteral("backToLive"));
    m_badge->hide();
    addChartActions(*this);
    applyLook();
}

ChartView::~ChartView() = default;

void ChartView::setClock(Clock clock)
{
    m_clock = std::move(clock);
    refresh();
}

void ChartView::setSeries(std::vector<ChartSeries> series)
{
    Q_EMIT seriesAboutToChange();
    m_series = std::move(series);
    m_renderer.setSeries(&m_series);
    refresh();
    Q_EMIT seriesChanged();
}

void ChartView::setSeriesVisible(std::size_t index, bool visible)
{
    Q_EMIT seriesAboutToChange();
    m_series[index].isVisible = visible;
    m_renderer.setSeries(&m_series);
    refresh();
    Q_EMIT seriesChanged();
}

void ChartView::setScale(ChartSide side, const ValueScale &scale)
{
    m_renderer.setScale(side, scale);
    refresh();
}

void ChartView::setStart(std::optional<qint64> start)
{
    if (std::exchange(m_start, start) == start)
        return;
    m_viewport.setStart(start);
    refresh();
}

std::optional<qint64> ChartView::firstTime() const
{
    std::optional<qint64> first;
    for (const ChartSeries &series : m_series) {
        if (series.isVisible && !series.history->isEmpty())
            first = std::min(first.value_or(series.history->firstTime()), series.history->firstTime());
    }
    return first;
}

void ChartView::setStrip(bool isStrip)
{
    m_renderer.setStrip(isStrip);
    updateGeometry();
    refresh();
}

void ChartView::setBands(std::vector<ChartBand> bands)
{
    if (m_renderer.setBands(std::move(bands)))
        refresh();
}

void ChartView::setCandles(bool areCandles)
{
    if (m_areCandles == areCandles)
        return;
    m_areCandles = areCandles;
    m_renderer.setCandles(areCandles);
    refresh();
    Q_EMIT candlesChanged(areCandles);
}

void ChartView::setMarks(ChartMarks marks)
{
    if (m_renderer.setMarks(std::move(marks)))
        refresh();
}

void ChartView::setStale(bool stale)
{
    if (m_isStale == stale)
        return;
    // What was measured stays true, so the lines keep their colours.
    m_isStale = stale;
    refresh();
}

void ChartView::setDimmed(bool dimmed)
{
    if (m_isDimmed == dimmed)
        return;
    m_isDimmed = dimmed;
    update();
}

void ChartView::setUtc(bool utc)
{
    m_timeText = TimeText(utc);
    refresh();
}

void ChartView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    update();
}

void ChartView::setTextSummary(const QString &text)
{
    m_summary = text;
    if (m_summaryRest.isActive() || text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    m_summaryRest.start(summaryRest);
}

void ChartView::dataArrived()
{
    if (m_isPaused) {
        ++m_countWhilePaused;
        return updateBadge();
    }
    const bool isInSight = std::any_of(m_series.begin(), m_series.end(), [this](const ChartSeries &series) {
        return !series.history->isEmpty() && shownWindow().contains(series.history->recent().last().time);
    });
    if (isFollowing() || isInSight)
        m_presenter.markDirty();
}

void ChartView::refresh()
{
    m_presenter.markDirty();
}

void ChartView::setAxisRoom(const std::array<double, 2> &room)
{
    if (m_axisRoom == room)
        return;
    m_axisRoom = room;
    refresh();
}

// Not whether it has the focus: many people watch a chart while they work elsewhere.
bool ChartView::isExposed() const
{
    const QWindow *handle = window()->windowHandle();
    return isVisible() && !window()->isMinimized() && handle && handle->isExposed();
}

std::vector<SampleColumn> ChartView::columns() const
{
    std::vector<SampleColumn> columns;
    for (const ChartSeries &series : m_series) {
        const QString unit = series.unit.trimmed();
        const QString title = unit.isEmpty() ? series.name : QStringLiteral("%1 (%2)").arg(series.name, unit);
        if (series.isVisible)
            columns.push_back({title, series.history, series.decimals});
    }
    return columns;
}

QSize ChartView::sizeHint() const
{
    return {640, 280};
}

QSize ChartView::minimumSizeHint() const
{
    const int lines = m_renderer.isStrip() ? leastLines + linesOfStrip : leastLines;
    return {240, lines * fontMetrics().height()};
}

void ChartView::applyLook()
{
    m_renderer.setLook(ChartLook::of(palette(), font(), backgroundRole()));
    m_badge->setFont(m_renderer.look().labels);
    refresh();
}

void ChartView::drawFrame()
{
    qint64 now = m_clock();
    for (const ChartSeries &series : m_series) {
        if (isFollowing() && !series.history->isEmpty())
            now = std::max(now, series.history->recent().last().time);
    }
    m_renderer.draw({.window = m_viewport.window(now),
                     .now = now,
                     .origin = m_viewport.origin(now),
                     .isFollowing = isFollowing(),
                     .isGrowing = m_viewport.isGrowing(now),
                     .isStale = m_isStale,
                     .timeText = m_timeText,
                     .size = size(),
                     .pixelRatio = devicePixelRatioF(),
                     .axisRoom = m_axisRoom});
    watchDrift();
    if (m_badge->isVisible())
        updateBadge();
    update();
    Q_EMIT framePainted();
}

// Without new data the present still moves away from the newest sample. While all is well that is drawn seldom: it is
// no news, and the age beside the chart shows it by the second. When the data are old, each second that can be seen is.
void ChartView::watchDrift()
{
    if (!isFollowing() || m_series.empty())
        return m_drift.stop();
    const qint64 shown = shownWindow().to - shownWindow().from;
    m_drift.start(m_isStale ? std::max(staleDriftAtMost, std::chrono::milliseconds(shown / 1'000))
                            : std::max(driftAtMost, std::chrono::milliseconds(shown / 100)));
}

void ChartView::paintEvent(QPaintEvent *)
{
    if (m_renderer.pixmap().size() != (QSizeF(size()) * devicePixelRatioF()).toSize())
        m_presenter.markDirty();
    m_presenter.drawNow();
    const ChartLook &look = m_renderer.look();
    QPainter painter(this);
    if (m_isDimmed) {
        painter.fillRect(rect(), look.background);
        painter.setOpacity(0.45);
    }
    painter.drawPixmap(0, 0, m_renderer.pixmap());
    if (const auto readout = this->readout())
        paintCrosshair(painter, *readout, frame(), look, rect());
    if (!frame().hasPoints()) {
        const QRectF &plot = frame().geometry.plot;
        const int flags = Qt::AlignCenter | Qt::TextWordWrap;
        // The grid does not cross the words out.
        painter.fillRect(
            painter.boundingRect(plot, flags, m_placeholder).adjusted(-spacing::group, 0, spacing::group, 0),
            look.background);
        painter.setPen(look.colours.muted);
        painter.drawText(plot, flags, m_placeholder);
    }
    if (hasFocus()) {
        painter.setOpacity(1);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

QImage ChartView::image(double scale)
{
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(m_renderer.look().background);
    m_presenter.drawNow();
    QPainter painter(&image);
    m_renderer.paint(painter);
    if (const auto readout = this->readout())
        paintCrosshair(painter, *readout, frame(), m_renderer.look(), rect());
    return image;
}

void ChartView::viewChanged(bool wasFollowing)
{
    refresh();
    updateBadge();
    if (isFollowing() != wasFollowing)
        Q_EMIT followingChanged(isFollowing());
    Q_EMIT viewMoved();
}

void ChartView::setRange(qint64 range)
{
    const bool wasFollowing = isFollowing();
    const qint64 before = m_viewport.range();
    m_viewport.setRange(range);
    setPaused(false);
    viewChanged(wasFollowing);
    if (m_viewport.range() != before)
        Q_EMIT rangeChanged(m_viewport.range());
}

void ChartView::setPaused(bool paused)
{
    if (m_isPaused == paused)
        return;
    const bool wasFollowing = isFollowing();
    m_isPaused = paused;
    m_countWhilePaused = 0;
    if (paused)
        m_viewport.hold(isVisible() && frame().now > 0 ? frame().now : m_clock());
    else
        m_viewport.backToLive();
    viewChanged(wasFollowing);
    Q_EMIT pausedChanged(paused);
}

void ChartView::backToLive()
{
    const bool wasFollowing = isFollowing();
    m_viewport.backToLive();
    setPaused(false);
    viewChanged(wasFollowing);
}

void ChartView::zoomAt(double factor, qint64 time)
{
    const bool wasFollowing = isFollowing();
    m_viewport.zoom(factor, time, m_clock());
    viewChanged(wasFollowing);
}

void ChartView::panBy(qint64 duration)
{
    const bool wasFollowing = isFollowing();
    m_viewport.pan(duration, m_clock());
    viewChanged(wasFollowing);
}

void ChartView::endGesture()
{
    m_viewport.endGesture();
}

void ChartView::zoomBy(double factor)
{
    const TimeWindow window = m_viewport.window(m_clock());
    const auto readout = this->readout();
    endGesture();
    zoomAt(factor, readout ? readout->time : (window.from + window.to) / 2);
}

void ChartView::resetZoom()
{
    const bool wasFollowing = isFollowing();
    m_viewport.resetZoom(m_clock());
    if (isFollowing())
        setPaused(false);
    viewChanged(wasFollowing);
}

void ChartView::pan(double share)
{
    endGesture();
    panBy(qint64(share * double(m_viewport.window(m_clock()).span())));
}

void ChartView::undoView()
{
    const bool wasFollowing = isFollowing();
    m_viewport.undo();
    viewChanged(wasFollowing);
}

void ChartView::redoView()
{
    const bool wasFollowing = isFollowing();
    m_viewport.redo();
    viewChanged(wasFollowing);
}

void ChartView::showWindow(const TimeWindow &window)
{
    const bool wasFollowing = isFollowing();
    m_viewport.show(window, m_clock());
    viewChanged(wasFollowing);
}

// With all that can be undone, so that any of the charts can undo it.
void ChartView::showLike(const ChartView &other)
{
    const bool wasFollowing = isFollowing();
    const bool wasPaused = std::exchange(m_isPaused, other.m_isPaused);
    const qint64 before = range();
    m_viewport = other.m_viewport;
    if (m_isPaused != wasPaused)
        m_countWhilePaused = 0;
    viewChanged(wasFollowing);
    if (range() != before)
        Q_EMIT rangeChanged(range());
    if (m_isPaused != wasPaused)
        Q_EMIT pausedChanged(m_isPaused);
}

void ChartView::updateBadge()
{
    const bool leadsBack = m_isPaused || !isFollowing();
    QString text;
    if (m_isPaused)
        text = m_countWhilePaused > 0 ? tr("Paused, %n new", nullptr, m_countWhilePaused) : tr("Paused");
    else if (leadsBack)
        text = tr("Back to live");
    else if (m_presenter.isReduced())
        text = tr("Reduced refresh");
    m_badge->setVisible(!text.isEmpty());
    m_badge->setEnabled(leadsBack);
    m_badge->setIcon(symbolicIcon(leadsBack ? Symbol::play : Symbol::info));
    m_badge->setText(text);
    m_badge->setToolTip(leadsBack ? tr("Show the present again (Home)")
                                  : tr("This machine is busy, so the chart is drawn less often"));
    // Several charts may be held at once, or drawn less often.
    const QString name = m_isPaused ? tr("%1. Back to live").arg(text) : text;
    m_badge->setAccessibleName(QStringLiteral("%1: %2").arg(accessibleName(), name));
    placeBadge();
}

// It must not hide what it is about: in a small chart, and where nothing follows from it, it is a mark
// without words, and it keeps away from the newest
// value, the labels of the axes, and words that are written on the chart.
void ChartView::placeBadge()
{
    const QRectF plot = frame().geometry.plot;
    m_badge->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const QSize size = m_badge->sizeHint();
    // People look for the way back to the present; that the picture moves less is worth no room of the lines.
    const bool isHint = !m_badge->isEnabled();
    if (isHint || size.width() > plot.width() / 3 || size.height() > plot.height() / 3)
        m_badge->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_badge->adjustSize();
    std::vector<QRectF> words = wordsOn(frame(), m_renderer.look());
    std::ranges::sort(words, {}, &QRectF::right);
    const QRectF usual(plot.topLeft() + QPointF(spacing::group, spacing::group), QSizeF(m_badge->size()));
    QRectF place = besideWords(usual, words);
    for (QRectF lower = usual; place.right() > plot.center().x() && lower.bottom() < plot.bottom();
         lower.translate(0, lower.height() / 2))
        place = besideWords(lower, words);
    if (place.right() > plot.right())
        place = usual;
    m_badge->move(place.topLeft().toPoint());
}

void ChartView::resizeEvent(QResizeEvent *)
{
    refresh();
}

void ChartView::showEvent(QShowEvent *)
{
    if (window()->windowHandle())
        window()->windowHandle()->installEventFilter(this);
    refresh();
}

// A window that comes back into sight is not always asked to paint, but its picture may be old.
bool ChartView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Expose && m_presenter.isDirty())
        refresh();
    return QWidget::eventFilter(watched, event);
}

void ChartView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        applyLook();
}

} // namespace heliograph
