// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/tokenexplain.h"

#include "app/cli/exitcode.h"
#include "app/cli/optionkinds.h"
#include "app/cli/reporterror.h"
#include "app/cli/terminalwriter.h"
#include "server/access/credentials.h"
#include "server/access/keyreader.h"
#include "server/access/keystore.h"
#include "server/access/scopedaccess.h"
#include "server/access/tokenverifier.h"
#include "server/protocol/verbatimjson.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct TokenExplainOptions {
    QString token = u"-"_s;
    QList<QByteArray> keys;
    QList<QByteArray> algorithms;
    QList<QByteArray> issuers;
    QList<QByteArray> audiences;
    std::chrono::seconds leeway = TokenRules().leeway;
    QString scopeClaim = u"scope"_s;
    QString anonymous;
    QList<QByteArray> wishes;
    QString at;
};

// What is said, line by line: subject, whether it is as it should be, details.
class Explanation
{
public:
    void add(const QString &subject, const QString &finding, const QString &details)
    {
        QString line = subject.leftJustified(10) + u"  "_s + finding.leftJustified(8) + u"  "_s + details;
        while (line.endsWith(u' '))
            line.chop(1);
        m_out.writeLine(TerminalText(line));
    }
    void good(const QString &subject, const QString &details) { add(subject, u"ok"_s, details); }
    void bad(const QString &subject, const QString &problem)
    {
        add(subject, u"WRONG"_s, problem);
        m_isGood = false;
    }
    void refused(const QString &wish, const QString &why)
    {
        add(wish, u"REFUSED"_s, why);
        m_isGood = false;
    }
    bool isGood() const { return m_isGood; }

private:
    TerminalWriter m_out{TerminalWriter::Channel::output};
    bool m_isGood = true;
};

QString asText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.sliced(1, list.size() - 2);
}

QString timeText(qint64 ms, qint64 now)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(ms).toUTC().toString(Qt::ISODate);
    const QString distance = QString::fromStdString(durationToText(std::chrono::seconds(std::abs(ms - now) / 1000)));
    return ms >= now ? u"%1, in %2"_s.arg(time, distance) : u"%1, %2 ago"_s.arg(time, distance);
}

std::variant<KeySetPtr, QString> readKeys(const QList<QByteArray> &texts)
{
    std::vector<TokenKey> keys;
    for (const QByteArray &text : texts) {
        const auto where = KeyPlace::fromText(QString::fromUtf8(text));
        if (const auto *problem = std::get_if<QString>(&where))
            return u"--key: "_s + *problem;
        const auto &place = std::get<KeyPlace>(where);
        if (place.isAddress())
            return u"--key takes files; save the key set of %1 to one"_s.arg(place.place);
        QFile file(place.place);
        if (!file.open(QIODevice::ReadOnly))
            return place.place + u": "_s + file.errorString();
        auto read = readKeyFile(file.read(longestKeyFile + 1));
        if (const auto *problem = std::get_if<QString>(&read))
            return place.place + u": "_s + *problem;
        for (TokenKey &key : std::get<ReadKeys>(read).keys) {
            key.limit = place.limit;
            key.source = place.place;
            keys.push_back(key);
        }
    }
    return std::make_shared<const KeySet>(std::move(keys));
}

std::optional<QByteArray> readToken(const QString &argument)
{
    if (argument != u"-"_s)
        return argument.toUtf8().trimmed();
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return std::nullopt;
    return input.read(2 * longestToken).trimmed();
}

