// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace heliograph
{

// One server a person works with.
struct Profile {
    QString name; // unique, chosen by the person
    QUrl server; // empty: the server inside this program
    QString tokenFile; // where the token is; never the token itself

    bool isLocal() const { return server.isEmpty(); }
    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace heliograph
