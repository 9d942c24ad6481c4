// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/sockettraffic.h"
#include "server/stream/wireblock.h"

#include <span>

namespace heliograph
{

// Where a stream's bytes go: one client's connection. Owned by a Stream, lives in the thread of that stream's shard.
class StreamSink
{
public:
    enum class CloseReason {
        // Ended by the client, or by a failure.
        ended,
        // The client has not acknowledged what was sent to it.
        timeout,
    };

    // Is notified about the connection; outlives it or detaches. Called in the shard's thread, never from within
    // write(), awaitWritable() or finish().
    class Owner
    {
    public:
        virtual void sinkBecameWritable() = 0;
        // The last call of the sink to its owner.
        virtual void sinkClosed(CloseReason reason) = 0;

    protected:
        ~Owner() = default;
    };

    // Of what a client sends: a reader has nothing to say after its request.
    static constexpr int mostInput = 8 * 1024;

    StreamSink() = default;
    virtual ~StreamSink() = default;
    Q_DISABLE_COPY_MOVE(StreamSink)

    // nullptr detaches.
    virtual void attach(Owner *owner) = 0;
    // Hands over as much as the connection takes now, without waiting; returns how much. After a failure it returns 0
    // and sinkClosed() follows.
    virtual std::size_t write(std::span<const Slice> slices) = 0;
    // sinkBecameWritable() follows, once.
    virtual void awaitWritable() = 0;
    // No more bytes will come; sinkClosed() follows when the client has gone.
    virtual void finish() = 0;

    // Of a socket to which bytes may also be sent directly, by the rules of write(); -1 where there is none.
    virtual int descriptor() const { return -1; }
    // Sending to it directly has failed with this error number: sinkClosed() follows.
    virtual void sendFailed(int /*error*/) {}
    // Of a sink that encrypts: all of the slices as they have to be sent to that socket, in `room`. noteSealedSent()
    // must follow before anything else is written, unless all of it was sent. None: use write().
    struct Sealed {
        int descriptor;
        Slice bytes;
    };
    virtual std::optional<Sealed> seal(std::span<const Slice> /*slices*/, std::span<char> /*room*/) { return {}; }
    // Only the first bytes were taken. An error number other than EAGAIN: sinkClosed() follows.
    virtual void noteSealedSent(Slice /*sealed*/, std::size_t /*taken*/, int /*error*/) {}
    // The most bytes that sealing may add.
    static constexpr std::size_t sealOverhead = 512;
    // What the client has acknowledged, as bytes on the wire; nothing where it is not known.
    virtual std::optional<SocketTraffic> traffic() const { return socketTraffic(descriptor()); }
};

} // namespace heliograph
