// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/namedlayouts.h"

#include "client/session/statefile.h"

#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QString group = u"layouts"_s;

// A name may hold anything, a key of the file may not.
QString prefixOf(const QString &name)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return group + u'/' + QString::fromLatin1(name.toUtf8().toBase64(options)) + u'/';
}

} // namespace

NamedLayouts::NamedLayouts(StateFile &file, QObject *parent) : QObject(parent), m_file(file)
{
    load();
}

void NamedLayouts::load()
{
    m_names.clear();
    for (const QString &key : m_file.groups(group)) {
        const QString name = m_file.value(group + u'/' + key + u"/name"_s).toString();
        if (!problemOf(name) && !m_names.contains(name) && m_names.size() < most)
            m_names.append(name);
    }
    std::sort(m_names.begin(), m_names.end(),
              [](const QString &one, const QString &other) { return one.localeAwareCompare(other) < 0; });
}

std::optional<QString> NamedLayouts::problemOf(const QString &name)
{
    if (name.trimmed().isEmpty() || name.size() > longestName)
        return tr("Give a name of up to %1 characters.").arg(longestName);
    return std::nullopt;
}

NamedLayout NamedLayouts::layout(const QString &name) const
{
    if (!m_names.contains(name))
        return {};
    return {.panels = m_file.value(prefixOf(name) + u"panels"_s).toByteArray(),
            .shown = m_file.value(prefixOf(name) + u"shown"_s).toMap()};
}

std::optional<QString> NamedLayouts::save(const QString &name, const NamedLayout &layout)
{
    if (const auto problem = problemOf(name))
        return problem;
    if (!m_names.contains(name) && m_names.size() == most)
        return tr("There are %1 layouts already. Delete one first.").arg(most);
    m_file.setValue(prefixOf(name) + u"name"_s, name);
    m_file.setValue(prefixOf(name) + u"panels"_s, layout.panels);
    m_file.setValue(prefixOf(name) + u"shown"_s, layout.shown);
    load();
    Q_EMIT changed();
    return std::nullopt;
}

std::optional<QString> NamedLayouts::rename(const QString &name, const QString &newName)
{
    if (const auto problem = problemOf(newName))
        return problem;
    if (newName == name || !m_names.contains(name))
        return std::nullopt;
    if (m_names.contains(newName))
        return tr("There is a layout named %1 already.").arg(newName);
    const NamedLayout kept = layout(name);
    m_file.remove(prefixOf(name));
    m_names.removeOne(name);
    return save(newName, kept);
}

void NamedLayouts::remove(const QString &name)
{
    if (!m_names.contains(name))
        return;
    m_file.remove(prefixOf(name));
    load();
    Q_EMIT changed();
}

} // namespace heliograph
