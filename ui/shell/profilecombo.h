// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

namespace heliograph
{

class ProfileList;

// Which server: the profiles, and a way to manage them. The list is lent and lives longer.
class ProfileCombo final : public QComboBox
{
    Q_OBJECT

public:
    explicit ProfileCombo(ProfileList &profiles, QWidget *parent = nullptr);

Q_SIGNALS:
    void serverRequested();
    void manageProfilesRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void choose(int index);

    ProfileList &m_profiles;
};

} // namespace heliograph
