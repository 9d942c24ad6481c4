// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/scopes.h"

#include <QString>
#include <QUrl>
#include <variant>

namespace heliograph
{

// Where keys come from: a file, or the address of a key set.
struct KeyPlace {
    QString place;
    // The most that tokens signed with its keys can allow.
    std::optional<Scopes> limit = {};

    // `FILE`, `FILE,scopes=subscribe bid`. Or what is wrong with it, for a person.
    static std::variant<KeyPlace, QString> fromText(const QString &text);
    bool isAddress() const { return place.contains(QLatin1String("://")); }
};

// Whether a key set may come from there: by https, or by http from this machine.
bool isTrustworthy(const QUrl &url);

} // namespace heliograph
