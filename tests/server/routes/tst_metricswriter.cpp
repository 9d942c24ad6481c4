// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/metricswriter.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QSet<QString> captured(const QString &text, const QRegularExpression &pattern)
{
    QSet<QString> names;
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text))
        names.insert(match.captured(1));
    return names;
}

} // namespace

class TestMetricsWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMetricHasHelpTypeAndValue();
    void timesAreSeconds();
    void samplesHaveLabels();
    void aHistogramHasBucketsSumAndCount();
    void aTimeHistogramIsInSeconds();
    void nothingBreaksALine();
    void theProtocolListsEveryMetric();
};

void TestMetricsWriter::aMetricHasHelpTypeAndValue()
{
    MetricsWriter metrics;
    metrics.gauge("streams", "Event streams open now.", 3).counter("requests_total", "Requests handled.", 0);
    QCOMPARE(metrics.take(),
             QByteArray("# HELP heliograph_streams Event streams open now.\n# TYPE heliograph_streams gauge\n"
                        "heliograph_streams 3\n"
                        "# HELP heliograph_requests_total Requests handled.\n"
                        "# TYPE heliograph_requests_total counter\nheliograph_requests_total 0\n"));
}

void TestMetricsWriter::timesAreSeconds()
{
    MetricsWriter metrics;
    metrics.gauge("lag_seconds", "Lag.", std::chrono::milliseconds(1'250));
    QVERIFY(metrics.take().endsWith("\nheliograph_lag_seconds 1.25\n"));
}

void TestMetricsWriter::samplesHaveLabels()
{
    MetricsWriter metrics;
    metrics.metric("bids_total", "counter", "Bids.").sample(7, {{"result", "accepted"}, {"kind", "first"}});
    QVERIFY(metrics.take().endsWith("\nheliograph_bids_total{result=\"accepted\",kind=\"first\"} 7\n"));
}

void TestMetricsWriter::aHistogramHasBucketsSumAndCount()
{
    MetricsWriter metrics;
    const Histogram::Snapshot values{.buckets = {{0.0025, 1}, {0.5, 3}}, .count = 4, .sum = 1'234'567.25};
    metrics.histogram("seconds", "Time.", values);
    QVERIFY(metrics.take().endsWith("# TYPE heliograph_seconds histogram\n"
                                    "heliograph_seconds_bucket{le=\"0.0025\"} 1\n"
                                    "heliograph_seconds_bucket{le=\"0.5\"} 3\n"
                                    "heliograph_seconds_bucket{le=\"+Inf\"} 4\n"
                                    "heliograph_seconds_sum 1234567.25\nheliograph_seconds_count 4\n"));
    metrics.metric("seconds", "histogram", "Time.").sample(values, {{"route", "/"}});
    QVERIFY(metrics.take().endsWith("heliograph_seconds_bucket{route=\"/\",le=\"+Inf\"} 4\n"
                                    "heliograph_seconds_sum{route=\"/\"} 1234567.25\n"
                                    "heliograph_seconds_count{route=\"/\"} 4\n"));
}

void TestMetricsWriter::aTimeHistogramIsInSeconds()
{
    using namespace std::chrono_literals;
    TimeHistogram times({1ms, 2500us});
    times.add(-1ns);
    times.add(1ms);
    times.add(1'000'001ns);
    times.add(1s);
    MetricsWriter metrics;
    metrics.histogram("seconds", "Time.", times.snapshot());
    QVERIFY(metrics.take().endsWith("_bucket{le=\"0.001\"} 2\nheliograph_seconds_bucket{le=\"0.0025\"} 3\n"
                                    "heliograph_seconds_bucket{le=\"+Inf\"} 4\n"
                                    "heliograph_seconds_sum 1.002000001\nheliograph_seconds_count 4\n"));
}

void TestMetricsWriter::nothingBreaksALine()
{
    MetricsWriter metrics;
    metrics.metric("odd", "gauge", "a \"quoted\"\nhelp \\").sample(1, {{"name", "a\"b\nc\\d"}});
    QCOMPARE(metrics.take(),
             QByteArray("# HELP heliograph_odd a \"quoted\"\\nhelp \\\\\n# TYPE heliograph_odd gauge\n"
                        "heliograph_odd{name=\"a\\\"b\\nc\\\\d\"} 1\n"));
}

void TestMetricsWriter::theProtocolListsEveryMetric()
{
    static const QRegularExpression written(u"\\b(?:counter|gauge|metric|histogram)\\(\\s*\"(\\w+)\""_s);
    static const QRegularExpression listed(u"^\\| `heliograph_(\\w+)"_s, QRegularExpression::MultilineOption);
    const QString source = QStringLiteral(HELIOGRAPH_SOURCE_DIR);
    QSet<QString> names;
    const QDir routes(source + u"/server/routes"_s);
    for (const QString &file : routes.entryList({u"*.cpp"_s}))
        names += captured(textOf(routes.filePath(file)), written);
    QVERIFY(names.contains(u"streams"_s));
    const QSet<QString> documented = captured(textOf(source + u"/server/protocol/PROTOCOL.md"_s), listed);
    QCOMPARE(names - documented, QSet<QString>());
    QCOMPARE(documented - names, QSet<QString>());
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestMetricsWriter)
#include "tst_metricswriter.moc"
