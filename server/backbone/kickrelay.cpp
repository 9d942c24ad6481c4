// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kickrelay.h"

#include "server/backbone/instancemonitor.h"
#include "server/protocol/jsonwriter.h"
#include "server/protocol/name.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTimer>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr char orderType[] = "kick";
constexpr char receiptType[] = "kicked";
} // namespace

KickRelay::KickRelay(Backbone &backbone, const InstanceMonitor &instances, QObject *parent)
    : QObject(parent), m_backbone(backbone), m_instances(instances)
{
    connect(&m_backbone, &Backbone::published, this, [this](const EventPtr &event) { hear(*event); });
}

void KickRelay::send(const Order &order, const Answer &answer)
{
    auto others = m_instances.others();
    if (others.empty())
        return answer({});
    const quint64 number = ++m_lastNumber;
    m_pending.emplace(number, Pending{.awaited = std::move(others), .outcome = {}, .answer = answer});
    QTimer::singleShot(timeout, this, [this, number] { finish(number); });
    const QByteArray data = JsonWriter()
                                .beginObject()
                                .member("number", number)
                                .member("user", order.user)
                                .member("reconnect", order.mayReconnect)
                                .member("operator", order.operatorName)
                                .endObject()
                                .take();
    publish(orderType, data, [self = QPointer(this), number](const PublishResult &result) {
        const auto *failure = std::get_if<PublishFailure>(&result);
        if (self && failure && *failure != PublishFailure::unconfirmed)
            self->finish(number);
    });
}

void KickRelay::publish(const QByteArray &type, const QByteArray &data, Backbone::Answer answer)
{
    m_backbone.publish({{TopicKind::canary, m_instances.id()}, type, data, Delivery::latest}, std::move(answer));
}

void KickRelay::hear(const Event &event)
{
    if (event.topic.kind != TopicKind::canary || event.topic.name == m_instances.id())
        return;
    if (event.type == orderType)
        carryOut(event.topic.name, event.data);
    else if (event.type == receiptType)
        noteReceipt(event.topic.name, event.data);
}

void KickRelay::carryOut(const QByteArray &instance, const QByteArray &text)
{
    const QJsonObject data = QJsonDocument::fromJson(text).object();
    const Order order{.user = data["user"_L1].toString().toUtf8(),
                      .mayReconnect = data["reconnect"_L1].toBool(),
                      .operatorName = data["operator"_L1].toString().toUtf8()};
    if (!m_handler || !isName(order.user))
        return;
    const auto others = m_instances.others();
    const auto known = others.find(instance);
    const QString name = known == others.end() ? u"another"_s : known->second;
    const quint64 number = quint64(data["number"_L1].toInteger());
    m_handler(order, name, [self = QPointer(this), instance, number](qint64 readers) {
        if (!self)
            return;
        self->publish(receiptType,
                      JsonWriter()
                          .beginObject()
                          .member("to", instance)
                          .member("number", number)
                          .member("ended", readers)
                          .endObject()
                          .take());
    });
}

void KickRelay::noteReceipt(const QByteArray &instance, const QByteArray &text)
{
    const QJsonObject data = QJsonDocument::fromJson(text).object();
    if (data["to"_L1].toString().toUtf8() != m_instances.id())
        return;
    const quint64 number = quint64(data["number"_L1].toInteger());
    const auto found = m_pending.find(number);
    if (found == m_pending.end())
        return;
    Pending &pending = found->second;
    ++pending.outcome.confirmed;
    pending.outcome.ended += data["ended"_L1].toInteger();
    pending.awaited.erase(instance);
    if (pending.awaited.empty())
        finish(number);
}

void KickRelay::finish(quint64 number)
{
    auto found = m_pending.extract(number);
    if (!found)
        return;
    Pending &pending = found.mapped();
    for (const auto &[id, name] : pending.awaited)
        pending.outcome.unconfirmed.append(name);
    pending.outcome.unconfirmed.sort();
    pending.answer(pending.outcome);
}

} // namespace heliograph
