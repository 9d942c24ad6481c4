// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace heliograph
{

// What the program says about itself. Filled by the composition root.
struct ProgramInfo {
    struct Part {
        QString name;
        QString version;
        QString licence;
        QString purpose;
    };

    // "0.1.0".
    QString version;
    // Made by others.
    QList<Part> parts;
    // Where choices are remembered.
    QString stateFile;
};

} // namespace heliograph
