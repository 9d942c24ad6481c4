// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpicture.h"
#include "ui/charts/chartview.h"
#include "ui/charts/decimator.h"

#include <QApplication>
#include <QChartView>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QLineSeries>
#include <QPainter>
#include <QTimer>
#include <QValueAxis>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <new>

using namespace heliograph;

namespace
{

std::size_t allocations = 0;

} // namespace

// Counts what this program asks memory for.
void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace
{

constexpr QSize chartSize(900, 400);
constexpr QSizeF plotSize(820, 360);
constexpr qint64 start = 1'700'000'000'000;
constexpr int samplesPerFrame = 33;

// The same waves and noise in each column of pixels, whatever number of samples a window has, or the pictures would not
// be comparable.
double valueAt(int i, int samples = 10'000)
{
    return 50 + 30 * std::sin(14.0 * i / samples) + 2.5 * (i % 4);
}

// The way everybody begins: each sample is appended, the oldest removed, and the axis moved.
void drawNaively(int frames, int visible)
{
    // The view owns it.
    auto *chart = new QChart;
    QChartView view(chart);
    auto *series = new QLineSeries;
    auto *times = new QValueAxis;
    auto *values = new QValueAxis;
    chart->addSeries(series);
    chart->addAxis(times, Qt::AlignBottom);
    chart->addAxis(values, Qt::AlignLeft);
    series->attachAxis(times);
    series->attachAxis(values);
    values->setRange(0, 100);
    QList<QPointF> points;
    for (int i = 0; i < visible; ++i)
        points.append({double(i), valueAt(i)});
    series->replace(points);
    view.resize(chartSize);
    view.grab();
    int next = visible;
    for (int frame = 0; frame < frames; ++frame) {
        for (int i = 0; i < samplesPerFrame; ++i, ++next) {
            series->append(next, valueAt(next));
            series->remove(0);
            times->setRange(next - visible, next);
        }
        view.grab();
    }
}

// What a picture costs through ours: all samples as they are, or decimated, with an axis that moves or stays.
struct Way {
    int samples = 0;
    bool isDecimated = true;
    bool hasMovingAxis = false;
    bool isPainted = true;
};

qsizetype draw(int frames, const Way &way)
{
    SampleRing ring{std::size_t(way.samples)};
    for (int i = 0; i < way.samples; ++i)
        ring.push({.time = start + i, .value = valueAt(i, way.samples)});
    ChartPicture picture;
    picture.setLines({{.pen = QPen(Qt::black, 1.5), .side = ChartSide::right}});
    picture.setSize(plotSize);
    picture.setValues(ChartSide::right, 0, 100);
    picture.setTimes(-way.samples, 0);
    QImage image(chartSize, QImage::Format_ARGB32_Premultiplied);
    qsizetype points = 0;
    for (int frame = 0; frame < frames; ++frame) {
        for (int i = 0; i < samplesPerFrame; ++i)
            ring.push({.time = ring.last().time + 1, .value = valueAt(frame * samplesPerFrame + i, way.samples)});
        const qint64 now = ring.last().time;
        const TimeWindow window{now - way.samples, now};
        const qint64 origin = way.hasMovingAxis ? start : now;
        const int columns = way.isDecimated ? int(plotSize.width()) : way.samples;
        const ChartLine line = decimate(ring, window, columns, origin);
        points = line.points.size();
        if (!way.isPainted)
            continue;
        if (way.hasMovingAxis)
            picture.setTimes(double(window.from - origin), double(window.to - origin));
        picture.replace(0, line);
        image.fill(Qt::white);
        QPainter painter(&image);
        picture.paint(painter, {});
    }
    return points;
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4'096;
}

void showMemory(int)
{
    SampleHistory history;
    const auto push = [&history](int from, int count) {
        for (int i = from; i < from + count; ++i)
            history.append(start + i * 100LL, valueAt(i));
    };
    push(0, 1'000'000);
    const qint64 before = residentBytes();
    const std::size_t allocationsBefore = allocations;
    push(1'000'000, 10'000'000);
    std::printf("allocations %zu\n", allocations - allocationsBefore);
    std::printf("growth %lld\n", static_cast<long long>(residentBytes() - before));
}

void showPoints(int)
{
    std::printf("points %lld\n", static_cast<long long>(draw(1, {.samples = 100'000})));
}

// Four charts and ten thousand samples a second, for so many seconds.
void showIngest(int seconds)
{
    constexpr int charts = 4;
    constexpr int perTick = 100;
    std::vector<SampleHistory> histories(charts);
    QWidget window;
    std::vector<std::unique_ptr<ChartView>> views;
    for (SampleHistory &history : histories) {
        views.push_back(std::make_unique<ChartView>(&window));
        views.back()->setSeries({{.name = QStringLiteral("load"), .unit = {}, .history = &history}});
        views.back()->setRange(60'000);
        views.back()->setGeometry(0, int(views.size() - 1) * 200, 600, 200);
    }
    window.resize(600, 800);
    window.show();
    QElapsedTimer clock;
    clock.start();
    quint64 sent = 0;
    quint64 taken = 0;
    qint64 lastBeat = 0;
    qint64 longestBeat = 0;
    QTimer source;
    source.setTimerType(Qt::PreciseTimer);
    QObject::connect(&source, &QTimer::timeout, &window, [&] {
        longestBeat = std::max(longestBeat, clock.elapsed() - lastBeat);
        lastBeat = clock.elapsed();
        // What the wall clock says is due, so that a late tick loses nothing.
        for (const quint64 due = quint64(clock.elapsed()) * perTick / 10; sent < due; ++sent) {
            for (int i = 0; i < charts; ++i) {
                const auto outcome =
                    histories[std::size_t(i)].append(start + qint64(sent / 10), valueAt(int(sent) + i));
                taken +=
                    outcome == SampleHistory::Outcome::added || outcome == SampleHistory::Outcome::repeated ? 1 : 0;
            }
        }
        for (const auto &view : views)
            view->dataArrived();
        if (clock.elapsed() > seconds * 1'000LL)
            QApplication::quit();
    });
    for (const auto &view : views)
        view->setClock([&histories] { return histories[0].isEmpty() ? start : histories[0].recent().last().time; });
    source.start(10);
    QApplication::exec();
    std::printf("lost %lld\n", static_cast<long long>(sent * charts - taken));
    std::printf("frames %llu\n", static_cast<unsigned long long>(views[0]->presenter().frames()));
    std::printf("longest-beat-ms %lld\n", static_cast<long long>(longestBeat));
}

// A visible chart without news: how many frames in five seconds after the first.
void showIdle(int)
{
    SampleHistory history;
    history.append(QDateTime::currentMSecsSinceEpoch(), 1);
    ChartView view;
    view.setSeries({{.name = QStringLiteral("price"), .unit = {}, .history = &history}});
    view.resize(chartSize);
    view.show();
    quint64 settled = 0;
    QTimer::singleShot(500, &view, [&] { settled = view.presenter().frames(); });
    QTimer::singleShot(5'500, &view, [&] {
        std::printf("frames %llu\n", static_cast<unsigned long long>(view.presenter().frames() - settled));
        QApplication::quit();
    });
    QApplication::exec();
}

} // namespace

// One workload per run, so that an instruction counter can be put around it: `bench_charts WORKLOAD COUNT`.
// tests/bench/chart_gates runs them all and compares.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const std::map<QByteArray, std::function<void(int)>> workloads{
        {"naive-1k", [](int frames) { drawNaively(frames, 1'000); }},
        {"raw-1k", [](int frames) { draw(frames, {.samples = 1'000, .isDecimated = false}); }},
        {"raw-10k", [](int frames) { draw(frames, {.samples = 10'000, .isDecimated = false}); }},
        {"raw-100k", [](int frames) { draw(frames, {.samples = 100'000, .isDecimated = false}); }},
        {"pipeline-1k", [](int frames) { draw(frames, {.samples = 1'000}); }},
        {"pipeline-10k", [](int frames) { draw(frames, {.samples = 10'000}); }},
        {"pipeline-100k", [](int frames) { draw(frames, {.samples = 100'000}); }},
        {"moving-100k", [](int frames) { draw(frames, {.samples = 100'000, .hasMovingAxis = true}); }},
        {"scan-100k", [](int frames) { draw(frames, {.samples = 100'000, .isPainted = false}); }},
        {"memory", showMemory},
        {"points", showPoints},
        {"ingest", showIngest},
        {"idle", showIdle},
    };
    const auto found = workloads.find(QByteArray(argv[std::min(argc - 1, 1)]));
    if (argc != 3 || found == workloads.end()) {
        std::fprintf(stderr, "usage: bench_charts WORKLOAD COUNT\nworkloads:");
        for (const auto &[name, run] : workloads)
            std::fprintf(stderr, " %s", name.constData());
        std::fprintf(stderr, "\n");
        return 2;
    }
    found->second(std::atoi(argv[2]));
    return 0;
}
