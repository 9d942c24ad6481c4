// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/tokenaccess.h"

namespace heliograph
{

// Who may do what, as it is written in flags, environment and file.
struct AccessConfig {
    enum class Mode {
        none, // nobody is asked
        jwt, // tokens
    };

    Mode mode = Mode::none;
    QList<QByteArray> keys; // FILE or FILE,scopes=SCOPES
    QList<QByteArray> keySets; // FILE or URL
    QList<QByteArray> algorithms; // empty: what the keys are for
    QList<QByteArray> issuers; // empty: any
    QList<QByteArray> audiences; // empty: any
    std::chrono::seconds leeway{30};
    QString scopeClaim = QStringLiteral("scope");
    QString anonymous; // scopes of those without a token
    bool refusesQueryTokens = false;
    int publishRate = 0; // of each caller, a second; 0: no limit
    int bidRate = 0;
    QString auditLog; // file; empty: the log of the program

    // Or what is wrong with them, for a person. Only for jwt.
    std::variant<TokenAccessSettings, QString> tokenSettings() const;
    // What is wrong, in words; empty when nothing is.
    std::optional<QString> problem() const;
};

} // namespace heliograph
