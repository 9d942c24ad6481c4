// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redis/redisconnection.h"

#include <csignal>
#include <hiredis.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#ifdef HELIOGRAPH_REDIS_TLS
#include <hiredis_ssl.h>
#include <openssl/ssl.h>
#endif

namespace heliograph
{

namespace
{

timeval timevalOf(std::chrono::milliseconds time)
{
    const auto whole = std::max(time, std::chrono::milliseconds(1));
    return {.tv_sec = time_t(whole.count() / 1000), .tv_usec = suseconds_t(whole.count() % 1000 * 1000)};
}

// hiredis writes without MSG_NOSIGNAL, and a connection that Redis has closed would end the process.
void blockBrokenPipeSignal()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

RedisReply valueOf(const redisReply &reply)
{
    const auto text = [&reply] { return QByteArray(reply.str, qsizetype(reply.len)); };
    switch (reply.type) {
    case REDIS_REPLY_INTEGER:
        return {qint64(reply.integer)};
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        return {text()};
    case REDIS_REPLY_ERROR:
        return {RedisError::fromReply(text())};
    case REDIS_REPLY_ARRAY: {
        RedisReply::List list;
        list.reserve(reply.elements);
        for (std::size_t i = 0; i < reply.elements; ++i)
            list.push_back(valueOf(*reply.element[i]));
        return {std::move(list)};
    }
    default:
        return {};
    }
}

void append(redisContext *context, const QByteArrayList &command)
{
    std::vector<const char *> texts;
    std::vector<std::size_t> sizes;
    texts.reserve(std::size_t(command.size()));
    sizes.reserve(std::size_t(command.size()));
    for (const QByteArray &part : command) {
        texts.push_back(part.constData());
        sizes.push_back(std::size_t(part.size()));
    }
    redisAppendCommandArgv(context, int(command.size()), texts.data(), sizes.data());
}

} // namespace

std::optional<RedisError> RedisConnection::encrypt()
{
    if (!m_address.isEncrypted)
        return std::nullopt;
#ifdef HELIOGRAPH_REDIS_TLS
    // hiredis' own contexts check the certificate, but not whether it belongs to this host.
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> settings(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
    SSL_CTX_set_verify(settings.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_default_verify_paths(settings.get());
    const QByteArray host = m_address.host.toUtf8();
    SSL *ssl = SSL_new(settings.get());
    SSL_set_tlsext_host_name(ssl, host.constData());
    SSL_set1_host(ssl, host.constData());
    // Takes the TLS context, or frees it.
    if (redisInitiateSSL(m_context, ssl) != REDIS_OK)
        return RedisError{RedisError::Kind::unreachable, m_context->errstr};
#endif
    return std::nullopt;
}

RedisConnection::RedisConnection(RedisAddress address) : m_address(std::move(address))
{
}

RedisConnection::~RedisConnection()
{
    close();
}

std::optional<RedisError> RedisConnection::open(Milliseconds timeout)
{
    close();
    blockBrokenPipeSignal();
    if (auto problem = findPlace(timeout))
        return problem;
    m_context = redisConnectWithTimeout(m_host.constData(), m_port, timevalOf(timeout));
    if (!m_context || m_context->err) {
        const QByteArray text = m_context ? QByteArray(m_context->errstr) : QByteArray("out of memory");
        close();
        return RedisError{RedisError::Kind::unreachable, text};
    }
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isInterrupted)
            m_descriptor = m_context->fd;
    }
    if (m_descriptor < 0) {
        close();
        return RedisError{RedisError::Kind::unreachable, "interrupted"};
    }
    setTimeout(timeout);
    redisEnableKeepAlive(m_context);
    std::optional<RedisError> problem = encrypt();
    if (!problem)
        problem = signIn();
    if (!problem)
        problem = checkRole();
    if (problem)
        close();
    return problem;
}

// The first sentinel that knows it. Those that are gone cost their share of the time.
std::optional<RedisError> RedisConnection::findPlace(Milliseconds timeout)
{
    m_host = m_address.host.toUtf8();
    m_port = m_address.port;
    if (m_address.sentinels.isEmpty())
        return std::nullopt;
    QByteArray reason;
    for (const RedisAddress::Sentinel &sentinel : m_address.sentinels) {
        RedisConnection connection({.host = sentinel.host, .port = sentinel.port});
        if (const auto error = connection.open(timeout / m_address.sentinels.size())) {
            reason = connection.address().name().toUtf8() + ": " + error->text;
            continue;
        }
        const RedisReply place =
            connection.run({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", m_address.sentinelName.toUtf8()});
        if (const auto port = place.at(1).number()) {
            m_host = place.at(0).text();
            m_port = int(*port);
            return std::nullopt;
        }
        reason = connection.address().name().toUtf8() + " knows no " + m_address.sentinelName.toUtf8();
    }
    return RedisError{RedisError::Kind::unreachable, "no sentinel says where it is (" + reason + ')'};
}

// What the sentinels say may be out of date, and a replica takes nothing.
std::optional<RedisError> RedisConnection::checkRole()
{
    if (m_address.sentinels.isEmpty())
        return std::nullopt;
    const RedisReply role = run({"ROLE"});
    if (const RedisError *error = role.error())
        return *error;
    if (role.at(0).text() == "master")
        return std::nullopt;
    return RedisError{RedisError::Kind::unavailable, "the sentinels have not made another one the master yet"};
}

std::optional<RedisError> RedisConnection::signIn()
{
    if (!m_address.password.isEmpty()) {
        QByteArrayList command{"AUTH"};
        if (!m_address.user.isEmpty())
            command.append(m_address.user);
        command.append(m_address.password);
        const RedisReply reply = run(command);
        if (const RedisError *error = reply.error()) {
            const bool wantsNone = error->text.contains("without any password configured");
            if (!wantsNone)
                return *error;
        }
    }
    if (m_address.database != 0) {
        const RedisReply reply = run({"SELECT", QByteArray::number(m_address.database)});
        if (const RedisError *error = reply.error())
            return *error;
    }
    return std::nullopt;
}

void RedisConnection::close()
{
    const std::lock_guard lock(m_mutex);
    m_descriptor = -1;
    if (m_context)
        redisFree(m_context);
    m_context = nullptr;
}

void RedisConnection::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_isInterrupted = true;
    if (m_descriptor >= 0)
        ::shutdown(m_descriptor, SHUT_RDWR);
}

void RedisConnection::setTimeout(Milliseconds timeout)
{
    if (m_context)
        redisSetTimeout(m_context, timevalOf(timeout));
}

RedisReply RedisConnection::run(const QByteArrayList &command)
{
    return std::move(runAll({command}).front());
}

std::vector<RedisReply> RedisConnection::runAll(const std::vector<QByteArrayList> &commands)
{
    std::vector<RedisReply> replies;
    replies.reserve(commands.size());
    if (m_context) {
        for (const QByteArrayList &command : commands)
            append(m_context, command);
    }
    while (replies.size() < commands.size())
        replies.push_back(readReply());
    return replies;
}

RedisReply RedisConnection::readReply()
{
    if (!m_context)
        return {RedisError{RedisError::Kind::unreachable, "not connected"}};
    void *read = nullptr;
    if (redisGetReply(m_context, &read) != REDIS_OK)
        return lose();
    const std::unique_ptr<redisReply, decltype(&freeReplyObject)> reply(static_cast<redisReply *>(read),
                                                                        &freeReplyObject);
    return valueOf(*reply);
}

void RedisConnection::ask(const QByteArrayList &command)
{
    if (!m_context)
        return;
    append(m_context, command);
    int isDone = 0;
    while (isDone == 0 && redisBufferWrite(m_context, &isDone) == REDIS_OK) {}
}

RedisReply RedisConnection::nextMessage(Milliseconds wait)
{
    const auto deadline = std::chrono::steady_clock::now() + wait;
    while (m_context) {
        void *read = nullptr;
        if (redisReaderGetReply(m_context->reader, &read) != REDIS_OK)
            return lose();
        if (read) {
            const std::unique_ptr<redisReply, decltype(&freeReplyObject)> reply(static_cast<redisReply *>(read),
                                                                                &freeReplyObject);
            return valueOf(*reply);
        }
        const auto left = std::chrono::ceil<Milliseconds>(deadline - std::chrono::steady_clock::now());
        if (!waitUntilReadable(std::max(left, Milliseconds(0))))
            return {};
        if (redisBufferRead(m_context) != REDIS_OK)
            return lose();
    }
    return {RedisError{RedisError::Kind::unreachable, "not connected"}};
}

bool RedisConnection::waitUntilReadable(Milliseconds wait) const
{
    pollfd descriptor{.fd = m_context->fd, .events = POLLIN, .revents = 0};
    return ::poll(&descriptor, 1, int(wait.count())) > 0;
}

RedisReply RedisConnection::lose()
{
    // A timeout is reported as "Resource temporarily unavailable".
    const bool isTimeout = m_context->err == REDIS_ERR_IO && (errno == EAGAIN || errno == EWOULDBLOCK);
    const QByteArray text = isTimeout ? QByteArray("no answer in time") : QByteArray(m_context->errstr);
    close();
    return {RedisError{RedisError::Kind::lost, text}};
}

RedisReply RedisConnection::run(const RedisScript &script, const QByteArrayList &keys, const QByteArrayList &arguments)
{
    const QByteArrayList rest = QByteArrayList{QByteArray::number(keys.size())} + keys + arguments;
    RedisReply reply = run(QByteArrayList{"EVALSHA", script.hash()} + rest);
    const RedisError *error = reply.error();
    if (!error || error->kind != RedisError::Kind::unknownScript)
        return reply;
    return run(QByteArrayList{"EVAL", script.text()} + rest);
}

} // namespace heliograph
