// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Opens event streams over TLS, publishes to them, and says what it cost the server's processes:
// tls_load PORT STREAM-PATH PUBLISH-PATH STREAMS RATE SECONDS PROCESS...

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <string>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace
{

using Clock = std::chrono::steady_clock;

constexpr int handshakesAtOnce = 64;
constexpr std::chrono::seconds connectTimeout{300};
// How long to wait for what was published last.
constexpr std::chrono::seconds lastWait{2};

[[noreturn]] void giveUp(const std::string &why)
{
    std::fprintf(stderr, "tls_load: %s\n", why.c_str());
    std::exit(1);
}

long long nowUs()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch()).count();
}

struct Usage {
    // Of the processor.
    double seconds = 0;
    // Memory, with what is shared counted in proportion.
    double kilobytes = 0;
};

Usage usageOf(const std::vector<std::string> &processes)
{
    Usage usage;
    for (const std::string &process : processes) {
        std::ifstream stat("/proc/" + process + "/stat");
        std::string text;
        std::getline(stat, text);
        long user = 0;
        long system = 0;
        // What stands before the bracket is the name, which may contain blanks.
        if (std::sscanf(text.c_str() + text.rfind(')') + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld",
                        &user, &system)
            != 2)
            giveUp("no process " + process);
        usage.seconds += double(user + system) / double(sysconf(_SC_CLK_TCK));
        std::ifstream memory("/proc/" + process + "/smaps_rollup");
        for (std::string word; memory >> word;) {
            double kilobytes = 0;
            if (word == "Pss:" && memory >> kilobytes)
                usage.kilobytes += kilobytes;
        }
    }
    return usage;
}

struct Client {
    int descriptor = -1;
    SSL *ssl = nullptr;
    bool isConnected = false;
    // The response has begun.
    bool isOpen = false;
};

class Load
{
public:
    Load(int port, std::string path, std::string publishPath)
        : m_port(port), m_path(std::move(path)), m_publishPath(std::move(publishPath)),
          m_context(SSL_CTX_new(TLS_client_method())), m_epoll(epoll_create1(EPOLL_CLOEXEC))
    {
        SSL_CTX_set_mode(m_context, SSL_MODE_RELEASE_BUFFERS);
    }

    void open(std::size_t streams)
    {
        m_clients.reserve(streams + 1);
        m_publisher = &add();
        while (!m_publisher->isConnected)
            poll(1'000);
        const auto deadline = Clock::now() + connectTimeout;
        while (m_open < streams) {
            while (m_clients.size() <= streams && m_clients.size() - 1 - m_open < handshakesAtOnce)
                add();
            poll(1'000);
            if (Clock::now() > deadline)
                giveUp("only " + std::to_string(m_open) + " streams were opened");
        }
    }

    void publish(double rate, int seconds)
    {
        const auto pause = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / rate));
        const auto end = Clock::now() + std::chrono::seconds(seconds);
        for (auto next = Clock::now(); next < end; next += pause) {
            pollUntil(next);
            const std::string body = R"({"data":{"at":)" + std::to_string(nowUs()) + "}}";
            send(*m_publisher,
                 "POST " + m_publishPath
                     + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                     + std::to_string(body.size()) + "\r\n\r\n" + body);
            ++m_published;
        }
        pollUntil(end + lastWait);
    }

