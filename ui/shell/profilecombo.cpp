// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/profilecombo.h"

#include "client/session/profilelist.h"

#include <QEvent>

namespace heliograph
{

ProfileCombo::ProfileCombo(ProfileList &profiles, QWidget *parent) : QComboBox(parent), m_profiles(profiles)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fill();
    connect(&m_profiles, &ProfileList::profilesChanged, this, &ProfileCombo::fill);
    connect(&m_profiles, &ProfileList::currentChanged, this, &ProfileCombo::fill);
    connect(this, &QComboBox::activated, this, &ProfileCombo::choose);
}

void ProfileCombo::fill()
{
    setAccessibleName(tr("Profile"));
    clear();
    const auto &profiles = m_profiles.profiles();
    for (const Profile &profile : profiles)
        addItem(profile.name);
    // The profile may be given on the command line.
    if (!profiles.contains(m_profiles.current()))
        addItem(m_profiles.current().name);
    setCurrentText(m_profiles.current().name);
    insertSeparator(count());
    addItem(tr("Connect to a server…"));
    addItem(tr("Manage profiles…"));
}

void ProfileCombo::choose(int index)
{
    const int fromTheEnd = count() - index;
    if (fromTheEnd <= 2) {
        setCurrentText(m_profiles.current().name);
        if (fromTheEnd == 2)
            Q_EMIT serverRequested();
        else
            Q_EMIT manageProfilesRequested();
    } else if (const auto profile = m_profiles.named(itemText(index))) {
        m_profiles.setCurrent(*profile);
    }
}

void ProfileCombo::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        fill();
    QComboBox::changeEvent(event);
}

} // namespace heliograph
