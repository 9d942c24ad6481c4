// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/keyfetcher.h"

#include <QNetworkAccessManager>

namespace heliograph
{

// Over the network, with the certificates that the system trusts.
class HttpKeyFetcher final : public QObject, public KeyFetcher
{
public:
    explicit HttpKeyFetcher(std::chrono::milliseconds timeout = KeyFetcher::timeout) : m_timeout(timeout) {}

    void fetch(const QUrl &url, const Answer &answer) override;

private:
    // For the whole of an answer.
    const std::chrono::milliseconds m_timeout;
    QNetworkAccessManager m_network;
};

} // namespace heliograph
