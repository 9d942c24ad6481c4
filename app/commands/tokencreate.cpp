// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/tokencreate.h"

#include "app/cli/exitcode.h"
#include "app/cli/optionkinds.h"
#include "app/cli/reporterror.h"
#include "app/cli/terminalwriter.h"
#include "server/access/keyreader.h"
#include "server/access/tokensigner.h"
#include "server/protocol/name.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct TokenCreateOptions {
    QString keyFile;
    QString user;
    QString scopes;
    std::chrono::seconds lifetime = std::chrono::hours(1);
    std::string algorithm;
    QString kid;
    QString issuer;
    QList<QByteArray> audiences;
    QString scopeClaim = u"scope"_s;
};

QJsonObject claimsOf(const TokenCreateOptions &options)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QJsonObject claims{{u"iat"_s, now}, {u"exp"_s, now + options.lifetime.count()}};
    if (!options.user.isEmpty())
        claims[u"sub"_s] = options.user;
    if (!options.scopes.isEmpty())
        claims[options.scopeClaim] = options.scopes.simplified();
    if (!options.issuer.isEmpty())
        claims[u"iss"_s] = options.issuer;
    if (options.audiences.size() == 1)
        claims[u"aud"_s] = QString::fromUtf8(options.audiences.front());
    else if (!options.audiences.isEmpty())
        claims[u"aud"_s] = QJsonArray::fromStringList(QString::fromUtf8(options.audiences.join('\n')).split(u'\n'));
    return claims;
}

// What servers would not make of it what was meant, or nothing.
std::optional<QString> mistake(const TokenCreateOptions &options)
{
    if (!options.user.isEmpty() && !isName(options.user.toUtf8()))
        return u"--user is a name of "_s + nameRule();
    if (options.lifetime.count() <= 0)
        return u"--ttl must be at least 1s"_s;
    const auto scopes = Scopes::fromText(options.scopes.toUtf8());
    if (!scopes)
        return u"--scope lists more than %1 scopes"_s.arg(Scopes::most);
    if (!scopes->ignored().empty()) {
        const auto &problem = scopes->ignored().front();
        return u"--scope: %1 %2"_s.arg(QString::fromUtf8(problem.scope), problem.text);
    }
    return std::nullopt;
}

int create(const TokenCreateOptions &options)
{
    if (const auto problem = mistake(options))
        return reportError(problem->toStdString(), exitUsage);
    QFile file(options.keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return reportError((options.keyFile + u": "_s + file.errorString()).toStdString(), exitFailed);
    const auto read = TokenSigner::fromKeyFile(file.read(longestKeyFile + 1));
    if (const auto *problem = std::get_if<QString>(&read))
        return reportError((options.keyFile + u": "_s + *problem).toStdString(), exitFailed);
    const auto &signer = std::get<TokenSigner>(read);
    const auto fitting = algorithmsFor(signer.kind());
    const auto algorithm =
        options.algorithm.empty() ? fitting.front() : *algorithmFromName(QByteArrayView(options.algorithm));
    if (!fitting.contains(algorithm)) {
        return reportError(u"--alg: %1 does not fit the key in %2; use %3"_s
                               .arg(QString::fromStdString(options.algorithm), options.keyFile,
                                    QString::fromLatin1(algorithmNames(fitting)))
                               .toStdString(),
                           exitUsage);
    }
    const QByteArray token = signer.sign(algorithm, options.kid.toUtf8(), claimsOf(options));
    TerminalWriter out(TerminalWriter::Channel::output);
    const bool isWritten = out.writeLine(TerminalText(QString::fromLatin1(token)));
    return isWritten ? exitOk : reportError("cannot write the token to standard output", exitFailed);
}

std::vector<std::string> algorithmChoices()
{
    std::vector<std::string> names;
    for (const TokenAlgorithm algorithm : allAlgorithms())
        names.push_back(algorithmName(algorithm).toStdString());
    return names;
}

} // namespace

void addTokenCreate(CLI::App &token, std::function<int()> &chosen)
{
    CLI::App *command = token.add_subcommand("create", "Sign a token, for demonstrations, tests and scripts");
    // Lives as long as the callback that CLI11 keeps.
    const auto options = std::make_shared<TokenCreateOptions>();
    addText(*command, "--key", options->keyFile, "The issuer's private key in PEM, or the secret")
        ->type_name("FILE")
        ->required();
    addText(*command, "--user", options->user, "Who signs in with it (sub); without it the token has no user")
        ->type_name("NAME");
    addText(*command, "--scope", options->scopes, "What it allows, such as 'subscribe bid:vase'")->type_name("SCOPES");
    addDuration(*command, "--ttl", options->lifetime, "How long it is valid");
    command->add_option("--alg", options->algorithm, "How it is signed; else the usual way of the key")
        ->type_name("ALGORITHM")
        ->check(CLI::IsMember(algorithmChoices()).description(""));
    addText(*command, "--kid", options->kid, "Name of the key in the issuer's key set")->type_name("NAME");
    addText(*command, "--issuer", options->issuer, "Who made it (iss)")->type_name("TEXT");
    addList(*command, "--audience", options->audiences, "Whom it is made for (aud; repeatable)")->type_name("TEXT");
    addText(*command, "--scope-claim", options->scopeClaim, "The claim that holds the scopes")->type_name("NAME");
    command->footer("Example:\n"
                    "  heliograph token create --key key.pem --user ada --scope 'subscribe bid' --ttl 1h > token\n"
                    "  heliograph listen http://localhost:3000/events --token-file token");
    command->callback([options, &chosen] { chosen = [options] { return create(*options); }; });
}

} // namespace heliograph