    std::size_t published() const { return m_published; }
    std::vector<long long> &latencies() { return m_latencies; }

private:
    Client &add()
    {
        Client &client = m_clients.emplace_back();
        client.descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (client.descriptor < 0)
            giveUp("no descriptor left: raise the limit of open files (ulimit -n)");
        const int on = 1;
        setsockopt(client.descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(uint16_t(m_port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(client.descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
            && errno != EINPROGRESS)
            giveUp("cannot connect");
        client.ssl = SSL_new(m_context);
        SSL_set_fd(client.ssl, client.descriptor);
        SSL_set_connect_state(client.ssl);
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = &client;
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.descriptor, &event);
        return client;
    }

    void pollUntil(Clock::time_point end)
    {
        while (true) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
            if (left <= 0)
                return;
            poll(int(left));
        }
    }

    void poll(int timeoutMs)
    {
        std::array<epoll_event, 256> events{};
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), timeoutMs);
        for (int i = 0; i < count; ++i)
            work(*static_cast<Client *>(events[std::size_t(i)].data.ptr), events[std::size_t(i)].events);
    }

    void work(Client &client, unsigned events)
    {
        if (!client.isConnected) {
            if (!(events & EPOLLOUT))
                return;
            const int result = SSL_do_handshake(client.ssl);
            if (result != 1) {
                const int error = SSL_get_error(client.ssl, result);
                if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
                    giveUp("a handshake failed");
                return;
            }
            client.isConnected = true;
            if (&client != m_publisher)
                send(client, "GET " + m_path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
        }
        read(client);
    }

    void read(Client &client)
    {
        static std::array<char, 16 * 1024> buffer;
        int size = 0;
        while ((size = SSL_read(client.ssl, buffer.data(), int(buffer.size() - 1))) > 0) {
            if (&client == m_publisher)
                continue;
            buffer[std::size_t(size)] = '\0';
            if (!client.isOpen) {
                client.isOpen = true;
                ++m_open;
            }
            constexpr char mark[] = "\"at\":";
            for (const char *at = buffer.data(); (at = std::strstr(at, mark)); ++at)
                m_latencies.push_back(nowUs() - std::atoll(at + sizeof mark - 1));
        }
        if (SSL_get_error(client.ssl, size) != SSL_ERROR_WANT_READ)
            giveUp("the server has closed a connection");
    }

    static void send(Client &client, const std::string &text)
    {
        if (SSL_write(client.ssl, text.data(), int(text.size())) != int(text.size()))
            giveUp("cannot send");
    }

    const int m_port;
    const std::string m_path;
    const std::string m_publishPath;
    SSL_CTX *const m_context;
    const int m_epoll;
    std::vector<Client> m_clients;
    Client *m_publisher = nullptr;
    std::size_t m_open = 0;
    std::size_t m_published = 0;
    std::vector<long long> m_latencies;
};

} // namespace

int main(int count, char **arguments)
{
    if (count < 8) {
        std::fprintf(stderr, "usage: tls_load PORT STREAM-PATH PUBLISH-PATH STREAMS RATE SECONDS PROCESS...\n");
        return 2;
    }
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    const auto streams = std::size_t(std::atoll(arguments[4]));
    const std::vector<std::string> processes(arguments + 7, arguments + count);
    Load load(std::atoi(arguments[1]), arguments[2], arguments[3]);

    const Usage atStart = usageOf(processes);
    const auto begin = Clock::now();
    load.open(streams);
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    const Usage whenOpen = usageOf(processes);
    std::printf("opening       %zu streams in %.2f s: %.0f a second, %.2f ms of processor time for each\n", streams,
                seconds, double(streams) / seconds, (whenOpen.seconds - atStart.seconds) * 1e3 / double(streams));

    load.publish(std::atof(arguments[5]), std::atoi(arguments[6]));
    const Usage atEnd = usageOf(processes);
    auto &latencies = load.latencies();
    if (latencies.empty())
        giveUp("nothing was delivered");
    std::sort(latencies.begin(), latencies.end());
    const auto latency = [&latencies](double share) {
        return double(latencies[std::size_t(share * double(latencies.size() - 1))]) / 1e3;
    };
    std::printf("delivery      %zu of %zu: median %.1f ms, p99 %.1f ms, %.1f microseconds of processor time for each\n",
                latencies.size(), load.published() * streams, latency(0.5), latency(0.99),
                (atEnd.seconds - whenOpen.seconds) * 1e6 / double(latencies.size()));
    std::printf("memory        %.1f MB at the start, %.1f KB more for each stream\n", atStart.kilobytes / 1024,
                (atEnd.kilobytes - atStart.kilobytes) / double(streams));
    return latencies.size() == load.published() * streams ? 0 : 1;
}
