// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplerows.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/chartinput.h"
#include "ui/charts/chartpresenter.h"
#include "ui/charts/chartrenderer.h"
#include "ui/charts/chartviewport.h"

#include <QTimer>
#include <QWidget>

class QToolButton;

namespace heliograph
{

// A live chart. It follows the present until the person moves or zooms it, then stays until it is sent back to live.
// ChartRenderer draws it when something changed, ChartInput hears mouse and wheel; the chart itself says which time is
// shown. It holds no data: the owner of the histories calls dataArrived().
class ChartView : public QWidget
{
    Q_OBJECT

public:
    // The server's time, in ms since 1970.
    using Clock = std::function<qint64()>;
    static constexpr double zoomStep = 1.5;
    static constexpr std::array<qint64, 5> ranges{60'000, 300'000, 900'000, 3'600'000, 86'400'000};

    explicit ChartView(QWidget *parent = nullptr);
    ~ChartView() override;

    void setClock(Clock clock);
    // The histories live until other series are set.
    void setSeries(std::vector<ChartSeries> series);
    const std::vector<ChartSeries> &series() const { return m_series; }
    void setSeriesVisible(std::size_t index, bool visible);
    void setScale(ChartSide side, const ValueScale &scale);
    // Since when anything is known of this chart and those it stands with; the axis begins there, see ChartViewport.
    void setStart(std::optional<qint64> start);
    // Of the shown series.
    std::optional<qint64> firstTime() const;
    // What is measured on the left side is drawn below the rest, not over it.
    void setStrip(bool isStrip);
    // From a quarter of an hour on a single series is shown as candles.
    void setCandles(bool areCandles);
    bool areCandles() const { return m_areCandles; }
    void setBands(std::vector<ChartBand> bands);
    void setMarks(ChartMarks marks);
    // What is newest is not the present.
    void setStale(bool stale);
    // The picture is only kept until there is a better one.
    void setDimmed(bool dimmed);
    void setUtc(bool utc);
    // Shown in the middle while there is nothing to draw.
    void setPlaceholder(const QString &text);
    void setRate(int framesPerSecond) { m_presenter.setRate(framesPerSecond); }
    // For screen readers. Passed on at most every few seconds.
    void setTextSummary(const QString &text);

    // New samples arrived.
    void dataArrived();
    // Anything else of the histories changed.
    void refresh();
    // Something new is about to be drawn.
    bool isPictureDue() const { return m_presenter.isDirty() && isExposed(); }

    qint64 range() const { return m_viewport.range(); }
    void setRange(qint64 range);
    bool isFollowing() const { return m_viewport.isFollowing(); }
    bool isPaused() const { return m_isPaused; }
    // Holds the picture; samples are still taken and counted.
    void setPaused(bool paused);
    int countWhilePaused() const { return m_countWhilePaused; }
    void backToLive();
    // Stays there.
    void showWindow(const TimeWindow &window);
    // Shows the same time, in the same way.
    void showLike(const ChartView &other);
    // The time keeps its place. One gesture lasts until endGesture().
    void zoomAt(double factor, qint64 time);
    // In ms; one gesture lasts until endGesture().
    void panBy(qint64 duration);
    void endGesture();
    void zoomIn() { zoomBy(1 / zoomStep); }
    void zoomOut() { zoomBy(zoomStep); }
    void resetZoom();
    // By a share of the window.
    void pan(double share);
    void undoView();
    void redoView();
    void moveCrosshair(int samples) { m_input->moveCrosshair(samples); }
    void hideCrosshair() { m_input->hideCrosshair(); }
    void placeCrosshair(qint64 time) { m_input->placeCrosshair(time); }

    TimeWindow shownWindow() const { return frame().geometry.window; }
    // Of what was drawn last.
    const ChartFrame &frame() const { return m_renderer.frame(); }
    const ChartPresenter &presenter() const { return m_presenter; }
    std::optional<CrosshairReadout> readout() const { return m_input->readout(); }
    qint64 now() const { return m_clock(); }
    const TimeText &timeText() const { return m_timeText; }
    // How wide its value axes are, right and left, and how wide they are made at least, so that charts above each other
    // have the same time at the same place.
    std::array<double, 2> axisNeeds() const { return m_renderer.axisNeeds(); }
    void setAxisRoom(const std::array<double, 2> &room);
    // Of the visible series, for tables and files.
    std::vector<SampleColumn> columns() const;
    // What is seen, for a file.
    QImage image(double scale);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rangeChanged(qint64 range);
    void followingChanged(bool following);
    void pausedChanged(bool paused);
    void candlesChanged(bool areCandles);
    // Another time is shown, or in another way.
    void viewMoved();
    void crosshairMoved();
    void framePainted();
    // The histories shown so far may be destroyed.
    void seriesAboutToChange();
    void seriesChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isExposed() const;
    void drawFrame();
    void watchDrift();
    void applyLook();
    void viewChanged(bool wasFollowing);
    void zoomBy(double factor);
    void updateBadge();
    void placeBadge();

    Clock m_clock;
    std::optional<qint64> m_start;
    std::vector<ChartSeries> m_series;
    ChartViewport m_viewport{ranges[1]};
    TimeText m_timeText;
    ChartRenderer m_renderer;
    ChartPresenter m_presenter;
    ChartInput *const m_input;
    // A chart without new data still moves on, slowly.
    QTimer m_drift;
    QTimer m_summaryRest;
    QString m_summary;
    QString m_placeholder;
    QToolButton *const m_badge;
    std::array<double, 2> m_axisRoom{};
    bool m_areCandles = false;
    bool m_isPaused = false;
    bool m_isStale = false;
    bool m_isDimmed = false;
    int m_countWhilePaused = 0;
};

} // namespace heliograph
