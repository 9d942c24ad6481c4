// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/streamsink.h"

#include <QObject>
#include <QPointer>
#include <memory>

class QTcpSocket;

namespace heliograph
{

// A connection that stays with Qt: on systems without hand-over, or by choice. Lives in the Qt thread.
class QtSocketSink final : public StreamSink
{
public:
    // `hold` keeps Qt from treating the connection as idle; it is let go of with the sink.
    QtSocketSink(QTcpSocket &socket, std::shared_ptr<void> hold);
    ~QtSocketSink() override;

    void attach(Owner *owner) override;
    std::size_t write(std::span<const Slice> slices) override;
    void awaitWritable() override;
    void finish() override;

private:
    qint64 unsent() const;
    void discardInput();
    void continueWriting();

    // Qt deletes the socket when it is disconnected.
    QPointer<QTcpSocket> m_socket;
    // Type-erased: only the HTTP side knows what Qt wants held.
    std::shared_ptr<void> m_hold;
    // Its end cuts the signal connections below.
    QObject m_context;
    Owner *m_owner = nullptr;
    bool m_wantsToWrite = false;
    qint64 m_discarded = 0;
};

} // namespace heliograph
