// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/recentprofiles.h"

#include "client/session/profilelist.h"
#include "client/session/statefile.h"

#include <QStringList>
#include <QUrl>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QString recentKey = u"window/recentServers"_s;
constexpr auto profilePrefix = "profile:"_L1;
constexpr auto addressPrefix = "address:"_L1;

} // namespace

void RecentProfiles::note(const Profile &profile)
{
    if (profile.isLocal())
        return;
    const bool isKept = m_profiles.named(profile.name).has_value();
    const QString entry =
        isKept ? profilePrefix + profile.name : addressPrefix + profile.server.toString(QUrl::RemoveUserInfo);
    QStringList entries = m_state.value(recentKey).toStringList();
    if (!entries.isEmpty() && entries.first() == entry)
        return;
    entries.removeAll(entry);
    entries.prepend(entry);
    // Some may be gone by the time they are wanted.
    m_state.setValue(recentKey, entries.mid(0, 2 * most));
}

QList<Profile> RecentProfiles::profiles() const
{
    QList<Profile> found;
    for (const QString &entry : m_state.value(recentKey).toStringList()) {
        if (found.size() == most)
            break;
        if (entry.startsWith(profilePrefix)) {
            const auto profile = m_profiles.named(entry.sliced(profilePrefix.size()));
            if (profile && !profile->isLocal())
                found.append(*profile);
            continue;
        }
        const QUrl server = ProfileList::serverFromText(entry.sliced(std::min(addressPrefix.size(), entry.size())));
        if (!server.isEmpty())
            found.append({.name = server.authority(), .server = server, .tokenFile = {}});
    }
    return found;
}

} // namespace heliograph
