// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/batch.h"

#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

struct io_uring;

namespace heliograph
{

class Stream;

// What is sent to many sockets in one turn of a loop, handed to the kernel as one batch (io_uring) instead of by one
// system call each. Only sends that are cut short or fail are reported; all others have taken everything. Made and used
// in one thread.
class TurnSends
{
public:
    // One delivery, until carryOut() has said how it went.
    struct Delivery {
        Stream *stream;
        Batch *batch;
        const Batch::EncodedBatch *encoded;
        // The stream's, before this delivery.
        quint64 cursorBefore;
        bool takesHeartbeat;
        // What goes to the socket instead; empty: what is encoded.
        Slice sealed = {};
    };
    // Says how much of a delivery was taken, if not all, and the error number, if that is why.
    using CutShort = std::function<void(const Delivery &delivery, std::size_t taken, int error)>;

    // Why this cannot work here; empty where it does. Proven on a pair of sockets, because kernels differ in what they
    // support and containers in what they allow.
    static std::optional<QString> obstacle();

    explicit TurnSends(CutShort cutShort);
    ~TurnSends();
    Q_DISABLE_COPY_MOVE(TurnSends)

    bool isUsable() const { return m_ring != nullptr; }

    // The bytes stay where they are until carryOut(). False: too many slices for one send, so the caller writes itself.
    bool add(int descriptor, const Delivery &delivery);
    // Room for sealed bytes of this turn, until the next call; empty where there is none for so many.
    std::span<char> room(std::size_t size);
    // The delivery's sealed bytes are in that room.
    void addSealed(int descriptor, const Delivery &delivery);
    // Sends everything that was added. Nothing stays behind.
    void carryOut();

private:
    struct CloseRing {
        void operator()(io_uring *ring) const;
    };

    const CutShort m_cutShort;
    std::unique_ptr<io_uring, CloseRing> m_ring;
    // In the order of their submission.
    std::vector<Delivery> m_deliveries;
    // Allocated when something is sealed.
    std::vector<char> m_room;
    std::size_t m_used = 0;
};

} // namespace heliograph
