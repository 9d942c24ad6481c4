// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/pricemodel.h"
#include "client/models/metricsmodel.h"
#include "server/protocol/topic.h"
#include "ui/charts/chartview.h"
#include "ui/price/pricepanel.h"
#include "ui/metrics/metricspanel.h"
#include "ui/style/theme.h"

#include <QTest>
#include <QVBoxLayout>

namespace heliograph
{

// The two panels with charts, with models and a clock of their own, connected to nothing. They show the first symbol
// and the first host. A test inherits it.
class ChartPanelsFixture
{
protected:
    static constexpr qint64 start = 1'700'000'000'000;

    static StockUpdate price(const QByteArray &symbol, qint64 minor, qint64 seconds)
    {
        return {.symbol = symbol, .price = Amount::fromMinor(minor), .trend = 0, .timestamp = start + seconds * 1'000};
    }
    static MetricsUpdate load(double cpu, qint64 seconds)
    {
        return {.host = "athena", .cpu = cpu, .memory = 62, .requests = 120, .timestamp = start + seconds * 1'000};
    }
    static LinkStatus linkIn(LinkState state)
    {
        LinkStatus link;
        link.state = state;
        return link;
    }

    static void prepare()
    {
        QLocale::setDefault(QLocale::c());
        applyTheme(Theme::light);
    }
    void setUp()
    {
        m_liveness = {Freshness::fresh, std::chrono::milliseconds(800)};
        m_prices = std::make_unique<PriceModel>();
        m_metrics = std::make_unique<MetricsModel>();
        m_window = std::make_unique<QWidget>();
        m_price = new PricePanel(*m_prices);
        m_load = new MetricsPanel(*m_metrics);
        QObject::connect(m_prices.get(), &PriceModel::rowsInserted, m_price, [this] {
            if (m_price->symbol().isEmpty())
                m_price->setSymbol(m_prices->latest(0).symbol);
        });
        QObject::connect(m_metrics.get(), &MetricsModel::rowsInserted, m_load, [this] {
            if (m_load->host().isEmpty())
                m_load->setHost(m_metrics->newest(0).host);
        });
        auto *column = new QVBoxLayout(m_window.get());
        column->addWidget(m_price);
        column->addWidget(m_load);
        for (ChartView *chart : {&m_price->chart(), &m_load->chart()})
            chart->setClock([] { return start + 100'000; });
        m_price->setLivenessSource([this](const Topic &) { return m_liveness; });
        m_load->setLivenessSource([this](const Topic &) { return m_liveness; });
        m_price->setLink(linkIn(LinkState::live));
        m_load->setLink(linkIn(LinkState::live));
        m_window->resize(800, 600);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void tearDown() { m_window.reset(); }

    template <typename Widget>
    Widget *child(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }

    std::unique_ptr<PriceModel> m_prices;
    std::unique_ptr<MetricsModel> m_metrics;
    std::unique_ptr<QWidget> m_window;
    PricePanel *m_price = nullptr;
    MetricsPanel *m_load = nullptr;
    Liveness m_liveness;
};

} // namespace heliograph
