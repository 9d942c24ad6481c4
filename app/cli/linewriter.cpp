// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/linewriter.h"

#include <QSocketNotifier>
#include <cerrno>
#include <cstring>
#include <utility>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace heliograph
{

namespace
{

#ifdef Q_OS_UNIX
bool isPipe(int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}
#endif

} // namespace

LineWriter::LineWriter(std::FILE *file, QObject *parent) : QObject(parent), m_file(file)
{
#ifdef Q_OS_UNIX
    // The end that is written to reports an error as soon as the other end is closed.
    const int descriptor = ::fileno(file);
    if (!isPipe(descriptor))
        return;
    auto *notifier = new QSocketNotifier(descriptor, QSocketNotifier::Exception, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        if (!std::exchange(m_isBroken, true))
            Q_EMIT readerLeft();
    });
#endif
}

void LineWriter::write(const QByteArray &line)
{
    if (m_isBroken)
        return;
    const QByteArray bytes = line + '\n';
    const bool isWritten =
        std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), m_file) == std::size_t(bytes.size())
        && std::fflush(m_file) == 0;
    if (isWritten)
        return;
    const int reason = errno;
    m_isBroken = true;
    if (reason == EPIPE)
        Q_EMIT readerLeft();
    else
        Q_EMIT writingFailed(QString::fromLocal8Bit(std::strerror(reason)));
}

} // namespace heliograph
