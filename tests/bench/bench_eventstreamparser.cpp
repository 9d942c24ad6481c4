// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/eventstreamparser.h"

#include <QByteArrayList>
#include <algorithm>
#include <cstdio>
#include <ctime>

using heliograph::EventStreamParser;

namespace
{

// The most that the network layer hands over at once.
constexpr qsizetype readSize = 64 * 1024;
constexpr qsizetype workload = 256 * 1024 * 1024;
constexpr int runs = 5;

QByteArrayList cutIntoReads(const QByteArray &stream)
{
    QByteArrayList reads;
    for (qsizetype at = 0; at < stream.size(); at += readSize)
        reads.append(stream.mid(at, readSize));
    return reads;
}

struct Outcome {
    qsizetype events = 0;
    double seconds = 0;
};

Outcome runOnce(const QByteArrayList &reads, int repetitions)
{
    EventStreamParser parser;
    Outcome outcome;
    // Time of this process, so that others do not count.
    const std::clock_t start = std::clock();
    for (int i = 0; i < repetitions; ++i) {
        for (const QByteArray &read : reads) {
            parser.feed(read);
            while (parser.advance() == EventStreamParser::Step::event)
                outcome.events += parser.takeEvent().data.isEmpty() ? 0 : 1;
        }
    }
    outcome.seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    return outcome;
}

void measure(const char *name, const QByteArray &event)
{
    const QByteArray stream = event.repeated(std::max<qsizetype>(1, 16 * 1024 * 1024 / event.size()));
    const QByteArrayList reads = cutIntoReads(stream);
    const int repetitions = int(workload / stream.size());
    Outcome best = runOnce(reads, repetitions);
    for (int run = 1; run < runs; ++run)
        best = std::min(best, runOnce(reads, repetitions), [](auto &a, auto &b) { return a.seconds < b.seconds; });
    std::printf("%-44s %8.0f MB/s %12.0f events/s\n", name, double(stream.size()) * repetitions / best.seconds / 1e6,
                double(best.events) / best.seconds);
}

} // namespace

// Prints the best of five runs per kind of stream, in processor time. Reads of 64 KiB, as EventSource makes them.
int main()
{
    const QByteArray stock = "event: stock-update\nid: abcd1234:1234567\ndata: {\"type\":\"stock-update\",\"data\":"
                             "{\"symbol\":\"ACME\",\"price\":\"105.43\",\"trend\":-1,\"timestamp\":1760000000000}}\n\n";
    const QByteArray accents = QByteArray("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x9E").repeated(7282);
    measure("small events (data: tick)", "data: tick\n\n");
    measure("stock updates (id, event, data)", stock);
    measure("stock updates, CRLF", QByteArray(stock).replace('\n', "\r\n"));
    measure("stock updates, CR", QByteArray(stock).replace('\n', '\r'));
    measure("large events, 1 MiB on one line", "data: " + QByteArray(1024 * 1024, 'x') + "\n\n");
    measure("large events, 1 MiB in lines of 80",
            QByteArray("data: " + QByteArray(74, 'x') + '\n').repeated(12945) + '\n');
    measure("large events, 64 KiB beyond ASCII", "data: " + accents + "\n\n");
    measure("comments only", ": keep-alive\n\n");
}
