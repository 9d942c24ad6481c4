// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QObject>
#include <QVariant>

namespace heliograph
{

class StateFile;

// What a person can choose.
enum class Preference {
    theme, // "system", "light", "dark"
    language, // "" for the system's, "en", "de"
    startServer, // start the server inside at the start of the program
    demoData, // and let it make up data
    serverPort, // 0: any that is free
    serverBind,
    desktopNotices, // show notifications outside of the window, too
    closeToTray,
    chartsPerSecond, // pictures, at most
    leastNotice, // "info", "warning", "error": what is less severe is not shown outside of the window
    outageNotices, // of a lost connection: "never", "afterAMinute", "atOnce"
    confirmAbove, // bids above this many minor units are asked about; 0: none
    bidderName, // empty: the user of the token
    startAtLogin,
};

// The choices and where each comes from: the command line or the environment for this run, else the remembered one,
// else the default. Created by the composition root, lives in the Qt thread.
class Preferences final : public QObject
{
    Q_OBJECT

public:
    enum class Origin { byDefault, remembered, environment, commandLine };
    struct Fixed {
        QVariant value;
        Origin origin = Origin::commandLine;
        QString where; // "--theme", "HELIOGRAPH_THEME"
    };

    Preferences(StateFile &state, QMap<Preference, Fixed> fixed, QObject *parent = nullptr);

    QVariant value(Preference preference) const;
    bool isOn(Preference preference) const { return value(preference).toBool(); }
    Origin origin(Preference preference) const;
    // "Fixed by --theme", "Default": for people.
    QString originText(Preference preference) const;
    // Which file, or what to do to change it here.
    QString originDetail(Preference preference) const;
    bool isFixed(Preference preference) const { return m_fixed.contains(preference); }
    // Has no effect on one that is fixed from outside.
    void setValue(Preference preference, const QVariant &value);
    void reset(Preference preference); // to the default

    static QList<Preference> all();
    static QString key(Preference preference); // "theme": the name in the file
    static QVariant defaultValue(Preference preference);

Q_SIGNALS:
    void changed(heliograph::Preference preference);

private:
    StateFile &m_state;
    const QMap<Preference, Fixed> m_fixed;
};

} // namespace heliograph
