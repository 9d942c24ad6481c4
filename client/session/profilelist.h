// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/profile.h"

#include <QList>
#include <QObject>
#include <optional>

namespace heliograph
{

class StateFile;

// The servers a person works with, as remembered. There is always the local one. Created by the composition root.
class ProfileList final : public QObject
{
    Q_OBJECT

public:
    explicit ProfileList(StateFile &state, QObject *parent = nullptr);

    const QList<Profile> &profiles() const { return m_profiles; }
    std::optional<Profile> named(const QString &name) const;
    const Profile &current() const { return m_current; }
    // Where the window keeps what it remembers for this profile only.
    static QString stateGroup(const Profile &profile);

    // Takes also one that is not in the list, for this run only.
    void setCurrent(const Profile &profile);
    // What is wrong with it, in words; it is not taken then.
    std::optional<QString> put(const Profile &profile, const QString &replaced = {});
    void removeNamed(const QString &name);

    // An address as a person types it: "example.org:3000" is one. Empty when it cannot be a server's.
    static QUrl serverFromText(const QString &text);

Q_SIGNALS:
    void profilesChanged();
    void currentChanged(const heliograph::Profile &current);

private:
    static Profile localProfile();
    void load();
    void store();

    StateFile &m_state;
    QList<Profile> m_profiles;
    Profile m_current;
};

} // namespace heliograph
