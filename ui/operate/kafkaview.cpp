// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/kafkaview.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/statedot.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The others are in the tooltip.
constexpr qsizetype listed = 5;

} // namespace

KafkaView::KafkaView(QWidget *parent)
    : QWidget(parent), m_producerDot(new StateDot(this)), m_producer(new QLabel(this)),
      m_consumerDot(new StateDot(this)), m_consumer(new QLabel(this)), m_counted(new QLabel(this)),
      m_ingest(new QLabel(this))
{
    setObjectName(u"kafka"_s);
    m_producer->setObjectName(u"kafkaProducer"_s);
    m_consumer->setObjectName(u"kafkaConsumer"_s);
    m_counted->setObjectName(u"kafkaCounted"_s);
    m_ingest->setObjectName(u"kafkaIngest"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::tight);
    column->addLayout(makeLine(m_producerDot, m_producer));
    column->addLayout(makeLine(m_consumerDot, m_consumer));
    column->addWidget(m_counted);
    column->addWidget(m_ingest);
    for (QLabel *label : {m_producer, m_consumer, m_counted, m_ingest}) {
        // Names and errors come from elsewhere.
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    hide();
}

QLayout *KafkaView::makeLine(StateDot *dot, QLabel *label)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::tight);
    line->addWidget(dot, 0, Qt::AlignTop);
    line->addWidget(label, 1);
    return line;
}

void KafkaView::setKafka(const std::optional<KafkaStatus> &kafka)
{
    if (kafka == m_kafka)
        return;
    m_kafka = kafka;
    refresh();
}

void KafkaView::refresh()
{
    setVisible(m_kafka.has_value());
    if (!m_kafka)
        return;
    const auto &[producer, consumer, ingest] = *m_kafka;
    m_producerDot->setDot(producer.isConnected ? wellDot : brokenDot);
    m_producer->setText(producerText(producer));
    m_producer->setToolTip(tr("Brokers: %1").arg(producer.brokers));
    m_consumerDot->setDot(!consumer.isConnected ? brokenDot : consumer.isAssigned ? wellDot : idleDot);
    m_consumer->setText(consumerText(consumer));
    m_counted->setVisible(consumer.aggregation.has_value());
    m_counted->setText(consumer.aggregation ? countedText(*consumer.aggregation) : QString());
    m_counted->setToolTip(consumer.aggregation ? countsText(consumer.aggregation->byTopic, -1) : QString());
    QStringList topics;
    for (const KafkaStatus::Ingest &topic : ingest)
        topics.append(ingestText(topic));
    m_ingest->setVisible(!topics.isEmpty());
    m_ingest->setText(topics.join(u'\n'));
    applyStyle();
}

QString KafkaView::producerText(const KafkaStatus::Producer &producer) const
{
    const QString text = tr("Kafka topic %1: %2 written, %3 waiting, %4 lost")
                             .arg(producer.topic, locale().toString(producer.delivered),
                                  locale().toString(producer.queued), locale().toString(producer.failed));
    if (!producer.lastError.isEmpty())
        return tr("%1. Problem: %2").arg(text, producer.lastError);
    return producer.isConnected ? text : tr("%1. Not connected").arg(text);
}

QString KafkaView::consumerText(const KafkaStatus::Consumer &consumer) const
{
    QString text = tr("Group %1").arg(consumer.group);
    if (consumer.members)
        text = tr("%1, members: %2").arg(text, locale().toString(*consumer.members));
    if (!consumer.isConnected)
        return consumer.lastError.isEmpty() ? tr("%1: not connected").arg(text)
                                            : tr("%1: %2").arg(text, consumer.lastError);
    if (!consumer.isAssigned)
        return tr("%1: another member reads").arg(text);
    if (!consumer.lag)
        return tr("%1: this server reads").arg(text);
    return tr("%1: this server reads, %2 behind").arg(text, locale().toString(*consumer.lag));
}

QString KafkaView::countedText(const KafkaStatus::Aggregation &aggregation) const
{
    constexpr qint64 second = 1'000;
    const QString head = tr("Read back in %1 s: %2")
                             .arg(locale().toString((aggregation.to - aggregation.from) / second),
                                  locale().toString(aggregation.events));
    if (aggregation.events == 0)
        return head;
    const qsizetype topics = aggregation.byTopic.size();
    QString byTopic = countsText(aggregation.byTopic, listed);
    qint64 others = aggregation.otherTopics;
    for (qsizetype i = listed; i < topics; ++i)
        others += aggregation.byTopic[i].second;
    if (others > 0)
        byTopic = tr("%1, others %2").arg(byTopic, locale().toString(others));
    return tr("%1. By type: %2. By topic: %3").arg(head, countsText(aggregation.byType, listed), byTopic);
}

QString KafkaView::ingestText(const KafkaStatus::Ingest &topic) const
{
    QString text = tr("Topic %1 into channel %2").arg(topic.topic, topic.channel);
    if (!topic.lastError.isEmpty())
        return tr("%1. Problem: %2").arg(text, topic.lastError);
    text = topic.lag ? tr("%1: this server takes it, %2 behind").arg(text, locale().toString(*topic.lag))
                     : tr("%1: another server takes it").arg(text);
    return topic.remade > 0 ? tr("%1. It was removed and made again, and is taken from its beginning").arg(text) : text;
}

// -1: all.
QString KafkaView::countsText(const KafkaStatus::Counts &counts, qsizetype most) const
{
    QStringList texts;
    for (const auto &[name, count] : counts.first(most < 0 ? counts.size() : std::min(most, counts.size())))
        texts.append(u"%1 %2"_s.arg(name, locale().toString(count)));
    return texts.join(u", "_s);
}

void KafkaView::applyStyle()
{
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    const bool isWritten = m_kafka && m_kafka->producer.isConnected && m_kafka->producer.failed == 0;
    const bool isRead = m_kafka && m_kafka->consumer.isConnected;
    m_producer->setPalette(isWritten ? muted : palette());
    m_consumer->setPalette(isRead ? muted : palette());
    m_counted->setPalette(muted);
    const auto isQuiet = [](const KafkaStatus::Ingest &topic) {
        return topic.lastError.isEmpty() && topic.remade == 0;
    };
    m_ingest->setPalette(m_kafka && std::ranges::all_of(m_kafka->ingest, isQuiet) ? muted : palette());
    for (QLabel *label : {m_producer, m_consumer, m_counted, m_ingest})
        label->setFont(secondaryFont(font()));
}

void KafkaView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        refresh();
}

} // namespace heliograph
