// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartview.h"

#include "ui/charts/accessiblechart.h"
#include "ui/charts/chartactions.h"

#include <QDateTime>
#include <QToolButton>
#include <QWindow>

namespace heliograph
{

namespace
{

constexpr std::chrono::milliseconds summaryRest{5'000};

} // namespace

ChartView::ChartView(QWidget *parent)
    : QWidget(parent), m_clock(&QDateTime::currentMSecsSinceEpoch), m_picture(std::make_unique<ChartPicture>()),
      m_presenter({.isExposed = [this] { return isExposed(); }, .drawFrame = [this] { drawFrame(); }}, this),
      m_badge(new QToolButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Chart"));
    m_drift.setSingleShot(true);
    m_summaryRest.setSingleShot(true);
    connect(&m_drift, &QTimer::timeout, &m_presenter, &ChartPresenter::markDirty);
    connect(&m_summaryRest, &QTimer::timeout, this, [this] { setTextSummary(m_summary); });
    connect(&m_presenter, &ChartPresenter::reducedChanged, this, &ChartView::updateBadge);
    connect(m_badge, &QToolButton::clicked, this, [this] {
        setFocus(); // the button is about to go
        backToLive();
    });
    m_badge->setObjectName(QStringLiteral("backToLive"));
    m_badge->hide();
    makeChartsAccessible();
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
    Q_EMIT seriesChanged();
    m_series = std::move(series);
    for (ValueScale &scale : m_scales)
        scale.forget();
    applyPens();
    refresh();
}

void ChartView::setSeriesVisible(std::size_t index, bool visible)
{
    Q_EMIT seriesChanged();
    m_series[index].isVisible = visible;
    for (ValueScale &scale : m_scales)
        scale.forget();
    applyPens();
    refresh();
}

void ChartView::setScale(ChartSide side, const ValueScale &scale)
{
    m_scales[side == ChartSide::right ? 0 : 1] = scale;
    refresh();
}

void ChartView::setBands(std::vector<ChartBand> bands)
{
    if (m_bands == bands)
        return;
    m_bands = std::move(bands);
    refresh();
}

void ChartView::setStale(bool stale)
{
    if (m_isStale == stale)
        return;
    m_isStale = stale; // what was measured stays true, so the lines keep their colours
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
    return {240, 5 * fontMetrics().height()};
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
