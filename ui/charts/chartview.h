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
    using Clock = std::function<qint64()>; // the server's time, ms since 1970
    static constexpr double zoomStep = 1.5;
    static constexpr std::array<qint64, 5> ranges{60'000, 300'000, 900'000, 3'600'000, 86'400'000};

    explicit ChartView(QWidget *parent = nullptr);
    ~ChartView() override;

    void setClock(Clock clock);
    void setSeries(std::vector<ChartSeries> series); // the histories live until other series are set
    const std::vector<ChartSeries> &series() const { return m_series; }
    void setSeriesVisible(std::size_t index, bool visible);
    void setScale(ChartSide side, const ValueScale &scale);
    // Since when anything is known of this chart and those it stands with; the axis begins there, see ChartViewport.
    void setStart(std::optional<qint64> start);
    std::optional<qint64> firstTime() const; // of the shown series
    void setStrip(bool isStrip); // what is measured on the left side is drawn below the rest, not over it
    void setBands(std::vector<ChartBand> bands);
    void setStale(bool stale); // what is newest is not the present
    void setDimmed(bool dimmed); // the picture is only kept until there is a better one
    void setUtc(bool utc);
    void setPlaceholder(const QString &text); // said in the middle while there is nothing to draw
    void setRate(int framesPerSecond) { m_presenter.setRate(framesPerSecond); }
    // For screen readers. Passed on at most every few seconds.
    void setTextSummary(const QString &text);

    void dataArrived(); // new samples
    void refresh(); // anything else of the histories changed

    qint64 range() const { return m_viewport.range(); }
    void setRange(qint64 range);
    bool isFollowing() const { return m_viewport.isFollowing(); }
    bool isPaused() const { return m_isPaused; }
    void setPaused(bool paused); // holds the picture; samples are still taken and counted
    int countWhilePaused() const { return m_countWhilePaused; }
    void backToLive();
    void showWindow(const TimeWindow &window); // and stay there
    void showLike(const ChartView &other); // the same time, in the same way
    void zoomAt(double factor, qint64 time); // which keeps its place; one gesture until endGesture()
    void panBy(qint64 duration); // ms, likewise
    void endGesture();
    void zoomIn() { zoomBy(1 / zoomStep); }
    void zoomOut() { zoomBy(zoomStep); }
    void resetZoom();
    void pan(double share); // of the window
    void undoView();
    void redoView();
    void moveCrosshair(int samples) { m_input->moveCrosshair(samples); }
    void hideCrosshair() { m_input->hideCrosshair(); }
    void placeCrosshair(qint64 time) { m_input->placeCrosshair(time); }

    TimeWindow shownWindow() const { return frame().geometry.window; }
    const ChartFrame &frame() const { return m_renderer.frame(); } // of what was drawn last
    const ChartPresenter &presenter() const { return m_presenter; }
    std::optional<CrosshairReadout> readout() const { return m_input->readout(); }
    qint64 now() const { return m_clock(); }
    const TimeText &timeText() const { return m_timeText; }
    // How wide its value axes are, right and left, and how wide they are made at least, so that charts above each other
    // have the same time at the same place.
    std::array<double, 2> axisNeeds() const { return m_renderer.axisNeeds(); }
    void setAxisRoom(const std::array<double, 2> &room);
    std::vector<SampleColumn> columns() const; // of the visible series, for tables and files
    QImage image(double scale); // of what is seen, for a file

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rangeChanged(qint64 range);
    void followingChanged(bool following);
    void pausedChanged(bool paused);
    void viewMoved(); // another time is shown, or in another way
    void crosshairMoved();
    void framePainted();
    void seriesChanged(); // the histories shown so far may go

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
    QTimer m_drift; // a chart without new data still moves on, slowly
    QTimer m_summaryRest;
    QString m_summary;
    QString m_placeholder;
    QToolButton *const m_badge;
    std::array<double, 2> m_axisRoom{};
    bool m_isPaused = false;
    bool m_isStale = false;
    bool m_isDimmed = false;
    int m_countWhilePaused = 0;
};

} // namespace heliograph