// In ms since 1970.
std::optional<qint64> readTime(const QString &text)
{
    if (text.isEmpty())
        return QDateTime::currentMSecsSinceEpoch();
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return seconds * 1000;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

void explainKey(Explanation &explanation, const TokenVerifier &verifier, const CompactToken &token)
{
    if (verifier.keys()->keys().empty()) {
        explanation.add(u"signature"_s, u"unknown"_s, u"give --key to have it checked"_s);
        return;
    }
    const auto found = verifier.keyOf(token);
    if (const auto *refusal = std::get_if<TokenRefusal>(&found))
        return explanation.bad(u"signature"_s, refusal->text);
    const TokenKey &key = *std::get<const TokenKey *>(found);
    explanation.good(u"signature"_s, u"%1 in %2"_s.arg(key.description(), key.source));
    if (key.limit)
        explanation.add(u"limit"_s, {},
                        u"tokens of this key allow no more than %1"_s.arg(QString::fromUtf8(key.limit->toText())));
}

QString detailsOf(const QByteArray &claim, const QJsonValue &value, qint64 now)
{
    if (value.isUndefined())
        return u"not there"_s;
    const bool isTime = claim == "exp" || claim == "nbf" || claim == "iat";
    return isTime && value.isDouble() ? timeText(qint64(value.toDouble() * 1000), now) : asText(value);
}

void explainClaims(Explanation &explanation, const TokenVerifier &verifier, const CompactToken &token, qint64 now)
{
    for (const auto &[subject, problem] : verifier.checkClaims(token.claims, now)) {
        const QString claim = QString::fromUtf8(subject);
        if (problem)
            explanation.bad(claim, *problem);
        else
            explanation.good(claim, detailsOf(subject, token.claims.value(claim), now));
    }
}

void explainScopes(Explanation &explanation, const TokenVerifier &verifier, const CompactToken &token)
{
    const auto read = verifier.scopesOf(token.claims);
    if (!read)
        return;
    for (const auto &[word, why] : read->ignored())
        explanation.add(u"ignored"_s, {}, QString::fromUtf8(word) + u' ' + why);
}

AccessDecision decide(const Principal &principal, const QByteArray &wish, Action action)
{
    const ScopedAccess access;
    const qsizetype colon = wish.indexOf(':');
    const QByteArray object = colon < 0 ? QByteArray() : wish.sliced(colon + 1);
    if (action != Action::subscribe || object.isEmpty())
        return access.mayDo(principal, action, object);
    if (const auto topic = Topic::fromText(object))
        return access.mayRead(principal, TopicSet({*topic}));
    if (const auto kind = kindFromName(object))
        return access.mayRead(principal, TopicSet({{*kind, {}}}));
    return {AccessDecision::Kind::forbidden, {}};
}

void explainWishes(Explanation &explanation, const TokenExplainOptions &options, const Principal &principal,
                   bool isTokenGood)
{
    for (const QByteArray &wish : options.wishes) {
        const QString text = QString::fromUtf8(wish);
        const auto action = Scopes::actionNamed(wish.first(wish.contains(':') ? wish.indexOf(':') : wish.size()));
        if (!action)
            explanation.refused(text,
                                u"there is no such action; scopes begin with subscribe, publish, notify, bid, sell, "
                                "alert or operate"_s);
        else if (!isTokenGood)
            explanation.refused(text, u"the token is not valid"_s);
        else if (const AccessDecision decision = decide(principal, wish, *action); decision.isAllowed())
            explanation.add(text, u"allowed"_s, {});
        else
            explanation.refused(
                text,
                u"the token lacks %1"_s.arg(QString::fromUtf8(decision.missing.isEmpty() ? wish : decision.missing)));
    }
}

int explainToken(const QByteArray &text, const TokenVerifier &verifier, const TokenExplainOptions &options, qint64 now)
{
    Explanation explanation;
    const auto parsed = CompactToken::fromText(text);
    if (const auto *problem = std::get_if<QString>(&parsed)) {
        explanation.bad(u"form"_s, *problem);
        explainWishes(explanation, options, {}, false);
        return exitFailed;
    }
    const auto &token = std::get<CompactToken>(parsed);
    explanation.good(u"form"_s, u"header, payload and signature"_s);
    explanation.add(u"alg"_s, {}, QString::fromLatin1(algorithmName(token.algorithm)));
    if (!token.kid.isEmpty())
        explanation.add(u"kid"_s, {}, QString::fromUtf8(token.kid));
    explainKey(explanation, verifier, token);
    explainClaims(explanation, verifier, token, now);
    explainScopes(explanation, verifier, token);
    const auto outcome = verifier.verify(text, now);
    const auto *principal = std::get_if<Principal>(&outcome);
    if (principal)
        explanation.add(u"allows"_s, {},
                        principal->scopes().isEmpty() ? u"nothing"_s : QString::fromUtf8(principal->scopes().toText()));
    explainWishes(explanation, options, principal ? *principal : Principal(), principal != nullptr);
    return explanation.isGood() && principal ? exitOk : exitFailed;
}

int explain(const TokenExplainOptions &options)
{
    const auto keys = readKeys(options.keys);
    if (const auto *problem = std::get_if<QString>(&keys))
        return reportError(problem->toStdString(), exitUsage);
    const auto now = readTime(options.at);
    if (!now)
        return reportError("--at is a time such as 2026-11-28T18:00:00Z, or seconds since 1970", exitUsage);
    const auto anonymous = Scopes::fromText(options.anonymous.toUtf8());
    if (!anonymous || !anonymous->ignored().empty())
        return reportError("--anonymous lists something that is no scope", exitUsage);
    QList<TokenAlgorithm> algorithms;
    for (const QByteArray &name : options.algorithms) {
        const auto algorithm = algorithmFromName(name);
        if (!algorithm)
            return reportError("--algorithms takes " + algorithmNames(allAlgorithms()).toStdString(), exitUsage);
        algorithms.append(*algorithm);
    }
    const auto text = readToken(options.token);
    if (!text || text->isEmpty())
        return reportError("there is no token on standard input", exitUsage);
    const TokenVerifier verifier(std::get<KeySetPtr>(keys),
                                 {.algorithms = algorithms,
                                  .issuers = options.issuers,
                                  .audiences = options.audiences,
                                  .leeway = options.leeway,
                                  .scopeClaim = options.scopeClaim.toUtf8(),
                                  .anonymous = *anonymous});
    return explainToken(*text, verifier, options, *now);
}

} // namespace

