// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/uistate.h"

#include "client/session/statefile.h"
#include "ui/style/plaintable.h"

#include <QSplitter>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// After it the state file waits for its own second.
constexpr auto delay = 500ms;

} // namespace

UiState::UiState(StateFile &file, const QString &profileGroup, QObject *parent)
    : QObject(parent), m_file(file), m_profileGroup(profileGroup)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    connect(&m_delay, &QTimer::timeout, this, &UiState::saveNow);
}

void UiState::declare(const Part &part)
{
    m_parts.push_back(part);
}

void UiState::declareSplitter(QSplitter &splitter, const QString &key)
{
    declare({.key = key,
             .value = [&splitter] { return splitter.saveState(); },
             .restore = [&splitter](const QVariant &value) { splitter.restoreState(value.toByteArray()); }});
    connect(&splitter, &QSplitter::splitterMoved, this, &UiState::noteChange);
}

void UiState::declareTable(PlainTable &table)
{
    declare({.key = u"tables/"_s + table.objectName(),
             .value = [&table] { return table.arrangement(); },
             .restore = [&table](const QVariant &value) { table.setArrangement(value.toString()); }});
    connect(&table, &PlainTable::arrangementChanged, this, &UiState::noteChange);
}

QString UiState::keyOf(const Part &part) const
{
    return part.scope == Scope::profile ? m_profileGroup + part.key : part.key;
}

void UiState::restoreAll()
{
    for (const Part &part : m_parts)
        part.restore(m_file.value(keyOf(part)));
    m_isRestored = true;
}

void UiState::setProfileGroup(const QString &group)
{
    saveNow();
    m_profileGroup = group;
    for (const Part &part : m_parts) {
        if (part.scope == Scope::profile)
            part.restore(m_file.value(keyOf(part)));
    }
}

void UiState::noteChange()
{
    if (m_isRestored && !m_delay.isActive())
        m_delay.start();
}

void UiState::saveNow()
{
    m_delay.stop();
    if (!m_isRestored)
        return;
    for (const Part &part : m_parts) {
        if (const QVariant value = part.value(); value.isValid())
            m_file.setValue(keyOf(part), value);
    }
}

} // namespace heliograph
