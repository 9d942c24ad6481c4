// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <optional>

namespace heliograph
{

// One answer of the polling endpoint.
struct PollResponse {
    QList<QJsonObject> events; // envelopes with their ids, in order; a `reset` goes before them
    QByteArray next; // where to go on

    static std::optional<PollResponse> fromJson(const QJsonObject &object);
};

} // namespace heliograph
