// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/serversmodel.h"

#include "client/feed/clocktext.h"
#include "client/models/csv.h"
#include "ui/style/semanticcolours.h"

#include <QGuiApplication>
#include <QLocale>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const HeardInstance *heardOf(const InstanceStatus &listener, const InstanceStatus &other)
{
    const auto heard = std::ranges::find(listener.hears, other.name, &HeardInstance::name);
    return heard == listener.hears.end() ? nullptr : &*heard;
}

} // namespace

ServersModel::ServersModel(QObject *parent) : QAbstractTableModel(parent)
{
}

void ServersModel::setServers(const QList<InstanceStatus> &servers, const QList<LostServer> &lost, const QString &own)
{
    if (servers == m_servers && lost == m_lost && own == m_own)
        return;
    const bool areTheSame = std::ranges::equal(servers, m_servers, {}, &InstanceStatus::name, &InstanceStatus::name)
        && lost == m_lost && own == m_own;
    if (!areTheSame)
        beginResetModel();
    m_servers = servers;
    m_lost = lost;
    m_own = own;
    if (!areTheSame)
        endResetModel();
    else if (!m_servers.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ServersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_servers.size() + m_lost.size());
}

int ServersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : firstHeardColumn + int(m_servers.size());
}

ServersModel::Hearing ServersModel::hearing(const InstanceStatus &listener, const InstanceStatus &other) const
{
    if (listener.name == other.name)
        return Hearing::itself;
    const HeardInstance *heard = heardOf(listener, other);
    if (!heard)
        return Hearing::unknown;
    if (!heard->isHeard)
        return Hearing::silent;
    return heard->lagMs ? Hearing::heard : Hearing::unknown;
}

bool ServersModel::isAny(Hearing wanted) const
{
    return std::ranges::any_of(m_servers, [&](const InstanceStatus &listener) {
        return std::ranges::any_of(m_servers,
                                   [&](const InstanceStatus &other) { return hearing(listener, other) == wanted; });
    });
}

bool ServersModel::isAnySilent() const
{
    return isAny(Hearing::silent);
}

bool ServersModel::isAllHeard() const
{
    return !isAnySilent() && !isAny(Hearing::unknown);
}

QString ServersModel::summary() const
{
    QStringList sentences;
    for (const InstanceStatus &listener : m_servers) {
        QStringList missing;
        for (const InstanceStatus &other : m_servers) {
            if (hearing(listener, other) == Hearing::silent)
                missing.append(other.name);
        }
        if (missing.size() > 1 && missing.size() == m_servers.size() - 1)
            sentences.append(tr("%1 hears none of the others.").arg(listener.name));
        else if (!missing.isEmpty())
            sentences.append(tr("%1 does not hear %2.").arg(listener.name, missing.join(u", "_s)));
    }
    if (!sentences.isEmpty())
        return sentences.join(u' ');
    if (m_servers.size() == 1)
        return tr("No other one is there now.");
    return isAllHeard() ? tr("All hear each other.") : tr("It is not known yet of all whom they hear.");
}

QString ServersModel::heardText(const InstanceStatus &listener, const InstanceStatus &other) const
{
    const HeardInstance *heard = heardOf(listener, other);
    switch (hearing(listener, other)) {
    case Hearing::itself:
        return u"\u2013"_s;
    case Hearing::unknown:
        return tr("unknown");
    case Hearing::silent:
        return heard->ageMs ? tr("not for %1 s").arg(QLocale().toString(*heard->ageMs / 1000)) : tr("never");
    case Hearing::heard:
        return tr("%1 ms").arg(QLocale().toString(*heard->lagMs));
    }
    Q_UNREACHABLE();
}

QString ServersModel::spokenText(const InstanceStatus &listener, const InstanceStatus &other) const
{
    if (hearing(listener, other) == Hearing::itself)
        return listener.name;
    return tr("%1 hears %2: %3").arg(listener.name, other.name, heardText(listener, other));
}

QString ServersModel::text(const InstanceStatus &server, int column) const
{
    switch (column) {
    case nameColumn:
        return server.name == m_own ? tr("%1 (this one)").arg(server.name) : server.name;
    case versionColumn:
        return server.version;
    case readersColumn:
        return QLocale().toString(server.streams);
    case lagColumn:
        return tr("%1 ms").arg(QLocale().toString(server.lagMs));
    default:
        return heardText(server, m_servers.at(column - firstHeardColumn));
    }
}

QVariant ServersModel::plainValue(const InstanceStatus &server, int column) const
{
    switch (column) {
    case nameColumn:
        return server.name;
    case versionColumn:
        return {};
    case readersColumn:
        return server.streams;
    case lagColumn:
        return server.lagMs;
    default: {
        const InstanceStatus &other = m_servers.at(column - firstHeardColumn);
        return hearing(server, other) == Hearing::heard ? QVariant(*heardOf(server, other)->lagMs) : QVariant();
    }
    }
}

QVariant ServersModel::lostData(const LostServer &lost, int column, int role)
{
    const QString gone = clockText(QDateTime::fromMSecsSinceEpoch(lost.since));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return column == nameColumn   ? tr("%1, gone since %2").arg(lost.server.name, gone)
            : column == versionColumn ? lost.server.version
                                      : u"\u2013"_s;
    case Csv::role:
        return column == nameColumn ? QVariant(lost.server.name) : QVariant();
    case Qt::ForegroundRole:
        return SemanticColours::of(QGuiApplication::palette()).muted;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column <= versionColumn ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

QVariant ServersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int column = index.column();
    if (index.row() >= m_servers.size())
        return lostData(m_lost.at(index.row() - m_servers.size()), column, role);
    const InstanceStatus &server = m_servers.at(index.row());
    const bool isHeard = column >= firstHeardColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(server, column);
    case Csv::role:
        return plainValue(server, column);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return isHeard ? spokenText(server, m_servers.at(column - firstHeardColumn)) : text(server, column);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column <= versionColumn ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

QString ServersModel::headHint(int section) const
{
    switch (section) {
    case nameColumn:
        return tr("A server that shares this history");
    case versionColumn:
        return tr("The version of Heliograph that it runs");
    case readersColumn:
        return tr("Event streams that are open there");
    case lagColumn:
        return tr("How late it learns of events that others publish, at most");
    default:
        return section < columnCount() ? tr("How late events of %1 arrive at the server of the line, at most")
                                             .arg(m_servers.at(section - firstHeardColumn).name)
                                       : QString();
    }
}

QVariant ServersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section <= versionColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole)
        return headHint(section);
    const bool isPlain = role == Csv::role;
    if (role != Qt::DisplayRole && !isPlain)
        return {};
    switch (section) {
    case nameColumn:
        return tr("Server");
    case versionColumn:
        return tr("Version");
    case readersColumn:
        return tr("Readers");
    case lagColumn:
        return isPlain ? tr("Lag (ms)") : tr("Lag");
    default:
        if (section >= columnCount())
            return {};
        return (isPlain ? tr("hears %1 (ms)") : tr("hears %1")).arg(m_servers.at(section - firstHeardColumn).name);
    }
}

} // namespace heliograph
