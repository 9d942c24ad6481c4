// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadcontext.h"

#include <algorithm>
#include <csignal>
#include <openssl/err.h>
#include <openssl/ssl.h>
#ifdef __unix__
#include <netinet/in.h>
#include <sys/socket.h>
#endif

namespace heliograph
{

namespace
{

constexpr std::size_t readSize = 128 * 1024;

} // namespace

LoadContext::LoadContext(const LoadSettings &all, LoadShare &share)
    : settings(all), stamps({share.run.data(), share.run.size()}), published(share.published), buffer(readSize),
      random(std::random_device()())
{
}

void FreeTls::operator()(ssl_ctx_st *context) const
{
    SSL_CTX_free(context);
}

std::optional<std::string> LoadContext::prepareTls()
{
    const bool isNeeded = std::any_of(settings.targets.begin(), settings.targets.end(),
                                      [](const LoadTarget &target) { return target.isEncrypted; });
    if (!isNeeded)
        return std::nullopt;
    // OpenSSL writes without MSG_NOSIGNAL.
    std::signal(SIGPIPE, SIG_IGN);
    tls.reset(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_mode(tls.get(), SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_verify(tls.get(), settings.trustsAll ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, nullptr);
    const bool hasFile = !settings.caFile.empty();
    const bool isLoaded = hasFile ? SSL_CTX_load_verify_locations(tls.get(), settings.caFile.c_str(), nullptr) == 1
                                  : SSL_CTX_set_default_verify_paths(tls.get()) == 1;
    ERR_clear_error();
    if (isLoaded || settings.trustsAll)
        return std::nullopt;
    return hasFile ? "there is no certificate, or something else, in " + settings.caFile
                   : "the certificates that this system trusts cannot be read; name one with --ca-file";
}

asio::error_code handshakeFailure()
{
    return {EPROTO, asio::system_category()};
}

LoadError loadErrorOf(const asio::error_code &error)
{
    namespace kinds = asio::error;
    if (error == handshakeFailure())
        return LoadError::handshake;
    if (error == kinds::connection_refused)
        return LoadError::refused;
    if (error == kinds::timed_out)
        return LoadError::timedOut;
    if (error == kinds::host_unreachable || error == kinds::network_unreachable || error == kinds::network_down)
        return LoadError::unreachable;
    if (error == kinds::connection_reset || error == kinds::eof || error == kinds::broken_pipe
        || error == kinds::connection_aborted)
        return LoadError::lost;
    if (error == kinds::no_descriptors || error == asio::error_code(ENFILE, asio::system_category()))
        return LoadError::noDescriptors;
    if (error == asio::error_code(EADDRNOTAVAIL, asio::system_category()) || error == kinds::address_in_use)
        return LoadError::noPorts;
    return LoadError::other;
}

asio::error_code openSocket(LoadContext::Socket &socket, const asio::ip::tcp::endpoint &target,
                            const asio::ip::address *source)
{
    asio::error_code error;
    socket.open(target.protocol(), error);
    if (!error)
        socket.non_blocking(true, error);
    if (!error)
        socket.set_option(asio::ip::tcp::no_delay(true), error);
    if (error || !source)
        return error;
#ifdef IP_BIND_ADDRESS_NO_PORT
    // Without it a bound port belongs to the address alone, and not to the pair of addresses.
    const int on = 1;
    ::setsockopt(socket.native_handle(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
#endif
    socket.bind({*source, 0}, error);
    return error;
}

} // namespace heliograph
