// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartview.h"
#include "ui/style/theme.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

// A chart in a window of its own, with ten minutes of one series. A test inherits it.
class ChartFixture
{
protected:
    static constexpr qint64 start = 1'700'000'000'000;
    static constexpr qint64 second = 1'000;

    static void prepare()
    {
        QLocale::setDefault(QLocale::c());
        applyTheme(Theme::light);
    }
    void setUp()
    {
        m_history.clear();
        m_now = start;
        m_chart = std::make_unique<ChartView>();
        m_chart->setUtc(true);
        m_chart->setClock([this] { return m_now; });
        for (int i = 0; i < 600; ++i)
            append(100 + i % 17);
        m_chart->setSeries({{.name = u"ACME"_s, .unit = {}, .history = &m_history}});
        m_chart->resize(640, 300);
        m_chart->show();
        m_chart->activateWindow();
        m_chart->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_chart.get()));
        QTRY_VERIFY(m_chart->presenter().frames() > 0);
        QVERIFY(settle());
    }
    void tearDown() { m_chart.reset(); }

    void append(double value)
    {
        m_now += second;
        m_history.append(m_now, value);
        m_chart->dataArrived();
    }
    // Returns when everything that is due is drawn.
    bool settle()
    {
        return QTest::qWaitFor([this] { return !m_chart->presenter().isDirty(); });
    }

    SampleHistory m_history;
    qint64 m_now = start;
    std::unique_ptr<ChartView> m_chart;
};

} // namespace heliograph