void addTokenExplain(CLI::App &token, std::function<int()> &chosen)
{
    CLI::App *command = token.add_subcommand("explain", "Say claim by claim and rule by rule what a token allows");
    // Lives as long as the callback that CLI11 keeps.
    const auto options = std::make_shared<TokenExplainOptions>();
    addText(*command, "TOKEN", options->token, "The token; - reads it from standard input, out of sight of others")
        ->type_name("");
    addList(*command, "--key", options->keys, "What a server has as --jwt-key: FILE or FILE,scopes=SCOPES (repeatable)")
        // The comma is part of the value.
        ->delimiter('\0')
        ->type_name("FILE");
    addList(*command, "--algorithms", options->algorithms, "As --jwt-algorithms of the server")->type_name("LIST");
    addList(*command, "--issuer", options->issuers, "As --jwt-issuer of the server (repeatable)")->type_name("TEXT");
    addList(*command, "--audience", options->audiences, "As --jwt-audience of the server (repeatable)")
        ->type_name("TEXT");
    addDuration(*command, "--leeway", options->leeway, "As --jwt-leeway of the server");
    addText(*command, "--scope-claim", options->scopeClaim, "As --jwt-scope-claim of the server")->type_name("NAME");
    addText(*command, "--anonymous", options->anonymous, "As --anonymous of the server")->type_name("SCOPES");
    addList(*command, "--may", options->wishes, "Ask whether it allows this, such as bid:vase (repeatable)")
        ->type_name("SCOPE");
    addText(*command, "--at", options->at, "Judge it as at this time: 2026-11-28T18:00:00Z, or seconds since 1970")
        ->type_name("TIME");
    command->footer(
        "Ends with 0 when the token is valid and allows all that was asked for, with 1 otherwise.\n\nExample:\n"
        "  heliograph token explain --key public.pem --may bid:vase < token");
    command->callback([options, &chosen] { chosen = [options] { return explain(*options); }; });
}

} // namespace heliograph
