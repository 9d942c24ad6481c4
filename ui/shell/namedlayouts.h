// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QStringList>
#include <QVariant>
#include <optional>

namespace heliograph
{

class StateFile;

struct NamedLayout {
    // Where they are. Empty: there is no such layout.
    QByteArray panels = {};
    // What those show that can show several things, by their keys; one of an earlier version has none.
    QVariantMap shown = {};
};

// Arrangements of the panels that a person has given a name, in the order of the names. The file lives longer.
class NamedLayouts final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 50;
    static constexpr qsizetype longestName = 60;

    explicit NamedLayouts(StateFile &file, QObject *parent = nullptr);

    const QStringList &names() const { return m_names; }
    NamedLayout layout(const QString &name) const;
    // Takes the place of the one that had this name. What is wrong, in words; nothing was saved then.
    std::optional<QString> save(const QString &name, const NamedLayout &layout);
    std::optional<QString> rename(const QString &name, const QString &newName);
    void remove(const QString &name);

Q_SIGNALS:
    void changed();

private:
    static std::optional<QString> problemOf(const QString &name);
    void load();

    StateFile &m_file;
    QStringList m_names;
};

} // namespace heliograph
