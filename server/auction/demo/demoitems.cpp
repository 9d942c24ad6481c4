// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/demo/demoitems.h"

#include <algorithm>
#include <array>

namespace heliograph
{

namespace
{

constexpr char prefix[] = "demo-";
constexpr qint64 softCloseMs = 20'000;
constexpr qint64 longestExtensionMs = 120'000;

constexpr std::array items{
    DemoItem{"Field heliograph on a tripod, 1891", 480'00},
    DemoItem{"Brass ship's telescope, three draws", 260'00},
    DemoItem{"Signal lamp with shutter, railway issue", 145'00},
    DemoItem{"Marine chronometer, gimballed, in its box", 2'350'00},
    DemoItem{"Surveyor's theodolite, silvered arcs", 690'00},
    DemoItem{"Pocket sextant in a leather case", 320'00},
    DemoItem{"Enamelled station clock, two faces", 980'00},
    DemoItem{"Set of signal flags, forty pieces", 120'00},
    DemoItem{"Telegraph key on a walnut base", 185'00},
    DemoItem{"Star atlas, hand-coloured plates", 1'150'00},
};

constexpr std::array bidders{"Ada", "Bruno", "Carmen", "Dmitri", "Esra", "Finn", "Greta", "Hideo"};

// A round step of about a fiftieth of the worth.
Amount increment(qint64 worth)
{
    for (const qint64 step : {1'00, 2'00, 5'00, 10'00, 20'00}) {
        if (worth <= step * 50)
            return Amount::fromMinor(step);
    }
    return Amount::fromMinor(50'00);
}

} // namespace

ItemSettings DemoItem::settings(qint64 endsAt) const
{
    return {.title = QString::fromUtf8(title),
            .startingBid = Amount::fromMinor(worth / 5 / 1'00 * 1'00),
            .increment = increment(worth),
            .endsAt = endsAt,
            .softCloseMs = softCloseMs,
            .hardEnd = endsAt + longestExtensionMs};
}

std::span<const DemoItem> demoItems()
{
    return items;
}

std::span<const char *const> demoBidders()
{
    return bidders;
}

QByteArray demoItemName(quint64 number)
{
    return prefix + QByteArray::number(number);
}

quint64 demoItemNumber(const QByteArray &id)
{
    return id.startsWith(prefix) ? id.sliced(sizeof prefix - 1).toULongLong() : 0;
}

const DemoItem *demoItemOf(const Item &item)
{
    if (demoItemNumber(item.id) == 0 || !item.settings.endsAt)
        return nullptr;
    const auto found = std::find_if(items.begin(), items.end(), [&item](const DemoItem &demoItem) {
        return demoItem.settings(*item.settings.endsAt) == item.settings;
    });
    return found == items.end() ? nullptr : &*found;
}

} // namespace heliograph
