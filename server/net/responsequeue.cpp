// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/responsequeue.h"

namespace heliograph
{

ResponseQueue::Number ResponseQueue::begin()
{
    m_entries.emplace_back();
    return m_written + m_entries.size();
}

void ResponseQueue::finish(Number number, Response response)
{
    Entry &entry = m_entries[number - m_written - 1];
    entry.response = std::move(response);
    entry.isFinished = true;
    writeFinished();
}

void ResponseQueue::setWriter(Writer *writer)
{
    m_writer = writer;
    writeFinished();
}

void ResponseQueue::writeFinished()
{
    while (!m_entries.empty() && m_entries.front().isFinished) {
        const Response response = std::move(m_entries.front().response);
        m_entries.pop_front();
        ++m_written;
        if (m_writer)
            m_writer->write(response, m_entries.empty());
    }
}

} // namespace heliograph
