// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/httprequest.h"
#include "server/net/requestscanner.h"

#include <cstdlib>

using namespace heliograph;

namespace
{

struct Reading {
    qsizetype taken = 0;
    RequestScanner scanner;
};

Reading readInParts(QByteArrayView bytes, qsizetype first)
{
    Reading reading;
    reading.taken = reading.scanner.feed(bytes.first(first));
    if (reading.taken == first && reading.scanner.phase() != RequestScanner::Phase::complete)
        reading.taken += reading.scanner.feed(bytes.sliced(first));
    return reading;
}

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

// However a request is cut, the scanner says the same of it, and of what it accepts every part can be read.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Reading whole = readInParts(bytes, bytes.size());
    require(whole.taken <= bytes.size());
    const bool isComplete = whole.scanner.phase() == RequestScanner::Phase::complete;
    const qsizetype cut = bytes.isEmpty() ? 0 : qsizetype(data[0]) % bytes.size();
    const Reading cutUp = readInParts(bytes, cut);
    require(cutUp.scanner.refusal().has_value() == whole.scanner.refusal().has_value());
    require((cutUp.scanner.phase() == RequestScanner::Phase::complete) == isComplete);
    if (whole.scanner.refusal() || !isComplete)
        return 0;
    require(cutUp.taken == whole.taken);
    const HttpRequest request = HttpRequest::fromHead(whole.scanner.head());
    require(request.path.startsWith('/'));
    require(!request.header("host").contains('\n'));
    return 0;
}
