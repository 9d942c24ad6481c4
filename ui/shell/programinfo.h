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

    QString version; // "0.1.0"
    QList<Part> parts; // made by others
    QString stateFile; // where choices are remembered
};

} // namespace heliograph
