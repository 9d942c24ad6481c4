// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/liveness.h"
#include "ui/style/panelframe.h"
#include "ui/style/throttle.h"

namespace heliograph
{

class ChartColumn;
class ChartDeck;
class ChartView;
class RangeBar;
class StatisticsRow;
class WrappingBar;
struct Topic;

// A panel with a chart of one topic. It keeps state, age and chart in step with the link and the topic; what the panel
// shows of the topic is the derived class's.
class ChartPanel : public PanelFrame
{
    Q_OBJECT

public:
    ChartView &chart() const { return *m_chart; }
    void setLink(const LinkStatus &link);
    void setLivenessSource(LivenessSource source);
    // The window's range holds for all charts that are linked; one that is not has a bar of its own.
    void setLinked(bool linked);
    // More charts of the same kind beside this one, each with a topic of its own. Takes the panel over.
    void addCompanion(ChartPanel &companion);
    ChartDeck &deck() const { return *m_deck; }
    // What stands in the place of values that no link brings.
    static QString noLinkText(const LinkStatus &link);
    // Ages and freshness are looked at again: once a second, and when something about them changed.
    void updateLiveness();

protected:
    ChartPanel(const QString &title, QWidget *parent);
    // To be put among the values.
    RangeBar &ranges() const { return *m_ranges; }
    // What is shown of the topic, with room for others beside it: the row of its newest values, at whose end state and
    // age stand where this panel is one of several in another, and the chart. Takes the row over.
    ChartColumn &setChartContent(WrappingBar &values);
    // What the model has is shown as numbers together with the picture that shows it, so that numbers and chart say the
    // same. Where no picture follows, because the chart is held or cannot be seen, the numbers are shown alone.
    void valuesArrived();
    // Not only at their end.
    void historyArrived();
    void showValuesWithPicture();

    // The newest, as numbers.
    virtual void showValues() = 0;
    virtual Topic topic() const = 0;
    virtual bool hasValues() const = 0;
    // Shown until the first value of an open link.
    virtual QString waitingText() const = 0;
    // For screen readers; called only when there are values.
    virtual QString summary() const = 0;
    // What is shown has to look like the present, or not.
    virtual void stateChanged() = 0;

private:
    QString placeholder() const;

    ChartView *const m_chart;
    RangeBar *const m_ranges;
    StatisticsRow *const m_statistics;
    ChartDeck *const m_deck;
    ChartColumn *m_column = nullptr;
    LinkStatus m_link;
    LivenessSource m_liveness;
    QString m_placeholder;
    // Numbers change no more often than the eye follows.
    Throttle m_values;
};

} // namespace heliograph
