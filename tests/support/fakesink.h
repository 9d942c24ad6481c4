// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/streamsink.h"

#include <QByteArray>

namespace heliograph
{

// A connection with as much room as the test gives it.
class FakeSink final : public StreamSink
{
public:
    void attach(Owner *to) override { owner = to; }
    std::size_t write(std::span<const Slice> slices) override
    {
        ++writes;
        std::size_t written = 0;
        for (const Slice &slice : slices) {
            const std::size_t part = std::min(slice.size(), room);
            text.append(static_cast<const char *>(slice.data()), qsizetype(part));
            written += part;
            room -= part;
            if (part < slice.size())
                break;
        }
        return written;
    }
    void awaitWritable() override { isAwaited = true; }
    void finish() override { isFinished = true; }

    void makeRoom(std::size_t bytes)
    {
        room = bytes;
        if (std::exchange(isAwaited, false))
            owner->sinkBecameWritable();
    }

    Owner *owner = nullptr;
    QByteArray text;
    std::size_t room = std::size_t(-1) / 2;
    int writes = 0;
    bool isAwaited = false;
    bool isFinished = false;
};

} // namespace heliograph
