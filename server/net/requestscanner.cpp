// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/requestscanner.h"

#include "server/protocol/endpoints.h"

#include <QList>
#include <algorithm>
#include <array>
#include <string_view>

namespace heliograph
{

namespace
{

constexpr qsizetype longestTarget = 8 * 1024;

constexpr std::array<bool, 256> tokenLetters = [] {
    std::array<bool, 256> is = {};
    for (const unsigned char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                                  "0123456789!#$%&'*+-.^_`|~"))
        is[c] = true;
    return is;
}();

bool isTokenLetter(char c)
{
    return tokenLetters[static_cast<unsigned char>(c)];
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenLetter);
}

bool hasControlCharacter(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f; });
}

// The fields that mean something to this server before a handler looks at them.
enum class Field {
    other,
    contentLength,
    host,
    connection,
    expect,
    transferEncoding,
    // Those of which two would have two readings: which one counts would depend on who looks.
    contentType,
    authorization,
    idempotencyKey,
    lastEventId,
    origin,
};

constexpr std::array<std::pair<QByteArrayView, Field>, 10> knownFields{{{"content-length", Field::contentLength},
                                                                        {"host", Field::host},
                                                                        {"connection", Field::connection},
                                                                        {"expect", Field::expect},
                                                                        {"transfer-encoding", Field::transferEncoding},
                                                                        {"content-type", Field::contentType},
                                                                        {"authorization", Field::authorization},
                                                                        {"idempotency-key", Field::idempotencyKey},
                                                                        {"last-event-id", Field::lastEventId},
                                                                        {"origin", Field::origin}}};

Field knownField(QByteArrayView name)
{
    for (const auto &[known, field] : knownFields) {
        if (name.size() == known.size() && name.compare(known, Qt::CaseInsensitive) == 0)
            return field;
    }
    return Field::other;
}

bool has(unsigned seen, Field field)
{
    return (seen & (1U << unsigned(field))) != 0;
}

// RFC 9112, 3.2 and RFC 3986, 3.2.2: a name or an address, and an optional port. An empty one names no host, which is
// allowed.
bool isHost(QByteArrayView value)
{
    const bool isLiteral = value.startsWith('[');
    const qsizetype literalEnd = value.indexOf(']');
    if (isLiteral && literalEnd < 0)
        return false;
    const qsizetype portStart = value.indexOf(':', isLiteral ? literalEnd : 0);
    const QByteArrayView host = portStart < 0 ? value : value.first(portStart);
    const QByteArrayView port = portStart < 0 ? QByteArrayView() : value.sliced(portStart + 1);
    const auto isIn = [](QByteArrayView further) {
        return [further](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || further.contains(c);
        };
    };
    if (!std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    if (!isLiteral)
        return std::all_of(host.begin(), host.end(), isIn("-._~!$&'()*+,;=%"));
    const QByteArrayView address = host.sliced(1, literalEnd - 1);
    return literalEnd == host.size() - 1 && !address.isEmpty()
        && std::all_of(address.begin(), address.end(), isIn(":.-_~!$&'()*+,;="));
}

bool listContains(QByteArrayView list, const char *wanted)
{
    const QList<QByteArray> entries = list.toByteArray().toLower().split(',');
    return std::any_of(entries.begin(), entries.end(), [wanted](const QByteArray &e) { return e.trimmed() == wanted; });
}

} // namespace

qsizetype RequestScanner::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    if (m_phase == Phase::head && !m_refusal) {
        // The end may lie across two reads, so the search begins a little before the new bytes.
        const qsizetype before = m_head.size();
        m_head += bytes.first(std::min(bytes.size(), limit::headBytes + 4 - before));
        // Not QByteArray's search, which costs more to set up than such a short text is worth.
        const std::size_t end = std::string_view(m_head.constData(), std::size_t(m_head.size()))
                                    .find("\r\n\r\n", std::size_t(std::max<qsizetype>(0, before - 3)));
        if (end == std::string_view::npos) {
            // Shorter, it may still be the end, cut in the middle.
            if (m_head.size() == limit::headBytes + 4)
                refuse(431, "head-too-large", "The request's head is too large: the limit is 16 KiB.");
            return m_head.size() - before;
        }
        m_head.truncate(qsizetype(end) + 2);
        taken = qsizetype(end) + 4 - before;
        readHead();
    }
    if (m_phase == Phase::body && !m_refusal) {
        const qsizetype part = std::min(m_bodyLeft, bytes.size() - taken);
        taken += part;
        m_bodyLeft -= part;
        if (m_bodyLeft == 0)
            m_phase = Phase::complete;
    }
    return taken;
}

