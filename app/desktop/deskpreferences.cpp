// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The choices of a person that concern the desk as a whole. Those of one panel are with the panels.

#include "app/desktop/desk.h"
#include "app/desktop/desktopoptions.h"
#include "client/control/auctioncontroller.h"
#include "client/session/autostart.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"
#include "ui/tray/desktopnotices.h"

#include <QCoreApplication>
#include <QDir>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

NoticePolicy::Outages outagesNamed(const QString &name)
{
    using Outages = NoticePolicy::Outages;
    return name == u"never"_s ? Outages::never : name == u"atOnce"_s ? Outages::atOnce : Outages::afterAMinute;
}

Severity severityNamed(const QString &name)
{
    return name == u"error"_s ? Severity::error : name == u"warning"_s ? Severity::warning : Severity::info;
}

} // namespace

void Desk::wirePreferences()
{
    for (const Preference preference :
         {Preference::desktopNotices, Preference::leastNotice, Preference::outageNotices, Preference::bidderName})
        applyPreference(preference);
    connect(&m_parts.preferences, &Preferences::changed, this, &Desk::applyPreference);
}

void Desk::applyPreference(Preference preference)
{
    const Preferences &preferences = m_parts.preferences;
    const QString text = preferences.value(preference).toString();
    switch (preference) {
    case Preference::theme:
        return applyTheme(themeNamed(text).value_or(Theme::system));
    case Preference::desktopNotices:
        return m_notices->setEnabled(preferences.isOn(preference));
    case Preference::leastNotice:
        return m_notices->setLeast(severityNamed(text));
    case Preference::outageNotices:
        return m_notices->setOutages(outagesNamed(text));
    case Preference::bidderName:
        return applyBidder();
    default:
        return; // read when it is needed, or a panel's
    }
}

// A token says who bids, and a server does not take another name then.
void Desk::applyBidder()
{
    const bool hasToken = !m_profiles.current().tokenFile.isEmpty();
    m_auction->setBidder(hasToken ? QByteArray() : m_parts.preferences.value(Preference::bidderName).toByteArray());
}

// The file at its place is the truth: another program may have removed it. What cannot be written is not chosen.
void Desk::wireAutostart(const DesktopOptions &options)
{
    if (!Autostart::isSupported() || m_parts.preferences.isFixed(Preference::startAtLogin))
        return;
    Preferences &preferences = m_parts.preferences;
    const Autostart autostart = autostartOf(options);
    preferences.setValue(Preference::startAtLogin, autostart.isOn());
    connect(&preferences, &Preferences::changed, this, [this, &preferences, autostart](Preference changed) {
        if (changed != Preference::startAtLogin || preferences.isOn(changed) == autostart.isOn())
            return;
        if (autostart.setOn(preferences.isOn(changed)))
            return;
        qCWarning(lcDesk).noquote() << "cannot change" << autostart.file();
        m_window->banner().showNews(tr("The start at login could not be changed: %1").arg(autostart.file()));
        preferences.setValue(changed, autostart.isOn());
    });
}

} // namespace heliograph
