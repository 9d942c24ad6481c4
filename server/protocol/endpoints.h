// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace heliograph
{

inline constexpr quint16 defaultPort = 3000;

// Paths. A part in braces is one percent-encoded name.
namespace endpoint
{
inline constexpr char status[] = "/";
inline constexpr char openApi[] = "/openapi.json";
inline constexpr char events[] = "/events";
inline constexpr char poll[] = "/events/poll";
inline constexpr char channel[] = "/events/{channel}";
inline constexpr char notify[] = "/notify";
inline constexpr char broadcast[] = "/broadcast";
inline constexpr char stock[] = "/stocks/{symbol}";
inline constexpr char hostMetrics[] = "/metrics/{host}";
inline constexpr char history[] = "/history/{topic}";
inline constexpr char items[] = "/items";
inline constexpr char item[] = "/items/{id}";
inline constexpr char itemEnd[] = "/items/{id}/end";
inline constexpr char closeItem[] = "/items/{id}/close";
inline constexpr char bid[] = "/items/{id}/bid";
inline constexpr char ledger[] = "/items/{id}/bids";
inline constexpr char ownBids[] = "/bids";
inline constexpr char maxBid[] = "/items/{id}/max-bid";
inline constexpr char itemStream[] = "/items/{id}/max-bid/sse";
inline constexpr char live[] = "/health/live";
inline constexpr char ready[] = "/health/ready";
inline constexpr char metrics[] = "/metrics";
inline constexpr char connections[] = "/connections";
inline constexpr char connection[] = "/connections/{connection}";
inline constexpr char drain[] = "/drain";
inline constexpr char kafkaStatus[] = "/kafka/status";
inline constexpr char alerts[] = "/alerts";
inline constexpr char alert[] = "/alerts/{alert}";
inline constexpr char acknowledgeAlert[] = "/alerts/{alert}/acknowledge";
inline constexpr char snoozeAlert[] = "/alerts/{alert}/snooze";
inline constexpr char whoAmI[] = "/whoami";
inline constexpr char session[] = "/session";
inline constexpr char pagePart[] = "/page/{file}";
} // namespace endpoint

// Limits that a sender must know.
namespace limit
{
inline constexpr qsizetype bodyBytes = 64 * 1024;
inline constexpr qsizetype headBytes = 16 * 1024;
inline constexpr int headFields = 64;
// Published in one request.
inline constexpr int batchEvents = 500;
inline constexpr int pollSeconds = 60;
inline constexpr int pollEvents = 1000;
inline constexpr int connectionsPerList = 200;
inline constexpr int historySamples = 5000;
// Of one response with events, unless a single one is larger.
inline constexpr qsizetype pageBytes = 1024 * 1024;
inline constexpr int messageCharacters = 4096;
// Of Idempotency-Key and clientBidId.
inline constexpr int bidLabelCharacters = 128;
inline constexpr int titleCharacters = 200;
inline constexpr qint64 softCloseMs = 24 * 60 * 60 * 1000;
inline constexpr qint64 drainMs = 24 * 60 * 60 * 1000;
inline constexpr int alertRules = 1'000;
// Of the times in a rule.
inline constexpr qint64 alertMs = 7 * 24 * 60 * 60 * 1000;
inline constexpr int alertFieldCharacters = 128;
} // namespace limit

} // namespace heliograph
