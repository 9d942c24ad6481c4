// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keyreader.h"
#include "server/access/tokenauthenticator.h"
#include "tests/support/testkeys.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds runTime{500};
constexpr int runs = 3;

QJsonObject claims()
{
    return {{u"sub"_s, u"ada"_s},
            {u"scope"_s, u"subscribe bid:vase"_s},
            {u"iss"_s, u"https://issuer.example"_s},
            {u"exp"_s, QDateTime::currentSecsSinceEpoch() + 3600}};
}

// Calls a second, best of several runs.
template <typename Call>
double rate(Call call)
{
    double best = 0;
    for (int run = 0; run < runs; ++run) {
        const auto start = Clock::now();
        quint64 calls = 0;
        while (Clock::now() - start < runTime) {
            for (int i = 0; i < 16; ++i)
                call();
            calls += 16;
        }
        best = std::max(best, double(calls) / std::chrono::duration<double>(Clock::now() - start).count());
    }
    return best;
}

void print(const char *what, double perSecond)
{
    std::printf("%-28s %10.0f/s %9.2f us\n", what, perSecond, 1e6 / perSecond);
    std::fflush(stdout);
}

void measureVerification(TokenAlgorithm algorithm, const TestKey &key)
{
    const auto read = readKeyFile(key.publicFile());
    const TokenVerifier verifier(std::make_shared<const KeySet>(std::get<ReadKeys>(read).keys), {});
    const QByteArray token = key.sign(algorithm, claims());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto verify = [&] {
        if (!std::holds_alternative<Principal>(verifier.verify(token, now)))
            qFatal("a good token was refused");
    };
    print(("verify " + algorithmName(algorithm)).constData(), rate(verify));
}

class NoFetcher final : public KeyFetcher
{
public:
    void fetch(const QUrl &, const Answer &) override {}
};

void measureRemembered(const TestKey &key)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"key"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(key.publicFile()) < 0)
        qFatal("cannot write a key file");
    file.close();
    NoFetcher fetcher;
    const SystemClock clock;
    KeyStore store({{file.fileName()}}, fetcher, clock);
    if (store.open())
        qFatal("cannot read a key file");
    TokenAuthenticator authenticator(store, {}, clock);
    const Credentials credentials{"Bearer " + key.sign(TokenAlgorithm::ES256, claims()), {}, {}};
    bool isKnown = false;
    const auto authenticate = [&] {
        authenticator.authenticate(
            credentials, [&](const Authentication &found) { isKnown = std::holds_alternative<Authenticated>(found); });
    };
    authenticate();
    while (!isKnown)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    print("remembered", rate(authenticate));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const TestKey secret = TestKey::secret();
    const TestKey rsa = TestKey::rsa();
    const TestKey p256 = TestKey::p256();
    for (const TokenAlgorithm algorithm : {TokenAlgorithm::HS256, TokenAlgorithm::HS512})
        measureVerification(algorithm, secret);
    for (const TokenAlgorithm algorithm : {TokenAlgorithm::RS256, TokenAlgorithm::PS256})
        measureVerification(algorithm, rsa);
    measureVerification(TokenAlgorithm::ES256, p256);
    measureVerification(TokenAlgorithm::ES384, TestKey::p384());
    measureVerification(TokenAlgorithm::ES512, TestKey::p521());
    measureVerification(TokenAlgorithm::EdDSA, TestKey::ed25519());
    measureRemembered(p256);
    return 0;
}
