// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/metricswriter.h"

#include <QTest>

namespace heliograph
{

class TestMetricsWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMetricHasHelpTypeAndValue();
    void timesAreSeconds();
    void samplesHaveLabels();
    void aHistogramHasSuffixes();
    void nothingBreaksALine();
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

void TestMetricsWriter::aHistogramHasSuffixes()
{
    MetricsWriter metrics;
    metrics.metric("seconds", "histogram", "Time.")
        .sample(4, {{"le", "+Inf"}}, "_bucket")
        .sample(0.25, "_sum")
        .sample(4, {}, "_count");
    QVERIFY(metrics.take().endsWith("\nheliograph_seconds_bucket{le=\"+Inf\"} 4\nheliograph_seconds_sum 0.25\n"
                                    "heliograph_seconds_count 4\n"));
}

void TestMetricsWriter::nothingBreaksALine()
{
    MetricsWriter metrics;
    metrics.metric("odd", "gauge", "a \"quoted\"\nhelp \\").sample(1, {{"name", "a\"b\nc\\d"}});
    QCOMPARE(metrics.take(),
             QByteArray("# HELP heliograph_odd a \"quoted\"\\nhelp \\\\\n# TYPE heliograph_odd gauge\n"
                        "heliograph_odd{name=\"a\\\"b\\nc\\\\d\"} 1\n"));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestMetricsWriter)
#include "tst_metricswriter.moc"
