// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/profilelist.h"

#include "client/session/statefile.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostProfiles = 100;
constexpr qsizetype longestName = 60;

// A name may hold anything, a key of the file may not.
QString keyOf(const QString &name)
{
    return QString::fromLatin1(name.toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

ProfileList::ProfileList(StateFile &state, QObject *parent) : QObject(parent), m_state(state)
{
    load();
}

Profile ProfileList::localProfile()
{
    return {.name = tr("Local server"), .server = {}, .tokenFile = {}};
}

QString ProfileList::stateGroup(const Profile &profile)
{
    return u"layout/"_s + (profile.isLocal() ? u"local"_s : keyOf(profile.name)) + u'/';
}

void ProfileList::load()
{
    m_profiles = {localProfile()};
    for (const QString &key : m_state.groups(u"profiles"_s)) {
        const QString prefix = u"profiles/"_s + key + u'/';
        const Profile profile{.name = m_state.value(prefix + u"name"_s).toString(),
                              .server = serverFromText(m_state.value(prefix + u"server"_s).toString()),
                              .tokenFile = m_state.value(prefix + u"tokenFile"_s).toString(),
                              .hasKeyring = m_state.value(prefix + u"keyring"_s).toBool()};
        if (!profile.name.isEmpty() && !profile.isLocal() && m_profiles.size() < mostProfiles)
            m_profiles.append(profile);
    }
    std::sort(std::next(m_profiles.begin()), m_profiles.end(),
              [](const Profile &one, const Profile &other) { return one.name.localeAwareCompare(other.name) < 0; });
    m_current = named(m_state.value(u"profile"_s).toString()).value_or(m_profiles.first());
}

std::optional<Profile> ProfileList::named(const QString &name) const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(),
                                    [&](const Profile &profile) { return profile.name == name; });
    return found == m_profiles.end() ? std::nullopt : std::optional(*found);
}

void ProfileList::setCurrent(const Profile &profile)
{
    if (m_current == profile)
        return;
    m_current = profile;
    if (m_profiles.contains(profile))
        m_state.setValue(u"profile"_s, profile.name);
    Q_EMIT currentChanged(m_current);
}

std::optional<QString> ProfileList::put(const Profile &profile, const QString &replaced)
{
    if (profile.name.trimmed().isEmpty() || profile.name.size() > longestName)
        return tr("The name of a profile has 1 to %n character(s).", nullptr, longestName);
    if (profile.isLocal())
        return tr("Invalid server address. Example: https://example.org:3000");
    if (profile.name != replaced && named(profile.name))
        return tr("A profile with this name exists already.");
    if (replaced.isEmpty() && m_profiles.size() >= mostProfiles)
        return tr("There are too many profiles. Remove one first.");
    m_profiles.removeIf([&](const Profile &other) { return !other.isLocal() && other.name == replaced; });
    m_profiles.append(profile);
    store();
    Q_EMIT profilesChanged();
    if (!replaced.isEmpty() && m_current.name == replaced)
        setCurrent(profile);
    return std::nullopt;
}

void ProfileList::removeNamed(const QString &name)
{
    const auto count =
        m_profiles.removeIf([&](const Profile &profile) { return !profile.isLocal() && profile.name == name; });
    if (count == 0)
        return;
    store();
    Q_EMIT profilesChanged();
    if (m_current.name == name)
        setCurrent(m_profiles.first());
}

void ProfileList::store()
{
    m_state.remove(u"profiles"_s);
    for (const Profile &profile : std::as_const(m_profiles)) {
        if (profile.isLocal())
            continue;
        const QString prefix = u"profiles/"_s + keyOf(profile.name) + u'/';
        m_state.setValue(prefix + u"name"_s, profile.name);
        // A password in an address would be a secret in this file.
        m_state.setValue(prefix + u"server"_s, profile.server.toString(QUrl::RemoveUserInfo));
        m_state.setValue(prefix + u"tokenFile"_s, profile.tokenFile);
        if (profile.hasKeyring)
            m_state.setValue(prefix + u"keyring"_s, true);
    }
}

QUrl ProfileList::serverFromText(const QString &text)
{
    QString address = text.trimmed();
    if (!address.contains(u"://"_s))
        address.prepend(u"http://"_s);
    const QUrl url(address, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        return {};
    QUrl server = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::RemoveQuery);
    QString path = server.path();
    const auto dropSlashes = [&path] {
        while (path.endsWith(u'/'))
            path.chop(1);
    };
    dropSlashes();
    // The address of the stream, which servers print, is not that of the server.
    if (path.endsWith(u"/events"_s))
        path.chop(7);
    dropSlashes();
    server.setPath(path);
    return server;
}

} // namespace heliograph