void RequestScanner::restart()
{
    *this = {};
}

void RequestScanner::readHead()
{
    // Starts at -1 because the request line is not a field.
    int fields = -1;
    for (qsizetype at = 0; at < m_head.size() && !m_refusal; ++fields) {
        const qsizetype end = m_head.indexOf('\n', at);
        const bool isBare = end == at || m_head[end - 1] != '\r';
        const QByteArrayView line = QByteArrayView(m_head).sliced(at, end - at - (isBare ? 0 : 1));
        at = end + 1;
        if (isBare || hasControlCharacter(line))
            refuse(400, "bad-head", "The request's head contains a control character or a bare line feed.");
        else if (fields < 0)
            readRequestLine(line);
        else if (fields >= limit::headFields)
            refuse(431, "too-many-fields", "The request has too many header fields: the limit is 64.");
        else
            readField(line);
    }
    if (m_refusal)
        return;
    if (!has(m_seen, Field::host) && !m_isHttp10)
        return refuse(400, "bad-host", "The request must have exactly one Host header field.");
    const bool isEncoded = has(m_seen, Field::transferEncoding);
    if (isEncoded && has(m_seen, Field::contentLength))
        return refuse(400, "ambiguous-length", "The request gives both Content-Length and Transfer-Encoding.");
    if (isEncoded)
        return refuse(411, "length-required",
                      "Send the body with a Content-Length; transfer encodings are not supported.");
    m_phase = m_bodyLeft > 0 ? Phase::body : Phase::complete;
}

void RequestScanner::readRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || first == last || !isToken(line.first(first)))
        return refuse(400, "bad-request-line", "The request does not begin with a method, a target and a version.");
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    if (target.size() > longestTarget)
        return refuse(414, "target-too-long", "The request's target is too long: the limit is 8 KiB.");
    const bool isPrintable = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!target.startsWith('/') || target.startsWith("//") || !isPrintable)
        return refuse(400, "bad-target", "The request's target must be an absolute path such as /events.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, "bad-version", "Unsupported HTTP version; use HTTP/1.1 or HTTP/1.0.");
    m_isHttp10 = version == "HTTP/1.0";
    m_closes = m_isHttp10;
}

void RequestScanner::readField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return refuse(400, "bad-field", "A header field of the request is not a name, a colon and a value.");
    const QByteArrayView name = line.first(colon);
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    const Field field = knownField(name);
    const unsigned bit = 1U << unsigned(field);
    const bool isRepeated = (m_seen & bit) != 0;
    m_seen |= bit;
    switch (field) {
    case Field::contentLength:
        if (isRepeated)
            return refuse(400, "bad-length", "The request must have one Content-Length in digits.");
        return readLength(value);
    case Field::host:
        if (isRepeated)
            return refuse(400, "bad-host", "The request must have exactly one Host header field.");
        return readHost(value);
    case Field::contentType:
    case Field::authorization:
    case Field::idempotencyKey:
    case Field::lastEventId:
    case Field::origin:
        if (isRepeated)
            refuse(400, "repeated-field",
                   "Authorization, Content-Type, Idempotency-Key, Last-Event-ID and Origin may be sent only once.");
        return;
    case Field::connection:
        if (listContains(value, "close"))
            m_closes = true;
        else if (m_isHttp10 && listContains(value, "keep-alive"))
            m_closes = false;
        return;
    case Field::expect:
        if (value.compare("100-continue", Qt::CaseInsensitive) != 0)
            return refuse(417, "bad-expectation", "The only expectation that can be met is 100-continue.");
        m_expectsContinue = true;
        return;
    case Field::transferEncoding:
    case Field::other:
        return;
    }
}

void RequestScanner::readHost(QByteArrayView value)
{
    if (!isHost(value))
        refuse(400, "bad-host", "The Host header field must be a name or an address, with an optional port.");
}

void RequestScanner::readLength(QByteArrayView value)
{
    bool isNumber =
        !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return refuse(400, "bad-length", "The request must have one Content-Length in digits.");
    const quint64 length = value.toByteArray().toULongLong(&isNumber);
    if (!isNumber || length > quint64(limit::bodyBytes))
        return refuse(413, "body-too-large", "The request's body is too large: the limit is 64 KiB.");
    m_bodyLeft = static_cast<qsizetype>(length);
}

void RequestScanner::refuse(int status, const char *code, const char *text)
{
    if (!m_refusal)
        m_refusal = Refusal{.status = status, .code = code, .text = QString::fromLatin1(text)};
}

} // namespace heliograph
