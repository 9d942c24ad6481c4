// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/topicset.h"

#include <QUrl>

// Where a server's events are to be had. Its own address may have a path, under which a proxy has put it.
namespace heliograph
{

QUrl streamAddress(const QUrl &server, const TopicSet &topics);
// Without `since` it is the newest values that are asked for.
QUrl pollAddress(const QUrl &server, const TopicSet &topics, const QByteArray &since, int waitSeconds);

} // namespace heliograph
