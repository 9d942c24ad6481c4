// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokenalgorithm.h"

#include <QByteArrayList>
#include <array>

namespace heliograph
{

namespace
{

struct AlgorithmRow {
    TokenAlgorithm algorithm;
    const char *name;
    KeyKind key;
};

constexpr std::array algorithms{
    AlgorithmRow{TokenAlgorithm::HS256, "HS256", KeyKind::secret},
    AlgorithmRow{TokenAlgorithm::HS384, "HS384", KeyKind::secret},
    AlgorithmRow{TokenAlgorithm::HS512, "HS512", KeyKind::secret},
    AlgorithmRow{TokenAlgorithm::RS256, "RS256", KeyKind::rsa},
    AlgorithmRow{TokenAlgorithm::RS384, "RS384", KeyKind::rsa},
    AlgorithmRow{TokenAlgorithm::RS512, "RS512", KeyKind::rsa},
    AlgorithmRow{TokenAlgorithm::PS256, "PS256", KeyKind::rsa},
    AlgorithmRow{TokenAlgorithm::ES256, "ES256", KeyKind::p256},
    AlgorithmRow{TokenAlgorithm::ES384, "ES384", KeyKind::p384},
    AlgorithmRow{TokenAlgorithm::ES512, "ES512", KeyKind::p521},
    AlgorithmRow{TokenAlgorithm::EdDSA, "EdDSA", KeyKind::ed25519},
};

} // namespace

QByteArray algorithmName(TokenAlgorithm algorithm)
{
    return QByteArray(algorithms[static_cast<std::size_t>(algorithm)].name);
}

std::optional<TokenAlgorithm> algorithmFromName(QByteArrayView name)
{
    for (const AlgorithmRow &row : algorithms) {
        if (name == QByteArrayView(row.name))
            return row.algorithm;
    }
    return std::nullopt;
}

KeyKind keyKindFor(TokenAlgorithm algorithm)
{
    return algorithms[static_cast<std::size_t>(algorithm)].key;
}

QList<TokenAlgorithm> algorithmsFor(KeyKind kind)
{
    QList<TokenAlgorithm> found;
    for (const AlgorithmRow &row : algorithms) {
        if (row.key == kind)
            found.append(row.algorithm);
    }
    return found;
}

QByteArray algorithmNames(const QList<TokenAlgorithm> &algorithms)
{
    QByteArrayList names;
    for (const TokenAlgorithm algorithm : algorithms)
        names.append(algorithmName(algorithm));
    return names.join(", ");
}

QList<TokenAlgorithm> allAlgorithms()
{
    QList<TokenAlgorithm> all;
    for (const AlgorithmRow &row : algorithms)
        all.append(row.algorithm);
    return all;
}

} // namespace heliograph
