// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadconnection.h"

#include <asio/write.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace heliograph
{

namespace
{

// The peer must not only have a good certificate, but one for this name.
void expectHost(SSL *ssl, const std::string &host, bool isAddress)
{
    if (isAddress) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
    } else {
        SSL_set1_host(ssl, host.c_str());
        SSL_set_tlsext_host_name(ssl, host.c_str());
    }
}

} // namespace

void LoadConnection::FreeSsl::operator()(ssl_st *ssl) const
{
    SSL_free(ssl);
}

LoadConnection::LoadConnection(LoadContext &context) : m_context(context), m_socket(context.loop.get_executor())
{
}

LoadConnection::~LoadConnection() = default;

asio::error_code LoadConnection::open(std::size_t target, const asio::ip::address *source)
{
    m_target = target;
    return openSocket(m_socket, m_context.targets[target], source);
}

void LoadConnection::connect(const Done &done)
{
    const LoadTarget &target = m_context.settings.targets[m_target];
    if (!target.isEncrypted)
        return m_socket.async_connect(m_context.targets[m_target], done);
    m_ssl.reset(SSL_new(m_context.tls.get()));
    SSL_set_fd(m_ssl.get(), int(m_socket.native_handle()));
    SSL_set_connect_state(m_ssl.get());
    asio::error_code notAnAddress;
    asio::ip::make_address(target.host, notAnAddress);
    expectHost(m_ssl.get(), target.host, !notAnAddress);
    m_socket.async_connect(m_context.targets[m_target],
                           [this, done, connection = m_connection](const asio::error_code &error) {
                               if (error || connection != m_connection)
                                   return done(error ? error : asio::error_code(asio::error::operation_aborted));
                               shakeHands(done);
                           });
}

void LoadConnection::shakeHands(const Done &done)
{
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    if (result == 1)
        return done({});
    const asio::error_code error = errorAfter(result);
    const bool isOver = error != asio::error::would_block && error != asio::error::in_progress;
    retryLater(isOver ? handshakeFailure() : error, done, [this, done] { shakeHands(done); });
}

void LoadConnection::write(const std::string &text, const Done &done)
{
    if (m_ssl)
        return writeEncrypted(text, done);
    asio::async_write(m_socket, asio::buffer(text),
                      [done](const asio::error_code &error, std::size_t) { done(error); });
}

void LoadConnection::writeEncrypted(const std::string &text, const Done &done)
{
    ERR_clear_error();
    // All or nothing.
    std::size_t written = 0;
    const int result = SSL_write_ex(m_ssl.get(), text.data(), text.size(), &written);
    if (result == 1)
        return asio::post(m_context.loop, [done] { done({}); });
    retryLater(errorAfter(result), done, [this, &text, done] { writeEncrypted(text, done); });
}

void LoadConnection::retryLater(const asio::error_code &error, const Done &done, const std::function<void()> &again)
{
    const auto goOn = [this, done, again, connection = m_connection](const asio::error_code &failure) {
        if (failure || connection != m_connection)
            done(failure ? failure : asio::error_code(asio::error::operation_aborted));
        else
            again();
    };
    if (error == asio::error::would_block)
        m_socket.async_wait(LoadContext::Socket::wait_read, goOn);
    else if (error == asio::error::in_progress)
        m_socket.async_wait(LoadContext::Socket::wait_write, goOn);
    else
        asio::post(m_context.loop, [done, error] { done(error); });
}

asio::error_code LoadConnection::errorAfter(int result) const
{
    const int reason = errno;
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return asio::error::would_block;
    case SSL_ERROR_WANT_WRITE:
        return asio::error::in_progress;
    case SSL_ERROR_SYSCALL:
        return reason == 0 ? asio::error_code(asio::error::eof) : asio::error_code(reason, asio::system_category());
    default:
        return asio::error::eof;
    }
}

void LoadConnection::waitForInput(const Done &done)
{
    if (m_ssl && SSL_pending(m_ssl.get()) > 0)
        return asio::post(m_context.loop, [done] { done({}); });
    m_socket.async_wait(LoadContext::Socket::wait_read, done);
}

std::size_t LoadConnection::receive(asio::mutable_buffer room, asio::error_code &error)
{
    if (!m_ssl)
        return m_socket.receive(room, 0, error);
    ERR_clear_error();
    errno = 0;
    std::size_t size = 0;
    const int result = SSL_read_ex(m_ssl.get(), room.data(), room.size(), &size);
    error = result == 1 ? asio::error_code() : errorAfter(result);
    return size;
}

bool LoadConnection::isQuiet()
{
    char byte = 0;
    asio::error_code error;
    if (!m_ssl) {
        m_socket.receive(asio::buffer(&byte, 1), LoadContext::Socket::message_peek, error);
        return error == asio::error::would_block;
    }
    ERR_clear_error();
    std::size_t size = 0;
    // Takes what is no data, such as session tickets.
    const int result = SSL_peek_ex(m_ssl.get(), &byte, 1, &size);
    return result != 1 && errorAfter(result) == asio::error::would_block;
}

void LoadConnection::close()
{
    ++m_connection;
    m_ssl.reset();
    asio::error_code ignored;
    m_socket.close(ignored);
}

} // namespace heliograph
