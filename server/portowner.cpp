// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/portowner.h"

#include <QDir>
#include <QFile>
#include <QtEndian>
#include <algorithm>
#include <array>
#include <filesystem>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Of a table of sockets; those that listen come first.
constexpr qint64 mostBytes = 1024 * 1024;
// Of all processes together.
constexpr int mostLinks = 100'000;

// Both tables print an address as words in the byte order of the machine: "0100007F" is 127.0.0.1 on most.
std::optional<QHostAddress> addressFromHex(const QByteArray &hex)
{
    constexpr qsizetype wordSize = 8;
    if (hex.size() != wordSize && hex.size() != 4 * wordSize)
        return std::nullopt;
    std::array<quint32, 4> words = {};
    for (qsizetype i = 0; i < hex.size() / wordSize; ++i) {
        bool isNumber = false;
        words[std::size_t(i)] = hex.mid(i * wordSize, wordSize).toUInt(&isNumber, 16);
        if (!isNumber)
            return std::nullopt;
    }
    if (hex.size() == wordSize)
        return QHostAddress(qFromBigEndian(words[0]));
    return QHostAddress(reinterpret_cast<const quint8 *>(words.data()));
}

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress::Any || address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6;
}

struct ListeningSocket {
    QHostAddress address;
    quint16 port = 0;
    QByteArray inode;
};

// "0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000 1000 0 4711 1 …"
std::optional<ListeningSocket> listeningSocketFrom(const QByteArray &line)
{
    enum Field { localField = 1, stateField = 3, inodeField = 9 };
    const QList<QByteArray> fields = line.simplified().split(' ');
    if (fields.size() <= inodeField || fields[stateField] != "0A")
        return std::nullopt;
    const QList<QByteArray> local = fields[localField].split(':');
    const auto address = addressFromHex(local.first());
    bool isPort = false;
    const quint16 port = local.last().toUShort(&isPort, 16);
    if (local.size() != 2 || !address || !isPort || fields[inodeField].toULongLong() == 0)
        return std::nullopt;
    return ListeningSocket{.address = *address, .port = port, .inode = fields[inodeField]};
}

// Another address of the machine may have another owner: only one that is in the way counts, the very same before one
// that stands for all.
QByteArray inodeInTheWay(const QHostAddress &address, quint16 port, const QString &procfs)
{
    QStringList tables{u"/net/tcp"_s, u"/net/tcp6"_s};
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        tables.swapItemsAt(0, 1);
    QByteArray inode;
    for (const QString &table : std::as_const(tables)) {
        QFile file(procfs + table);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : file.read(mostBytes).split('\n')) {
            const auto socket = listeningSocketFrom(line);
            if (!socket || socket->port != port)
                continue;
            if (socket->address.isEqual(address, QHostAddress::ConvertV4MappedToIPv4))
                return socket->inode;
            if (inode.isEmpty() && (isAny(address) || isAny(socket->address)))
                inode = socket->inode;
        }
    }
    return inode;
}

// Processes come and go meanwhile, and most folders are closed to us.
bool holds(const QString &process, const std::string &socket, int &linksLeft)
{
    std::error_code error;
    std::filesystem::directory_iterator link((process + u"/fd"_s).toStdString(), error);
    for (const std::filesystem::directory_iterator end; !error && link != end; link.increment(error)) {
        if (--linksLeft < 0)
            return false;
        std::error_code isGone;
        if (std::filesystem::read_symlink(link->path(), isGone).string() == socket)
            return true;
    }
    return false;
}

QByteArray firstLine(const QString &path)
{
    QFile file(path);
    constexpr qint64 enough = 256;
    return file.open(QIODevice::ReadOnly) ? file.read(enough).split('\n').first() : QByteArray();
}

// The name is chosen by that program and not trusted: what a terminal or a label could interpret is removed.
QString programOf(const QString &process)
{
    QString name = QString::fromUtf8(firstLine(process + u"/comm"_s));
    // The system cuts the name here.
    constexpr qsizetype cutOff = 15;
    std::error_code error;
    const QString file = QString::fromStdString(
        std::filesystem::read_symlink((process + u"/exe"_s).toStdString(), error).filename().string());
    if (name.size() == cutOff && file.startsWith(name))
        name = file;
    for (QChar &character : name) {
        if (!character.isLetterOrNumber() && !QStringView(u" ._-+:@()/").contains(character))
            character = u'?';
    }
    return name.trimmed();
}

} // namespace

std::optional<PortOwner> portOwner(const QHostAddress &address, quint16 port, const QString &procfs)
{
    const QByteArray inode = inodeInTheWay(address, port, procfs);
    if (inode.isEmpty())
        return std::nullopt;
    QList<qint64> processes;
    for (const QString &name : QDir(procfs).entryList(QDir::Dirs)) {
        if (const qint64 process = name.toLongLong(); process > 0)
            processes.append(process);
    }
    // Of those that share the socket, the process that opened it.
    std::sort(processes.begin(), processes.end());
    const std::string socket = "socket:[" + inode.toStdString() + ']';
    int linksLeft = mostLinks;
    for (const qint64 process : std::as_const(processes)) {
        const QString folder = procfs + u'/' + QString::number(process);
        if (!holds(folder, socket, linksLeft))
            continue;
        const QString program = programOf(folder);
        return program.isEmpty() ? std::nullopt : std::optional(PortOwner{program, process});
    }
    return std::nullopt;
}

} // namespace heliograph
