// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>

namespace heliograph
{

// A socket without a network: what is written to it can be looked at.
class MemorySocket final : public QTcpSocket
{
public:
    MemorySocket() { setOpenMode(QIODevice::ReadWrite); }
    // The guards of connections are children that still look at it while they go.
    ~MemorySocket() override { qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly)); }

    const QByteArray &written() const { return m_written; }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        m_written.append(data, size);
        return size;
    }

private:
    QByteArray m_written;
};

} // namespace heliograph
