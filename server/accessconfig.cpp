// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/accessconfig.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::minutes longestLeeway{10};

// The algorithms of the names, or what is wrong with one.
std::variant<QList<TokenAlgorithm>, QString> readAlgorithms(const QList<QByteArray> &names)
{
    QList<TokenAlgorithm> algorithms;
    for (const QByteArray &name : names) {
        const auto algorithm = algorithmFromName(name);
        if (!algorithm) {
            return u"jwt-algorithms: %1 is not supported; use some of %2"_s.arg(
                QString::fromUtf8(name), QString::fromLatin1(algorithmNames(allAlgorithms())));
        }
        algorithms.append(*algorithm);
    }
    return algorithms;
}

std::variant<Scopes, QString> readAnonymous(const QString &text)
{
    const auto scopes = Scopes::fromText(text.toUtf8());
    if (!scopes)
        return u"anonymous: it lists more than %1 scopes"_s.arg(Scopes::most);
    if (!scopes->ignored().empty()) {
        const auto &problem = scopes->ignored().front();
        return u"anonymous: %1 %2"_s.arg(QString::fromUtf8(problem.scope), problem.text);
    }
    if (scopes->allow(Action::operate))
        return u"anonymous: operate would let everybody who reaches the server end it; give it to tokens only"_s;
    return *scopes;
}

std::variant<QList<KeyPlace>, QString> readPlaces(const QList<QByteArray> &keys, const QList<QByteArray> &keySets)
{
    QList<KeyPlace> places;
    for (const QByteArray &text : keys) {
        const auto read = KeyPlace::fromText(QString::fromUtf8(text));
        if (const auto *problem = std::get_if<QString>(&read))
            return u"jwt-key: "_s + *problem;
        places.append(std::get<KeyPlace>(read));
        if (places.back().isAddress())
            return u"jwt-key: %1 is an address; give it as --jwks"_s.arg(places.back().place);
    }
    for (const QByteArray &text : keySets) {
        const KeyPlace place{QString::fromUtf8(text)};
        if (place.isAddress() && !isTrustworthy(QUrl(place.place))) {
            return u"jwks: %1 is not trustworthy: the keys could be replaced on their way; use https, or http on "
                   u"this "
                   "machine"_s.arg(place.place);
        }
        places.append(place);
    }
    return places;
}

} // namespace

std::variant<TokenAccessSettings, QString> AccessConfig::tokenSettings() const
{
    auto algorithmList = readAlgorithms(algorithms);
    if (auto *problem = std::get_if<QString>(&algorithmList))
        return std::move(*problem);
    auto scopes = readAnonymous(anonymous);
    if (auto *problem = std::get_if<QString>(&scopes))
        return std::move(*problem);
    auto places = readPlaces(keys, keySets);
    if (auto *problem = std::get_if<QString>(&places))
        return std::move(*problem);
    if (std::get<QList<KeyPlace>>(places).isEmpty())
        return u"auth: jwt needs a key to verify tokens with; give --jwt-key or --jwks"_s;
    if (leeway.count() < 0 || leeway > longestLeeway)
        return u"jwt-leeway must be at most 10m"_s;
    if (scopeClaim.isEmpty())
        return u"jwt-scope-claim must not be empty"_s;
    return TokenAccessSettings{.keys = std::get<QList<KeyPlace>>(std::move(places)),
                               .rules = {.algorithms = std::get<QList<TokenAlgorithm>>(std::move(algorithmList)),
                                         .issuers = issuers,
                                         .audiences = audiences,
                                         .leeway = leeway,
                                         .scopeClaim = scopeClaim.toUtf8(),
                                         .anonymous = std::get<Scopes>(std::move(scopes))},
                               .takesQueryTokens = !refusesQueryTokens,
                               .mostWaitingBytes = mostWaitingTokenBytes};
}

std::optional<QString> AccessConfig::problem() const
{
    if (mode == Mode::none) {
        if (!keys.isEmpty() || !keySets.isEmpty())
            return u"auth: keys are given, but no token would be required; give --auth jwt as well"_s;
        if (!anonymous.isEmpty())
            return u"auth: --anonymous has no effect without --auth jwt"_s;
        return std::nullopt;
    }
    if (!canVerifyTokens())
        return u"auth: jwt is not possible: this program was built without OpenSSL, which verifies tokens"_s;
    const auto settings = tokenSettings();
    const auto *problem = std::get_if<QString>(&settings);
    return problem ? std::optional(*problem) : std::nullopt;
}

} // namespace heliograph
