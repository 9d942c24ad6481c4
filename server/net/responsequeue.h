// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/httpresponse.h"

#include <deque>

namespace heliograph
{

// Puts the responses of one connection in the order of their requests: a response that is ready early waits for those
// before it. Lives in the Qt thread; shared by the connection and by all who owe it a response.
class ResponseQueue
{
public:
    struct Response {
        HttpResponse response = {};
        bool withBody = true; // false: to a HEAD request
        QByteArray bytes = {}; // instead of the response where it is in its form for the wire already
    };

    // Where responses go. Called in order, never from within itself.
    class Writer
    {
    public:
        // `isLast`: no other response is owed when this one is written.
        virtual void write(const Response &response, bool isLast) = 0;

    protected:
        ~Writer() = default;
    };

    explicit ResponseQueue(Writer &writer) : m_writer(&writer) {}

    using Number = quint64;
    Number begin(); // a response is owed from now on
    void finish(Number number, Response response); // dropped where nobody can be written to

    bool isEmpty() const { return m_entries.empty(); }
    bool isFirst(Number number) const { return !m_entries.empty() && number == m_written + 1; }

    void setWriter(Writer *writer); // null: the client is gone

private:
    struct Entry {
        Response response;
        bool isFinished = false;
    };

    void writeFinished();

    Writer *m_writer;
    std::deque<Entry> m_entries; // owed, and not yet written
    Number m_written = 0;
};

} // namespace heliograph
