// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace heliograph
{

// Why a request is refused before it is looked at.
struct Refusal {
    int status = 400;
    QByteArray code;
    QString text;
};

// Reads the bytes of a connection beside Qt's parser and objects to what that parser would misunderstand: it drops all
// fields when there are too many, takes the first of two lengths, ignores a length it cannot count, and has no limits.
// Knows no socket.
class RequestScanner
{
public:
    enum class Phase { head, body, complete };

    // Takes bytes up to the end of the current request and returns how many it took.
    // Nothing is taken any more after a refusal.
    qsizetype feed(QByteArrayView bytes);
    // Prepares for the next request of the connection.
    void restart();

    Phase phase() const { return m_phase; }
    bool hasBegun() const { return m_phase != Phase::head || !m_head.isEmpty(); }
    const std::optional<Refusal> &refusal() const { return m_refusal; }

    // Facts of a complete head, which is its request line and fields, each with its line end.
    const QByteArray &head() const { return m_head; }
    bool isHttp10() const { return m_isHttp10; }
    bool closesAfterwards() const { return m_closes; }
    // RFC 9110, 10.1.1.
    bool expectsContinue() const { return m_expectsContinue && !m_isHttp10; }
    bool ignoresExpectation() const { return m_expectsContinue && m_isHttp10; }

private:
    void readHead();
    void readRequestLine(QByteArrayView line);
    void readField(QByteArrayView line);
    void readHost(QByteArrayView value);
    void readLength(QByteArrayView value);
    void refuse(int status, const char *code, const char *text);

    Phase m_phase = Phase::head;
    QByteArray m_head;
    qsizetype m_bodyLeft = 0;
    // Bits: which of the fields that may come only once have come.
    unsigned m_seen = 0;
    bool m_isHttp10 = false;
    bool m_closes = false;
    bool m_expectsContinue = false;
    std::optional<Refusal> m_refusal;
};

} // namespace heliograph
