// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/keyfetcher.h"

#include <QList>

namespace heliograph
{

// Answers on demand.
class FakeKeyFetcher final : public KeyFetcher
{
public:
    void fetch(const QUrl &url, const Answer &answer) override
    {
        ++fetches;
        urls.append(url);
        m_pending.push_back(answer);
    }

    void answer(const std::variant<QByteArray, QString> &content)
    {
        for (const Answer &answer : std::exchange(m_pending, {}))
            answer(content);
    }
    bool isAsked() const { return !m_pending.empty(); }

    int fetches = 0;
    QList<QUrl> urls;

private:
    std::vector<Answer> m_pending;
};

} // namespace heliograph
