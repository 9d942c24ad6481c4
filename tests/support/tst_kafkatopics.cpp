// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/kafkatopics.h"

#include <QTest>
#include <librdkafka/rdkafka_mock.h>

namespace heliograph
{

class TestKafkaTopics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsKeepTheirOrderWhenTheFirstOnesAreTriedAgain();
};

// A broker answers so for a moment when the topic was only just made.
void TestKafkaTopics::recordsKeepTheirOrderWhenTheFirstOnesAreTriedAgain()
{
    const RawKafkaClient owner = rawKafkaClient();
    const std::unique_ptr<rd_kafka_mock_cluster_t, decltype(&rd_kafka_mock_cluster_destroy)> mock(
        rd_kafka_mock_cluster_new(owner.get(), 1), &rd_kafka_mock_cluster_destroy);
    rd_kafka_mock_topic_create(mock.get(), "orders", 1, 1);
    // The number of this request in Kafka's protocol.
    constexpr qint16 produce = 0;
    rd_kafka_mock_push_request_errors(mock.get(), produce, 1, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION);
    // So slow that all would be on their way before the first answer comes.
    rd_kafka_mock_broker_set_rtt(mock.get(), 1, 100);
    const QString address = QString::fromUtf8(rd_kafka_mock_cluster_bootstraps(mock.get()));
    std::vector<KafkaRecord> records;
    for (const char *key : {"1", "2", "3", "4"})
        // So large that each is a request of its own.
        records.push_back({.key = key, .value = QByteArray(600'000, 'x')});
    QVERIFY(produceForeignRecords(address, "orders", records));
    rd_kafka_mock_broker_set_rtt(mock.get(), 1, 0);
    QByteArrayList keys;
    for (const KafkaRecord &record : recordsOf(address, "orders"))
        keys.append(record.key);
    QCOMPARE(keys, QByteArrayList({"1", "2", "3", "4"}));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKafkaTopics)

#include "tst_kafkatopics.moc"
