// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsourceproblem.h"

#include <QUrl>
#include <chrono>

// The problems of a connection in words: one function for each, so that a translator and a reviewer find them together.
namespace heliograph
{

EventSourceProblem invalidUrlProblem(const QUrl &url);
EventSourceProblem networkProblem(const QNetworkReply &reply, bool wasOpen);
EventSourceProblem silenceProblem(const QUrl &url, std::chrono::milliseconds idleTime);
EventSourceProblem redirectLimitProblem(const QNetworkReply &reply);
EventSourceProblem redirectTargetProblem(const QNetworkReply &reply, const QUrl &target);
EventSourceProblem statusProblem(const QNetworkReply &reply);
EventSourceProblem contentTypeProblem(const QNetworkReply &reply);
EventSourceProblem contentEncodingProblem(const QNetworkReply &reply);
EventSourceProblem lineTooLongProblem(const QUrl &url, qsizetype limit);
EventSourceProblem dataTooLargeProblem(const QUrl &url, qsizetype limit);

// 0 when there is none.
int statusOf(const QNetworkReply &reply);

} // namespace heliograph
