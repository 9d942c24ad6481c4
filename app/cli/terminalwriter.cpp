// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/terminalwriter.h"

#include <QSocketNotifier>
#include <cerrno>
#include <cstring>
#include <utility>
#include <sys/stat.h>
#include <unistd.h>

namespace heliograph
{

namespace
{

bool isPipe(int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

bool isTerminalFile(std::FILE *file)
{
    return ::isatty(::fileno(file)) != 0;
}

bool isStyledBy(Colour choice, bool isTerminal)
{
    if (choice != Colour::automatic)
        return choice == Colour::always;
    return isTerminal && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

} // namespace

TerminalWriter::TerminalWriter(Channel channel, Colour colour, QObject *parent)
    : QObject(parent), m_file(channel == Channel::output ? stdout : stderr), m_isTerminal(isTerminalFile(m_file)),
      m_isStyled(isStyledBy(colour, m_isTerminal))
{
}

TerminalWriter::~TerminalWriter()
{
    clearStatus();
}

bool TerminalWriter::writeLine(const TerminalText &line)
{
    return write(line.encoded(m_isStyled) + '\n') && flush();
}

bool TerminalWriter::writeJson(const QByteArray &json)
{
    return write(jsonForTerminal(json) + '\n') && flush();
}

bool TerminalWriter::writeData(const QByteArray &data)
{
    return write(m_isTerminal ? sanitizedForTerminal(QString::fromUtf8(data)).toUtf8() : data);
}

bool TerminalWriter::flush()
{
    return !m_isBroken && (std::fflush(m_file) == 0 || reportFailure());
}

void TerminalWriter::showStatus(const QString &text)
{
    if (!m_isTerminal)
        return;
    m_hasStatus = true;
    std::fputs(("\r" + TerminalText(text).encoded(false) + "\033[K").constData(), m_file);
    std::fflush(m_file);
}

void TerminalWriter::clearStatus()
{
    if (std::exchange(m_hasStatus, false))
        std::fputs("\r\033[K", m_file);
}

void TerminalWriter::watchReader()
{
    // The end that is written to reports an error as soon as the other end is closed.
    const int descriptor = ::fileno(m_file);
    if (!isPipe(descriptor))
        return;
    auto *notifier = new QSocketNotifier(descriptor, QSocketNotifier::Exception, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        if (!std::exchange(m_isBroken, true))
            Q_EMIT readerLeft();
    });
}

bool TerminalWriter::write(const QByteArray &bytes)
{
    if (m_isBroken)
        return false;
    clearStatus();
    const auto size = std::size_t(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, m_file) == size || reportFailure();
}

bool TerminalWriter::reportFailure()
{
    const int reason = errno;
    m_isBroken = true;
    if (reason == EPIPE)
        Q_EMIT readerLeft();
    else
        Q_EMIT writingFailed(QString::fromLocal8Bit(std::strerror(reason)));
    return false;
}

} // namespace heliograph
