// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

class QIODevice;
class QWidget;

namespace heliograph
{

// All of these come back at once; the window goes on meanwhile. Dialogs go with their parent.

struct SaveRequest {
    QString title;
    // With its suffix, without a folder.
    QString suggestedName;
    // Name filters to choose from.
    QStringList kinds = {};
};

// Writes into the file and says whether that worked; `kind` is the one of SaveRequest::kinds that was chosen.
using FileWriter = std::function<bool(QIODevice &file, const QString &kind)>;

// Asks where to, and says so when it fails.
void saveFile(QWidget &parent, const SaveRequest &request, FileWriter write);
void saveFile(QWidget &parent, const QString &suggestedName, const QByteArray &content);

// The whole file or none of it. What went wrong, for a person.
std::optional<QString> writeFile(const QString &path, const std::function<bool(QIODevice &)> &write);

void chooseFile(QWidget &parent, const QString &title, std::function<void(const QString &path)> chosen);

// A name for a file out of texts that may hold anything.
QString fileNameFrom(const QStringList &parts, const QString &suffix);

} // namespace heliograph
