// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <cstdio>

namespace heliograph
{

// Writes whole lines, each at once, and notices when nobody reads them any more. Lives in the main thread.
class LineWriter final : public QObject
{
    Q_OBJECT

public:
    explicit LineWriter(std::FILE *file, QObject *parent = nullptr);

    void write(const QByteArray &line); // without its end
    std::FILE *file() const { return m_file; }

Q_SIGNALS:
    void readerLeft(); // also while there is nothing to write
    void writingFailed(const QString &reason);

private:
    std::FILE *m_file;
    bool m_isBroken = false; // told once
};

} // namespace heliograph
