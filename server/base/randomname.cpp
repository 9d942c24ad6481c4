// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/randomname.h"

#include <QRandomGenerator>

namespace heliograph
{

QByteArray randomName()
{
    constexpr char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    QByteArray name;
    while (name.size() < 10)
        name += letters[QRandomGenerator::system()->bounded(36)];
    return name;
}

} // namespace heliograph
