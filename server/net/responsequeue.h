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
        // False for the response to a HEAD request.
        bool withBody = true;
        // Used instead of the response where it is in its form for the wire already.
        QByteArray bytes = {};
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
    // A response is owed from now on.
    Number begin();
    // Dropped when the client is gone.
    void finish(Number number, Response response);

    bool isEmpty() const { return m_entries.empty(); }
    bool isFirst(Number number) const { return !m_entries.empty() && number == m_written + 1; }

    // Null: the client is gone.
    void setWriter(Writer *writer);

private:
    struct Entry {
        Response response;
        bool isFinished = false;
    };

    void writeFinished();

    Writer *m_writer;
    // Responses that are owed and not written yet.
    std::deque<Entry> m_entries;
    Number m_written = 0;
};

} // namespace heliograph
