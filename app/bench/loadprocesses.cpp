// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadprocesses.h"

#include "app/bench/loadshare.h"
#include "app/bench/reportbytes.h"

#ifdef __unix__
#include <asio/posix/stream_descriptor.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <algorithm>
#include <csignal>
#include <cstring>
#include <new>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#endif
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace heliograph
{

LoadSettings partOf(const LoadSettings &settings, std::size_t processes, std::size_t process)
{
    LoadSettings part = settings;
    part.streamsOfAll = settings.streams;
    part.firstStream = settings.streams * process / processes;
    part.streams = settings.streams * (process + 1) / processes - part.firstStream;
    part.rampPerSecond = settings.rampPerSecond / double(processes);
    part.publishPerSecond = process == 0 ? settings.publishPerSecond : 0;
    return part;
}

#ifdef __unix__

namespace
{

// Memory that the processes which are made later have in common.
class SharedMemory
{
public:
    SharedMemory()
        : m_memory(::mmap(nullptr, sizeof(LoadShare), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
    {
        if (m_memory != MAP_FAILED)
            m_share = new (m_memory) LoadShare;
    }
    ~SharedMemory()
    {
        if (m_share)
            ::munmap(m_memory, sizeof(LoadShare));
    }
    Q_DISABLE_COPY_MOVE(SharedMemory)

    LoadShare *share() const { return m_share; }

private:
    void *m_memory;
    LoadShare *m_share = nullptr;
};

struct Child {
    Child(asio::io_context &loop, pid_t id, int output) : process(id), pipe(loop, output) {}

    pid_t process;
    asio::posix::stream_descriptor pipe;
    std::string bytes;
    std::array<char, 64 * 1024> buffer{};
    bool isAtEnd = false;
};

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        bytes.remove_prefix(std::size_t(std::max<ssize_t>(written, 0)));
    }
    return true;
}

[[noreturn]] void runChild(const LoadSettings &settings, LoadShare &share, std::size_t process, pid_t parent,
                           int output)
{
    // Of the terminal, which the parent gets as well.
    ::signal(SIGINT, SIG_IGN);
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    const auto endWithParent = [parent](const LoadProgress &) {
        if (::getppid() != parent)
            ::_exit(1);
    };
    endWithParent({});
    LoadTest test(settings, share, process);
    if (test.prepare())
        ::_exit(1);
    ::_exit(writeAll(output, bytesOf(test.run(endWithParent))) ? 0 : 1);
}

std::string endOf(int status)
{
    if (WIFSIGNALED(status))
        return "was killed by signal " + std::to_string(WTERMSIG(status));
    return "ended with " + std::to_string(WEXITSTATUS(status)) + " before its report";
}

void watch(Child &child, LoadShare &share)
{
    child.pipe.async_read_some(asio::buffer(child.buffer), [&](const asio::error_code &error, std::size_t size) {
        child.bytes.append(child.buffer.data(), size);
        if (!error)
            return watch(child, share);
        child.isAtEnd = true;
        if (!reportFromBytes(child.bytes))
            // The others would wait for it.
            share.stops = true;
    });
}

LoadTally tallyOf(const LoadShare &share)
{
    LoadTally tally;
    for (std::size_t i = 0; i < share.processCount; ++i) {
        const LoadShare::Process &process = share.processes[i];
        tally.started += process.started;
        tally.opened += process.opened;
        tally.openNow += process.openNow;
        tally.events += process.events;
        tally.errors[std::size_t(LoadError::other)] += process.errors;
    }
    return tally;
}

const char *phaseOf(const LoadShare &share)
{
    return share.haveAllOpened() ? "holding" : "opening";
}

// Waits for all children; the reports as one.
std::variant<LoadReport, std::string> collect(std::deque<Child> &children)
{
    std::optional<LoadReport> sum;
    std::string problem;
    for (std::size_t i = 0; i < children.size(); ++i) {
        int status = 0;
        while (::waitpid(children[i].process, &status, 0) < 0 && errno == EINTR) {}
        const auto report = reportFromBytes(children[i].bytes);
        if (!report && problem.empty())
            problem = "load process " + std::to_string(i + 1) + " of " + std::to_string(children.size()) + ' '
                + endOf(status);
        else if (report && sum)
            sum->add(*report);
        else if (report)
            sum = report;
    }
    if (!sum || !problem.empty())
        return problem;
    return *std::move(sum);
}

} // namespace

bool LoadProcesses::areSupported()
{
    return true;
}

std::variant<LoadReport, std::string> LoadProcesses::run(const LoadSettings &settings, std::size_t processes,
                                                         const std::function<void(const LoadProgress &)> &progress)
{
    const SharedMemory memory;
    if (!memory.share())
        return "there is no memory that several processes could share";
    LoadShare &share = *memory.share();
    share.processCount = processes;
    const pid_t parent = ::getpid();

    // With no loop yet, because a child could not use it.
    std::vector<std::pair<pid_t, int>> started;
    for (std::size_t i = 0; i < processes; ++i) {
        std::array<int, 2> ends{-1, -1};
        const bool hasPipe = ::pipe(ends.data()) == 0;
        const pid_t process = hasPipe ? ::fork() : -1;
        if (process == 0) {
            ::close(ends[0]);
            for (const auto &[other, output] : started)
                ::close(output);
            runChild(partOf(settings, processes, i), share, i, parent, ends[1]);
        }
        const int reason = errno;
        if (hasPipe)
            ::close(ends[1]);
        if (process < 0) {
            for (const auto &[other, output] : started)
                ::kill(other, SIGKILL);
            return "cannot start " + std::to_string(processes) + " processes: " + std::strerror(reason);
        }
        started.emplace_back(process, ends[0]);
    }

    asio::io_context loop{1};
    std::deque<Child> children;
    for (const auto &[process, output] : started)
        watch(children.emplace_back(loop, process, output), share);
    asio::signal_set signals(loop, SIGINT, SIGTERM);
    signals.async_wait([&](const asio::error_code &error, int) {
        if (error)
            return;
        // The next one ends the program at once.
        signals.clear();
        share.stops = true;
    });
    asio::steady_timer timer(loop);
    const auto begin = LoadClock::now();
    std::function<void()> reportProgress = [&] {
        timer.expires_after(std::chrono::seconds(1));
        timer.async_wait([&](const asio::error_code &error) {
            if (error)
                return;
            const LoadTally tally = tallyOf(share);
            progress({std::chrono::duration_cast<std::chrono::seconds>(LoadClock::now() - begin), phaseOf(share),
                      &tally, share.published.confirmed});
            reportProgress();
        });
    };
    reportProgress();
    const auto isReading = [](const Child &child) { return !child.isAtEnd; };
    while (std::any_of(children.begin(), children.end(), isReading))
        loop.run_one();
    auto result = collect(children);
    if (auto *report = std::get_if<LoadReport>(&result))
        report->settings = settings;
    return result;
}

#else

bool LoadProcesses::areSupported()
{
    return false;
}

std::variant<LoadReport, std::string> LoadProcesses::run(const LoadSettings &, std::size_t,
                                                         const std::function<void(const LoadProgress &)> &)
{
    return "this system runs a load test in one process only";
}

#endif

} // namespace heliograph
