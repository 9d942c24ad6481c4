// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/sources/pricefile.h"
#include "tests/support/fakebackbone.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

// What a source publishes, and when. A test inherits it.
class PublishingFixture
{
protected:
    explicit PublishingFixture(ManualTimers &time) : m_time(time) {}

    void setUp()
    {
        m_begin = m_time.now();
        m_backbone = std::make_unique<FakeBackbone>([this] { return m_time.now() - m_begin; });
    }

    template <typename Payload>
    static Payload payload(const Draft &draft)
    {
        return *Payload::fromJson(QJsonDocument::fromJson(draft.data).object());
    }
    // Null when it cannot be read.
    std::unique_ptr<PriceFile> priceFile(const QByteArray &content) const
    {
        QFile file(m_folder.filePath(QStringLiteral("prices.csv")));
        file.open(QIODevice::WriteOnly);
        file.write(content);
        file.close();
        auto prices = std::make_unique<PriceFile>(file.fileName());
        return prices->open() ? nullptr : std::move(prices);
    }

    const QList<QByteArray> symbols{"ACME", "BOLT", "CRUX"};
    ManualTimers &m_time;
    ManualClock m_clock;
    qint64 m_begin = 0;
    std::unique_ptr<FakeBackbone> m_backbone;
    QTemporaryDir m_folder;
};

} // namespace heliograph
