// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/wireblock.h"

#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

struct bio_st;
struct ssl_st;

namespace heliograph
{

// The server's side of TLS on one connection, whose socket is non-blocking and owned by the caller. Used by one
// thread at a time.
//
// What has been encrypted has to be sent, because the records of a connection are numbered. So it counts as written,
// and what the socket does not take of it is kept here: never more than one record and a few answers of the protocol.
class TlsSession
{
public:
    // Takes ownership of ssl.
    TlsSession(ssl_st *ssl, int descriptor);
    ~TlsSession();
    Q_DISABLE_COPY_MOVE(TlsSession)

    enum class Handshake {
        done,
        awaitsInput,
        // Wait until the socket has room, then call flush().
        awaitsRoom,
        failed,
        // Failed because the client does not speak TLS.
        wasPlainHttp,
    };
    Handshake continueHandshake();

    enum class Reading {
        data,
        awaitsInput,
        // The client sends no more.
        ended,
        failed,
    };
    struct Read {
        Reading state;
        std::size_t size = 0;
    };
    // Everything is read when it says so: bytes may wait in here while none wait in the socket.
    Read read(std::span<char> room);

    // Encrypts and sends until the socket is full; how much was taken. Nothing while it is full.
    std::size_t write(std::span<const Slice> slices);
    // Encrypts all of it into `room` instead of sending it. None: it is nothing, or does not fit there or into one
    // record, or something has to be sent before.
    std::optional<Slice> encrypt(std::span<const Slice> slices, std::span<char> room);
    // What encrypt() returned was sent by the caller, up to here; the rest is kept.
    void noteSent(Slice encrypted, std::size_t taken, int error);
    // No more bytes will come.
    void sendClose();
    bool isFull() const { return !m_unsent.empty(); }
    // To be called when the socket has room again. Returns whether everything has been sent.
    bool flush();

    // Number of the error that has ended the connection; 0 if none has.
    int error() const { return m_error; }
    // From now on at most as many bytes, as they come, encrypted. One read takes all key updates that there are, and a
    // client that sends them without end would keep its thread from everything else.
    void limitInput(quint64 most) { m_inputLeft = most; }
    // Nothing more is read.
    bool isInputUsedUp() const { return m_inputLeft == 0; }

private:
    struct Free {
        void operator()(ssl_st *ssl) const;
    };

    static int readSocket(bio_st *bio, char *room, int size);
    static int writeSocket(bio_st *bio, const char *bytes, int size);
    static long control(bio_st *bio, int command, long number, void *pointer);
    std::size_t writeRecord(Slice plain);
    void send(const char *bytes, std::size_t size);

    const std::unique_ptr<ssl_st, Free> m_ssl;
    const int m_descriptor;
    int m_error = 0;
    // Where encrypted bytes go while it is set, instead of to the socket.
    std::span<char> *m_room = nullptr;
    // Encrypted already.
    std::vector<char> m_unsent;
    quint64 m_inputLeft = std::numeric_limits<quint64>::max();
};

} // namespace heliograph
