// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/kafkastatus.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace heliograph
{

class StateDot;

// How the server gets on with its Kafka: what it writes there, the group that reads it back, what that group has
// counted lately, and the topics of other programs that it takes in. Hidden while there is nothing to say.
class KafkaView final : public QWidget
{
    Q_OBJECT

public:
    explicit KafkaView(QWidget *parent = nullptr);

    void setKafka(const std::optional<KafkaStatus> &kafka);

protected:
    void changeEvent(QEvent *event) override;

private:
    QLayout *makeLine(StateDot *dot, QLabel *label);
    void refresh();
    void applyStyle();
    QString producerText(const KafkaStatus::Producer &producer) const;
    QString consumerText(const KafkaStatus::Consumer &consumer) const;
    QString countedText(const KafkaStatus::Aggregation &aggregation) const;
    QString ingestText(const KafkaStatus::Ingest &topic) const;
    QString countsText(const KafkaStatus::Counts &counts, qsizetype most) const;

    std::optional<KafkaStatus> m_kafka;
    StateDot *const m_producerDot;
    QLabel *const m_producer;
    StateDot *const m_consumerDot;
    QLabel *const m_consumer;
    QLabel *const m_counted;
    QLabel *const m_ingest;
};

} // namespace heliograph
