// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/turnsends.h"

#ifdef HELIOGRAPH_WITH_IO_URING
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <liburing.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace heliograph
{

using namespace Qt::StringLiterals;

#ifdef HELIOGRAPH_WITH_IO_URING

namespace
{

constexpr unsigned sendsPerSubmission = 1'024;
constexpr std::size_t roomSize = 256 * 1024;
// How often a submission that fails is repeated.
constexpr int mostAttempts = 3;

// MSG_WAITALL together with MSG_DONTWAIT: a socket that takes only a part is reported instead of being passed over as a
// success.
constexpr int sendFlags = MSG_NOSIGNAL | MSG_DONTWAIT | MSG_WAITALL;

// A result is reported for what failed or was cut short only.
int openRing(io_uring &ring)
{
    return io_uring_queue_init(sendsPerSubmission, &ring,
                               IORING_SETUP_SUBMIT_ALL | IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN);
}

void prepareSend(io_uring_sqe &entry, int descriptor, Slice bytes)
{
    io_uring_prep_send(&entry, descriptor, bytes.data(), bytes.size(), sendFlags);
    entry.flags |= IOSQE_CQE_SKIP_SUCCESS;
}

void prepareSend(io_uring_sqe &entry, int descriptor, const Batch::EncodedBatch &encoded)
{
    if (encoded.slices.size() == 1)
        return prepareSend(entry, descriptor, encoded.slices.front());
    io_uring_prep_sendmsg(&entry, descriptor, &encoded.message, sendFlags);
    entry.flags |= IOSQE_CQE_SKIP_SUCCESS;
}

// The results of what was submitted, of which there may be none.
template <typename Visit>
void takeResults(io_uring &ring, Visit visit)
{
    io_uring_cqe *result = nullptr;
    while (io_uring_peek_cqe(&ring, &result) == 0) {
        visit(result->user_data, result->res);
        io_uring_cqe_seen(&ring, result);
    }
}

// A pair of sockets, one of which is written to.
class SocketPair
{
public:
    SocketPair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends.data()) != 0)
            m_ends = {-1, -1};
        // The smallest there is, so that little is too much.
        const int buffer = 0;
        ::setsockopt(m_ends[0], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof(buffer));
    }
    ~SocketPair()
    {
        closeReader();
        if (m_ends[0] >= 0)
            ::close(m_ends[0]);
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    bool isOpen() const { return m_ends[0] >= 0; }
    int writer() const { return m_ends[0]; }
    void closeReader()
    {
        if (const int reader = std::exchange(m_ends[1], -1); reader >= 0)
            ::close(reader);
    }

private:
    std::array<int, 2> m_ends{-1, -1};
};

// Sends once; the results that came at once.
std::vector<int> resultsOf(io_uring &ring, int descriptor, const QByteArray &bytes)
{
    Batch::EncodedBatch encoded;
    encoded.slices.emplace_back(bytes.constData(), std::size_t(bytes.size()));
    prepareSend(*io_uring_get_sqe(&ring), descriptor, encoded);
    std::vector<int> results;
    if (io_uring_submit(&ring) != 1)
        return {0};
    takeResults(ring, [&results](quint64, int result) { results.push_back(result); });
    return results;
}

} // namespace

void TurnSends::CloseRing::operator()(io_uring *ring) const
{
    io_uring_queue_exit(ring);
    delete ring; // NOLINT(cppcoreguidelines-owning-memory)
}

std::optional<QString> TurnSends::obstacle()
{
    io_uring ring = {};
    if (const int error = openRing(ring); error < 0)
        return QString::fromLocal8Bit(std::strerror(-error));
    const std::unique_ptr<io_uring, decltype(&io_uring_queue_exit)> closing(&ring, io_uring_queue_exit);
    SocketPair sockets;
    if (!sockets.isOpen())
        return u"no sockets to try it with"_s;
    if (!resultsOf(ring, sockets.writer(), "all").empty())
        return u"this kernel reports what succeeds"_s;
    const QByteArray tooMuch(256 * 1024, 'x');
    const auto cutShort = resultsOf(ring, sockets.writer(), tooMuch);
    if (cutShort.size() != 1 || cutShort.front() <= 0 || cutShort.front() >= tooMuch.size())
        return u"this kernel does not report what is cut short"_s;
    if (resultsOf(ring, sockets.writer(), "nothing") != std::vector{-EAGAIN})
        return u"this kernel does not report what has to wait"_s;
    sockets.closeReader();
    if (resultsOf(ring, sockets.writer(), "unread") != std::vector{-EPIPE})
        return u"this kernel does not report a connection that has ended"_s;
    return {};
}

TurnSends::TurnSends(CutShort cutShort) : m_cutShort(std::move(cutShort))
{
    auto ring = std::make_unique<io_uring>();
    if (openRing(*ring) < 0)
        return;
    m_ring.reset(ring.release());
    m_deliveries.reserve(sendsPerSubmission);
}

TurnSends::~TurnSends() = default;

bool TurnSends::add(int descriptor, const Delivery &delivery)
{
    if (m_deliveries.size() == sendsPerSubmission)
        carryOut();
    if (!isUsable() || delivery.encoded->slices.size() > Batch::mostSlices)
        return false;
    io_uring_sqe *entry = io_uring_get_sqe(m_ring.get());
    prepareSend(*entry, descriptor, *delivery.encoded);
    entry->user_data = m_deliveries.size();
    m_deliveries.push_back(delivery);
    return true;
}

std::span<char> TurnSends::room(std::size_t size)
{
    if (size > roomSize)
        return {};
    if (m_deliveries.size() == sendsPerSubmission || m_used + size > roomSize)
        carryOut();
    if (!isUsable())
        return {};
    m_room.resize(roomSize);
    return std::span(m_room).subspan(m_used, size);
}

void TurnSends::addSealed(int descriptor, const Delivery &delivery)
{
    io_uring_sqe *entry = io_uring_get_sqe(m_ring.get());
    prepareSend(*entry, descriptor, delivery.sealed);
    entry->user_data = m_deliveries.size();
    m_used += delivery.sealed.size();
    m_deliveries.push_back(delivery);
}

void TurnSends::carryOut()
{
    std::size_t submitted = 0;
    for (int attempts = 0; submitted < m_deliveries.size() && attempts < mostAttempts;) {
        const int count = io_uring_submit(m_ring.get());
        submitted += std::size_t(std::max(count, 0));
        attempts = count > 0 ? 0 : attempts + 1;
        takeResults(*m_ring, [this](quint64 index, int result) {
            m_cutShort(m_deliveries[index], std::size_t(std::max(result, 0)), std::max(-result, 0));
        });
    }
    if (submitted < m_deliveries.size())
        // What it did not take is lost with it: those streams, and all later turns, write for themselves.
        m_ring.reset();
    for (std::size_t i = submitted; i < m_deliveries.size(); ++i)
        m_cutShort(m_deliveries[i], 0, EAGAIN);
    m_deliveries.clear();
    m_used = 0;
}

#else

// Built without liburing: there is an obstacle, and no more is asked for.
void TurnSends::CloseRing::operator()(io_uring *) const
{
}

std::optional<QString> TurnSends::obstacle()
{
    return u"this program was built without it"_s;
}

TurnSends::TurnSends(CutShort)
{
}

TurnSends::~TurnSends() = default;

bool TurnSends::add(int, const Delivery &)
{
    return false;
}

std::span<char> TurnSends::room(std::size_t)
{
    return {};
}

void TurnSends::addSealed(int, const Delivery &)
{
}

void TurnSends::carryOut()
{
    m_used = 0;
}

#endif

} // namespace heliograph
