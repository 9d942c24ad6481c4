// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/preferences.h"

#include "client/session/statefile.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct Row {
    Preference preference;
    const char *key;
    QVariant byDefault;
};

const QList<Row> &rows()
{
    static const QList<Row> table{
        {Preference::theme, "theme", u"system"_s},
        {Preference::language, "language", QString()},
        {Preference::startServer, "startServer", true},
        {Preference::demoData, "demoData", true},
        {Preference::serverPort, "serverPort", 0},
        {Preference::serverBind, "serverBind", u"127.0.0.1"_s},
        {Preference::desktopNotices, "desktopNotices", true},
        {Preference::closeToTray, "closeToTray", false},
        {Preference::chartsPerSecond, "chartsPerSecond", 30},
        {Preference::leastNotice, "leastNotice", u"info"_s},
        {Preference::outageNotices, "outageNotices", u"afterAMinute"_s},
        {Preference::confirmAbove, "confirmAbove", qlonglong(0)},
        {Preference::bidderName, "bidderName", QString()},
        {Preference::startAtLogin, "startAtLogin", false},
        {Preference::alertSound, "alertSound", false},
    };
    return table;
}

const Row &rowOf(Preference preference)
{
    return rows().at(static_cast<qsizetype>(preference));
}

QString stateKey(Preference preference)
{
    return u"preferences/"_s + Preferences::key(preference);
}

} // namespace

Preferences::Preferences(StateFile &state, QMap<Preference, Fixed> fixed, QObject *parent)
    : QObject(parent), m_state(state), m_fixed(std::move(fixed))
{
}

QList<Preference> Preferences::all()
{
    QList<Preference> found;
    for (const Row &row : rows())
        found.append(row.preference);
    return found;
}

QString Preferences::key(Preference preference)
{
    return QString::fromLatin1(rowOf(preference).key);
}

QVariant Preferences::defaultValue(Preference preference)
{
    return rowOf(preference).byDefault;
}

// The file knows only text. What cannot be read as the type of the default counts as not written.
QVariant Preferences::value(Preference preference) const
{
    if (isFixed(preference))
        return m_fixed.value(preference).value;
    QVariant stored = m_state.value(stateKey(preference));
    const QVariant byDefault = defaultValue(preference);
    return stored.isValid() && stored.convert(byDefault.metaType()) ? stored : byDefault;
}

Preferences::Origin Preferences::origin(Preference preference) const
{
    if (isFixed(preference))
        return m_fixed.value(preference).origin;
    return m_state.value(stateKey(preference)).isValid() ? Origin::remembered : Origin::byDefault;
}

QString Preferences::originText(Preference preference) const
{
    switch (origin(preference)) {
    case Origin::byDefault:
        return tr("Default");
    case Origin::remembered:
        return tr("Chosen here");
    case Origin::environment:
        return tr("Fixed by the environment: %1").arg(m_fixed.value(preference).where);
    case Origin::commandLine:
        return tr("Fixed by the command line: %1").arg(m_fixed.value(preference).where);
    }
    Q_UNREACHABLE();
}

QString Preferences::originDetail(Preference preference) const
{
    switch (origin(preference)) {
    case Origin::byDefault:
        return tr("Nothing else was chosen.");
    case Origin::remembered:
        return tr("Remembered in %1").arg(m_state.path());
    case Origin::environment:
        return tr("It can be chosen here when the program starts without this variable.");
    case Origin::commandLine:
        return tr("It can be chosen here when the program starts without this option.");
    }
    Q_UNREACHABLE();
}

void Preferences::setValue(Preference preference, const QVariant &value)
{
    if (isFixed(preference) || this->value(preference) == value)
        return;
    m_state.setValue(stateKey(preference), value);
    Q_EMIT changed(preference);
}

// The value may be the same as before; where it comes from is not.
void Preferences::reset(Preference preference)
{
    if (origin(preference) != Origin::remembered)
        return;
    m_state.remove(stateKey(preference));
    Q_EMIT changed(preference);
}

} // namespace heliograph
