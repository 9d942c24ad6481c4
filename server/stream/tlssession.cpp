// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/tlssession.h"

#include "server/stream/streamsink.h"
#include "server/stream/wouldblock.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

namespace heliograph
{

namespace
{

constexpr std::size_t recordSize = SSL3_RT_MAX_PLAIN_LENGTH;
// A client can make the protocol answer without end (key updates): one that does not read the answers is not read.
constexpr std::size_t mostUnanswered = 64 * 1024;

TlsSession &sessionOf(BIO *bio)
{
    return *static_cast<TlsSession *>(BIO_get_data(bio));
}

} // namespace

void TlsSession::Free::operator()(ssl_st *ssl) const
{
    SSL_free(ssl);
}

TlsSession::TlsSession(ssl_st *ssl, int descriptor) : m_ssl(ssl), m_descriptor(descriptor)
{
    // Never freed: it is one for the process.
    static BIO_METHOD *const method = [] {
        BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "connection");
        BIO_meth_set_read(made, &TlsSession::readSocket);
        BIO_meth_set_write(made, &TlsSession::writeSocket);
        BIO_meth_set_ctrl(made, &TlsSession::control);
        return made;
    }();
    BIO *bio = BIO_new(method);
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    // The session owns the BIO from here on.
    SSL_set_bio(ssl, bio, bio);
    SSL_set_accept_state(ssl);
}

TlsSession::~TlsSession() = default;

int TlsSession::readSocket(BIO *bio, char *room, int size)
{
    TlsSession &session = sessionOf(bio);
    BIO_clear_retry_flags(bio);
    if (session.m_unsent.size() > mostUnanswered || session.isInputUsedUp()) {
        BIO_set_retry_read(bio);
        return -1;
    }
    const std::size_t most = std::min<quint64>(std::size_t(size), session.m_inputLeft);
    const ssize_t received = ::recv(session.m_descriptor, room, most, 0);
    if (received > 0)
        session.m_inputLeft -= quint64(received);
    else if (received < 0 && (wouldBlock(errno) || errno == EINTR))
        BIO_set_retry_read(bio);
    else if (received < 0)
        session.m_error = errno;
    return int(received);
}

// Takes everything, so that OpenSSL never has a record that it must be called again for.
int TlsSession::writeSocket(BIO *bio, const char *bytes, int size)
{
    BIO_clear_retry_flags(bio);
    sessionOf(bio).send(bytes, std::size_t(size));
    return size;
}

long TlsSession::control(BIO *, int command, long, void *)
{
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

void TlsSession::send(const char *bytes, std::size_t size)
{
    if (m_room) {
        if (size > m_room->size()) {
            m_error = ENOBUFS;
            return;
        }
        std::copy_n(bytes, size, m_room->data());
        *m_room = m_room->subspan(size);
        return;
    }
    std::size_t taken = 0;
    while (m_unsent.empty() && taken < size && m_error == 0) {
        const ssize_t sent = ::send(m_descriptor, bytes + taken, size - taken, MSG_NOSIGNAL);
        if (sent >= 0)
            taken += std::size_t(sent);
        else if (wouldBlock(errno))
            break;
        else if (errno != EINTR)
            m_error = errno;
    }
    if (m_error == 0)
        m_unsent.insert(m_unsent.end(), bytes + taken, bytes + size);
}

bool TlsSession::flush()
{
    if (m_unsent.empty())
        return true;
    const std::vector<char> unsent = std::exchange(m_unsent, {});
    send(unsent.data(), unsent.size());
    return m_unsent.empty();
}

TlsSession::Handshake TlsSession::continueHandshake()
{
    if (!flush())
        return Handshake::awaitsRoom;
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    if (result == 1)
        return m_error == 0 ? Handshake::done : Handshake::failed;
    if (SSL_get_error(m_ssl.get(), result) != SSL_ERROR_WANT_READ || m_error != 0)
        return ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST ? Handshake::wasPlainHttp : Handshake::failed;
    return isFull() ? Handshake::awaitsRoom : Handshake::awaitsInput;
}

TlsSession::Read TlsSession::read(std::span<char> room)
{
    ERR_clear_error();
    std::size_t size = 0;
    const int result = SSL_read_ex(m_ssl.get(), room.data(), room.size(), &size);
    if (result == 1)
        return {Reading::data, size};
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return {Reading::awaitsInput};
    case SSL_ERROR_ZERO_RETURN:
        return {Reading::ended};
    default:
        return {Reading::failed};
    }
}

std::size_t TlsSession::writeRecord(Slice plain)
{
    std::size_t written = 0;
    ERR_clear_error();
    if (SSL_write_ex(m_ssl.get(), plain.data(), plain.size(), &written) != 1 && m_error == 0)
        m_error = EPROTO;
    return m_error == 0 ? written : 0;
}

std::size_t TlsSession::write(std::span<const Slice> slices)
{
    static thread_local std::array<char, recordSize> gathered;
    std::size_t takenInAll = 0;
    std::size_t offsetInFirst = 0;
    while (!slices.empty() && !isFull() && m_error == 0) {
        Slice record = slices.front() + offsetInFirst;
        if (slices.size() == 1 || record.size() >= recordSize) {
            record = Slice(record.data(), std::min(record.size(), recordSize));
        } else {
            std::size_t size = 0;
            for (std::size_t i = 0, from = offsetInFirst; i < slices.size() && size < recordSize; ++i, from = 0) {
                const Slice part = slices[i] + from;
                const std::size_t fits = std::min(part.size(), recordSize - size);
                std::copy_n(static_cast<const char *>(part.data()), fits, gathered.data() + size);
                size += fits;
            }
            record = Slice(gathered.data(), size);
        }
        if (record.size() > 0 && writeRecord(record) == 0)
            break;
        takenInAll += record.size();
        offsetInFirst += record.size();
        while (!slices.empty() && offsetInFirst >= slices.front().size()) {
            offsetInFirst -= slices.front().size();
            slices = slices.subspan(1);
        }
    }
    return takenInAll;
}

std::optional<Slice> TlsSession::encrypt(std::span<const Slice> slices, std::span<char> room)
{
    const std::size_t size = asio::buffer_size(slices);
    if (isFull() || m_error != 0 || size == 0 || size > recordSize || size + StreamSink::sealOverhead > room.size())
        return {};
    // A client that takes small records only makes many of one.
    if (SSL_SESSION_get_max_fragment_length(SSL_get0_session(m_ssl.get())) != TLSEXT_max_fragment_length_DISABLED)
        return {};
    std::span<char> left = room;
    m_room = &left;
    write(slices);
    m_room = nullptr;
    if (m_error != 0)
        return {};
    return Slice(room.data(), room.size() - left.size());
}

void TlsSession::noteSent(Slice encrypted, std::size_t taken, int error)
{
    const char *bytes = static_cast<const char *>(encrypted.data());
    if (error != 0 && !wouldBlock(error))
        m_error = error;
    else
        m_unsent.insert(m_unsent.end(), bytes + taken, bytes + encrypted.size());
}

void TlsSession::sendClose()
{
    ERR_clear_error();
    SSL_shutdown(m_ssl.get());
}

} // namespace heliograph
