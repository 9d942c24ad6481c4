// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/instancereport.h"

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

const InstanceReport::Peer *InstanceReport::peer(const QByteArray &id) const
{
    const auto found = std::find_if(peers.begin(), peers.end(), [&id](const Peer &peer) { return peer.id == id; });
    return found == peers.end() ? nullptr : &*found;
}

QByteArray InstanceReport::toJson() const
{
    JsonWriter json(512);
    json.beginObject().member("canary", canary).members(status.toJson()).beginArray("peers");
    for (const Peer &peer : peers) {
        JsonWriter one;
        one.beginObject()
            .member("id", peer.id)
            .member("canary", peer.canary)
            .member("ageMs", peer.ageMs)
            .member("heard", peer.isHeard);
        if (peer.reachedInMs)
            one.member("reachedInMs", *peer.reachedInMs);
        json.element(RawJson{one.endObject().take()});
    }
    return json.endArray().endObject().take();
}

std::optional<InstanceReport> InstanceReport::fromJson(const QByteArray &id, const QJsonObject &object)
{
    const auto status = InstanceStatus::fromJson(object);
    if (!status)
        return std::nullopt;
    InstanceReport report{.id = id, .canary = quint64(object["canary"_L1].toInteger()), .status = *status};
    for (const QJsonValue value : object["peers"_L1].toArray()) {
        if (report.peers.size() == mostPeers)
            break;
        Peer peer{.id = value["id"_L1].toString().toLatin1(),
                  .canary = quint64(value["canary"_L1].toInteger()),
                  .ageMs = value["ageMs"_L1].toInteger(),
                  .isHeard = value["heard"_L1].toBool()};
        if (value["reachedInMs"_L1].isDouble())
            peer.reachedInMs = value["reachedInMs"_L1].toInteger();
        report.peers.push_back(std::move(peer));
    }
    return report;
}

} // namespace heliograph
