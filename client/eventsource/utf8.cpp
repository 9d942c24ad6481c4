// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/utf8.h"

#include <QStringDecoder>
#include <array>
#include <cstring>

namespace heliograph
{

namespace
{

constexpr QByteArrayView replacementCharacter = "\xEF\xBF\xBD";

struct Sequence {
    // Of the whole sequence, or of its maximal prefix when it is malformed.
    qsizetype length = 1;
    bool isWellFormed = false;
};

// What may follow a lead byte. Only the byte right behind it has a range of its own: that is how overlong forms,
// surrogates and values beyond U+10FFFF are kept out.
struct Lead {
    // 0: not a lead byte.
    uchar continuations = 0;
    uchar lowest = 0x80;
    uchar highest = 0xBF;
};

constexpr Lead leadOf(uchar byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return {.continuations = 1};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {.continuations = 2,
                .lowest = uchar(byte == 0xE0 ? 0xA0 : 0x80),
                .highest = uchar(byte == 0xED ? 0x9F : 0xBF)};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {.continuations = 3,
                .lowest = uchar(byte == 0xF0 ? 0x90 : 0x80),
                .highest = uchar(byte == 0xF4 ? 0x8F : 0xBF)};
    return {};
}

constexpr auto leads = [] {
    std::array<Lead, 256> table;
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = leadOf(uchar(byte));
    return table;
}();

Sequence sequenceAt(QByteArrayView bytes, qsizetype start)
{
    Lead lead = leads[static_cast<uchar>(bytes[start])];
    if (lead.continuations == 0)
        return {};
    for (int seen = 0; seen < lead.continuations; ++seen) {
        const qsizetype at = start + 1 + seen;
        const uchar byte = at < bytes.size() ? static_cast<uchar>(bytes[at]) : 0;
        if (byte < lead.lowest || byte > lead.highest)
            return {.length = 1 + seen};
        lead.lowest = 0x80;
        lead.highest = 0xBF;
    }
    return {.length = 1 + lead.continuations, .isWellFormed = true};
}

bool isAscii(char byte)
{
    return static_cast<uchar>(byte) < 0x80;
}

// Most text is ASCII, and eight bytes at a time show it.
bool isAsciiWord(const char *bytes)
{
    quint64 word;
    std::memcpy(&word, bytes, sizeof word);
    return (word & Q_UINT64_C(0x8080808080808080)) == 0;
}

qsizetype wellFormedLength(QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        while (bytes.size() - at >= 8 && isAsciiWord(bytes.data() + at))
            at += 8;
        while (at < bytes.size() && isAscii(bytes[at]))
            ++at;
        while (at < bytes.size() && !isAscii(bytes[at])) {
            const Sequence sequence = sequenceAt(bytes, at);
            if (!sequence.isWellFormed)
                return at;
            at += sequence.length;
        }
    }
    return at;
}

} // namespace

void appendWellFormed(QByteArray &target, QByteArrayView bytes)
{
    for (;;) {
        const qsizetype length = wellFormedLength(bytes);
        target.append(bytes.first(length));
        if (length == bytes.size())
            return;
        target.append(replacementCharacter);
        bytes = bytes.sliced(length + sequenceAt(bytes, length).length);
    }
}

QString toUtf16(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(bytes);
}

QByteArray wellFormed(QByteArrayView bytes)
{
    if (wellFormedLength(bytes) == bytes.size())
        return bytes.toByteArray();
    QByteArray text;
    appendWellFormed(text, bytes);
    return text;
}

} // namespace heliograph
