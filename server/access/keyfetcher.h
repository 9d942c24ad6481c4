// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <chrono>
#include <functional>
#include <variant>

namespace heliograph
{

// Gets a key set from its issuer. Answers exactly once, later, in the thread of the caller: the content of a 200, or
// why there is none, for a person. Never before fetch() returns, and not after the fetcher is gone. Follows no
// redirects, takes no more than longestKeyFile bytes and no longer than its timeout.
class KeyFetcher
{
public:
    static constexpr std::chrono::seconds timeout{5};

    using Answer = std::function<void(const std::variant<QByteArray, QString> &)>;

    virtual ~KeyFetcher() = default;
    virtual void fetch(const QUrl &url, const Answer &answer) = 0;
};

} // namespace heliograph
