// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/tokenaccess.h"

namespace heliograph
{

// Who may do what, as it is written in flags, environment and file.
struct AccessConfig {
    enum class Mode {
        // No caller has to prove anything.
        none,
        // Callers present JSON Web Tokens.
        jwt,
    };

    Mode mode = Mode::none;
    // FILE or FILE,scopes=SCOPES.
    QList<QByteArray> keys;
    // FILE or URL.
    QList<QByteArray> keySets;
    // Empty: what the keys are for.
    QList<QByteArray> algorithms;
    // Empty: any.
    QList<QByteArray> issuers;
    // Empty: any.
    QList<QByteArray> audiences;
    std::chrono::seconds leeway{30};
    QString scopeClaim = QStringLiteral("scope");
    // Scopes of those without a token.
    QString anonymous;
    bool refusesQueryTokens = false;
    // Of each caller, per second; 0: no limit.
    int publishRate = 0;
    int bidRate = 0;
    // Name of a file; empty: the log of the program.
    QString auditLog;
    // As TokenAccessSettings::mostWaitingBytes.
    std::optional<qsizetype> mostWaitingTokenBytes;

    // Or what is wrong with them, for a person. Only for jwt.
    std::variant<TokenAccessSettings, QString> tokenSettings() const;
    // What is wrong, in words; empty when nothing is.
    std::optional<QString> problem() const;
};

} // namespace heliograph
