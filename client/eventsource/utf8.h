// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace heliograph
{

// Appends text that came from outside: malformed UTF-8 becomes U+FFFD, one for each maximal prefix of a sequence, as
// the Encoding standard asks. Qt's own decoders replace byte by byte and swallow a U+FEFF at the start of a value.
void appendWellFormed(QByteArray &target, QByteArrayView bytes);
QByteArray wellFormed(QByteArrayView bytes);

// As UTF-16, keeping a U+FEFF in front, which QString::fromUtf8() drops.
QString toUtf16(QByteArrayView bytes);

} // namespace heliograph
