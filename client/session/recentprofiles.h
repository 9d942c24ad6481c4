// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/profile.h"

#include <QList>

namespace heliograph
{

class ProfileList;
class StateFile;

// The servers that were watched lately, newest first: those with a profile, and addresses that were only typed. The
// server inside is none of them. Both live longer.
class RecentProfiles
{
public:
    static constexpr qsizetype most = 4;

    RecentProfiles(StateFile &state, const ProfileList &profiles) : m_state(state), m_profiles(profiles) {}

    // It is being watched.
    void note(const Profile &profile);
    // As they are now: a profile that was removed is not among them.
    QList<Profile> profiles() const;

private:
    StateFile &m_state;
    const ProfileList &m_profiles;
};

} // namespace heliograph
