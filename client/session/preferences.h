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
    // "system", "light", "dark", "high-contrast".
    theme,
    // "" for the system's, "en", "de".
    language,
    // Start the server inside at the start of the program.
    startServer,
    // Let the server inside make up data.
    demoData,
    // 0: any that is free.
    serverPort,
    serverBind,
    // Show notifications outside of the window, too.
    desktopNotices,
    closeToTray,
    // The most pictures.
    chartsPerSecond,
    // "info", "warning", "error": what is less severe is not shown outside of the window.
    leastNotice,
    // Of a lost connection: "never", "afterAMinute", "atOnce".
    outageNotices,
    // Bids above this many minor units are asked about; 0: none.
    confirmAbove,
    // Empty: the user of the token.
    bidderName,
    startAtLogin,
    // Play a sound when an alert fires.
    alertSound,
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
        // For example "--theme" or "HELIOGRAPH_THEME".
        QString where;
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
    // Resets to the default.
    void reset(Preference preference);

    static QList<Preference> all();
    // The name in the file, for example "theme".
    static QString key(Preference preference);
    static QVariant defaultValue(Preference preference);

Q_SIGNALS:
    void changed(heliograph::Preference preference);

private:
    StateFile &m_state;
    const QMap<Preference, Fixed> m_fixed;
};

} // namespace heliograph
