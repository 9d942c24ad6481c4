// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/terminalwriter.h"

#include <CLI/CLI.hpp>
#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>
#include <chrono>
#include <optional>

namespace heliograph
{

struct ListenOptions {
    QString url;
    QString topics;
    QString lastEventId;
    QString tokenFile;
    // Empty: GET, or POST when there is a body.
    QString method;
    std::optional<QByteArray> body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    std::chrono::milliseconds readTimeout{0};
    std::chrono::milliseconds retryDelay{3000};
    std::optional<int> retryMax;
    QSet<int> retriedStatuses;
    std::optional<quint64> count;
    bool showsComments = false;
    bool isJson = false;
    Colour colour = Colour::automatic;
};

void addListenOptions(CLI::App &command, ListenOptions &options);

} // namespace heliograph
