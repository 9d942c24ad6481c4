// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/valuetext.h"

#include <QLocale>

namespace heliograph
{

QString valueText(double value, int decimals, const QString &unit)
{
    QString text = QLocale().toString(value, 'f', decimals) + unit;
    if (text.startsWith(u'-'))
        // A minus sign as wide as the plus sign.
        text[0] = QChar(0x2212);
    return text;
}

} // namespace heliograph
