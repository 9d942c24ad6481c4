// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/pricemodel.h"
#include "client/models/metricsmodel.h"
#include "server/protocol/topic.h"
#include "ui/charts/chartview.h"
#include "ui/price/pricepanel.h"
#include "ui/metrics/metricspanel.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QVBoxLayout>
#include <cmath>

using namespace heliograph;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 now = 1'763'650'943'000;

struct Scene {
    PriceModel prices;
    MetricsModel metrics;
};

// The same prices and loads every time: slow waves, small noise, one disconnect.
void fill(Scene &scene, qint64 until)
{
    unsigned state = 7;
    const auto noise = [&state] {
        state = state * 1'664'525U + 1'013'904'223U;
        return double(state >> 8) / double(1U << 24) - 0.5;
    };
    double walk = 0;
    for (qint64 time = now - 900'000; time <= until; time += 2'000) {
        walk = walk * 0.97 + noise() * 0.35;
        if (time > now - 170'000 && time < now - 129'000)
            continue;
        if (time >= now - 129'000 && time < now - 127'000)
            scene.prices.markGap();
        const double t = double(time - now) / 1'000;
        const double price = 105.4 + 0.9 * std::sin(t / 71) + 0.3 * std::sin(t / 17) + walk;
        scene.prices.apply(
            {.symbol = "ACME", .price = Amount::fromMinor(qint64(price * 100)), .trend = 1, .timestamp = time});
    }
    double load = 0;
    for (qint64 time = now - 900'000; time <= until; time += 3'000) {
        load = load * 0.9 + noise() * 9;
        if (time > now - 170'000 && time < now - 129'000)
            continue;
        if (time >= now - 129'000 && time < now - 126'000)
            scene.metrics.markGap();
        const double t = double(time - now) / 1'000;
        const double burst = std::exp(-std::pow((t + 60) / 25, 2)) * 42;
        scene.metrics.apply({.host = "athena",
                             .cpu = std::clamp(44 + load + burst, 1.0, 99.0),
                             .memory = 62 + 3 * std::sin(t / 90),
                             .requests = qint64(std::max(0.0, 180 + 60 * std::sin(t / 40) + 90 * noise())),
                             .timestamp = time});
    }
}

enum class Picture { live, stale, empty, detached, connecting };

void prepare(PricePanel &price, MetricsPanel &metrics, Picture picture)
{
    LinkStatus link;
    link.state = LinkState::live;
    if (picture == Picture::connecting)
        link.state = LinkState::connecting;
    const Liveness liveness =
        picture == Picture::stale ? Liveness{Freshness::stale, 47s} : Liveness{Freshness::fresh, 800ms};
    for (ChartView *chart : {&price.chart(), &metrics.chart()})
        chart->setClock([] { return now; });
    price.setLivenessSource([liveness](const Topic &) { return liveness; });
    metrics.setLivenessSource([liveness](const Topic &) { return liveness; });
    price.setLink(link);
    metrics.setLink(link);
}

void take(const QString &folder, const QString &name, Theme theme, Picture picture, QSize size)
{
    applyTheme(theme);
    Scene scene;
    if (picture != Picture::empty)
        fill(scene, picture == Picture::stale ? now - 47'000 : now - 800);
    QWidget window;
    auto *price = new PricePanel(scene.prices);
    auto *metrics = new MetricsPanel(scene.metrics);
    price->setSymbol("ACME");
    metrics->setHost("athena");
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(12);
    column->addWidget(price, 3);
    column->addWidget(metrics, 2);
    window.resize(size);
    prepare(*price, *metrics, picture);
    window.show();
    window.grab();
    if (picture == Picture::detached) {
        price->chart().zoomIn();
        price->chart().pan(-0.2);
        window.grab();
        price->chart().placeCrosshair(now - 195'000);
        metrics->chart().placeCrosshair(now - 61'000);
    }
    const QString path = QDir(folder).filePath(name + u".png"_s);
    if (!window.grab().save(path))
        qFatal("%s could not be written", qPrintable(path));
}

} // namespace

// Pictures of the chart panels from fixed data, for people to look at: `chart_screenshots FOLDER`.
int main(int argc, char **argv)
{
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString folder = application.arguments().value(1, u"."_s);
    const QString scale = u"-%1x"_s.arg(qApp->devicePixelRatio());
    const QSize usual(920, 640);
    for (const auto &[theme, name] : {std::pair{Theme::light, u"light"_s}, std::pair{Theme::dark, u"dark"_s}}) {
        take(folder, u"live-"_s + name + scale, theme, Picture::live, usual);
        take(folder, u"stale-"_s + name + scale, theme, Picture::stale, usual);
        take(folder, u"empty-"_s + name + scale, theme, Picture::empty, usual);
        take(folder, u"detached-"_s + name + scale, theme, Picture::detached, usual);
        take(folder, u"connecting-"_s + name + scale, theme, Picture::connecting, usual);
        take(folder, u"small-"_s + name + scale, theme, Picture::live, {460, 420});
    }
    return 0;
}
