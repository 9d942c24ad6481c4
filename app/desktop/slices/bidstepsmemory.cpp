// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/bidstepsmemory.h"

#include "client/session/statefile.h"

#include <QStringList>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// "item-1 1.00 5.00 10.00", the newest first: no name has a space.
const QString stepsKey = u"auction/steps"_s;

QString startOf(const QByteArray &item)
{
    return QString::fromUtf8(item) + u' ';
}

} // namespace

std::optional<BidSteps> BidStepsMemory::of(const QByteArray &item) const
{
    const QString start = startOf(item);
    for (const QString &entry : m_state.value(stepsKey).toStringList()) {
        if (entry.startsWith(start))
            return BidSteps::fromText(entry.mid(start.size()));
    }
    return std::nullopt;
}

void BidStepsMemory::set(const QByteArray &item, const std::optional<BidSteps> &steps)
{
    const QString start = startOf(item);
    QStringList entries = m_state.value(stepsKey).toStringList();
    entries.removeIf([&start](const QString &entry) { return entry.startsWith(start); });
    if (steps)
        entries.prepend(start + steps->toText());
    m_state.setValue(stepsKey, QStringList(entries.mid(0, mostItems)));
}

} // namespace heliograph
