// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIODevice>

namespace heliograph
{

// The body of a request that goes out once. When a server closes the connection without an answer, Qt rewinds the body
// and sends the request again, up to two times; but the server may have carried it out. This one cannot be rewound.
class SingleBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit SingleBody(const QByteArray &bytes, QObject *parent = nullptr);

    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_taken = 0;
};

} // namespace heliograph
