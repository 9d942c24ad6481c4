// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QByteArray;
class QString;
class QWidget;

namespace heliograph
{

// Asks where to, writes the whole file or none of it, and says so when that fails. Comes back at once.
void saveFile(QWidget &parent, const QString &suggestedName, const QByteArray &content);

} // namespace heliograph
