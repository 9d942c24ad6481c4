// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadcontext.h"

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

LoadContext::LoadContext(const LoadSettings &all, const std::string &run)
    : settings(all), stamps(run), buffer(readSize), random(std::random_device()())
{
}

LoadError loadErrorOf(const asio::error_code &error)
{
    namespace kinds = asio::error;
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
