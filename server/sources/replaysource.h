// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/sources/pricefile.h"
#include "server/sources/source.h"

#include <QHash>

namespace heliograph
{

// Plays the prices of a file again and again: at the pace they were recorded, or one row per interval where the file
// has no times. It stops while there is no subscriber and goes on where it was.
class ReplaySource final : public Source
{
    Q_OBJECT

public:
    // The file is open.
    ReplaySource(std::unique_ptr<PriceFile> file, double speed, std::chrono::milliseconds interval, Backbone &backbone,
                 const Clock &clock, QObject *parent = nullptr);

protected:
    void produce() override;

private:
    void publishRow(const PriceRow &row);
    std::chrono::milliseconds pauseBefore(const PriceRow &next) const;

    std::unique_ptr<PriceFile> m_file;
    const double m_speed;
    std::optional<PriceRow> m_next;
    std::optional<qint64> m_lastRowTime;
    QHash<QByteArray, Amount> m_prices;
};

} // namespace heliograph
