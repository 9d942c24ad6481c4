// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartframe.h"
#include "ui/charts/chartlook.h"
#include "ui/charts/chartpicture.h"
#include "ui/charts/valuescale.h"

#include <QPixmap>
#include <memory>

class QPainter;

namespace heliograph
{

// Draws one chart: lays it out, decimates the samples to what can be seen, fits the value axes and paints lines, grid
// and labels into a picture. What was drawn last stays as frame() and pixmap(). Knows no widget and no time of its own.
class ChartRenderer
{
public:
    // What there is to see, by the one who holds the series.
    struct Scene {
        TimeWindow window;
        qint64 now = 0;
        // Of the times in the picture, so that they are small numbers.
        qint64 origin = 0;
        bool isFollowing = true;
        bool isGrowing = false;
        bool isStale = false;
        TimeText timeText;
        QSize size;
        double pixelRatio = 1;
        // The least room, right and left.
        std::array<double, 2> axisRoom{};
    };

    ChartRenderer();
    ~ChartRenderer();

    // Not owned; used until others are set.
    void setSeries(const std::vector<ChartSeries> *series);
    void setScale(ChartSide side, const ValueScale &scale);
    // The left side has a plot of its own below the other.
    void setStrip(bool isStrip) { m_isStrip = isStrip; }
    bool isStrip() const { return m_isStrip; }
    // For a chart of one series, from a quarter of an hour on.
    void setCandles(bool areCandles) { m_areCandles = areCandles; }
    // Returns false if they are the same.
    bool setBands(std::vector<ChartBand> bands);
    // Returns false if they are the same.
    bool setMarks(ChartMarks marks);
    void setLook(const ChartLook &look);
    const ChartLook &look() const { return m_look; }

    void draw(const Scene &scene);
    const ChartFrame &frame() const { return m_frame; }
    const QPixmap &pixmap() const { return m_pixmap; }
    // Paints what was drawn last, at any scale.
    void paint(QPainter &painter) const;

    // How wide the value axes are, right and left.
    std::array<double, 2> axisNeeds() const;

private:
    void layOut(ChartFrame &frame, const Scene &scene) const;
    void drawLines(ChartFrame &frame);
    void summarise(ChartFrame &frame, ChartFrame::Line &line) const;
    void fitScales(ChartFrame &frame);
    double stepWithLabel(const ChartFrame &frame, ChartSide side, int decimals) const;
    void applyPens(double pixelRatio);
    bool usesSide(ChartSide side) const;
    double axisWidth(ChartSide side) const;
    bool isStripShown() const { return m_isStrip && usesSide(ChartSide::left) && usesSide(ChartSide::right); }
    void giveValues(const ChartFrame &frame, ChartSide side);

    const std::vector<ChartSeries> *m_series;
    std::array<ValueScale, 2> m_scales;
    std::vector<ChartBand> m_bands;
    ChartMarks m_marks;
    ChartLook m_look;
    ChartFrame m_frame;
    const std::unique_ptr<ChartPicture> m_picture;
    QPixmap m_pixmap;
    double m_pixelRatio = 1;
    bool m_isStrip = false;
    bool m_areCandles = false;
};

} // namespace heliograph
