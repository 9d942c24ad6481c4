// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTranslator>

namespace heliograph
{

// An invented language: two fifths longer than English and marked at both ends, so that what is cut off or was
// never translatable shows.
class PseudoTranslator final : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int n) const override
    {
        QString text = QString::fromUtf8(source);
        if (n >= 0)
            text.replace(QStringLiteral("%n"), QString::number(n));
        QString extra(text.size() * 2 / 5, u'\u00E6');
        for (qsizetype i = 11; i < extra.size(); i += 12)
            extra[i] = u' '; // no language has words without end
        return u'\u00AB' + text + extra + u'\u00BB';
    }
    bool isEmpty() const override { return false; }
};

} // namespace heliograph
