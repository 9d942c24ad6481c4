// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testkeys.h"

#include <QDateTime>
#include <QFile>
#include <cstdio>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

std::optional<TestKey> keyFor(TokenAlgorithm algorithm)
{
    switch (keyKindFor(algorithm)) {
    case KeyKind::secret:
        return TestKey::secret();
    case KeyKind::rsa:
        return TestKey::rsa();
    case KeyKind::p256:
        return TestKey::p256();
    case KeyKind::p384:
        return TestKey::p384();
    default:
        return std::nullopt;
    }
}

QByteArray tokens(const TestKey &key, TokenAlgorithm algorithm, int count)
{
    const qint64 end = QDateTime::currentSecsSinceEpoch() + 3600;
    QByteArray lines;
    for (int i = 0; i < count; ++i) {
        const QJsonObject claims{{u"sub"_s, u"reader-%1"_s.arg(i)}, {u"scope"_s, u"subscribe"_s}, {u"exp"_s, end}};
        lines += key.sign(algorithm, claims) + '\n';
    }
    return lines;
}

bool write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

// A key and as many tokens of different users: issue_tokens ALGORITHM COUNT FOLDER writes FOLDER/key and FOLDER/tokens.
int main(int argc, char **argv)
{
    const auto algorithm = argc == 4 ? algorithmFromName(argv[1]) : std::nullopt;
    const int count = argc == 4 ? QByteArray(argv[2]).toInt() : 0;
    const auto key = algorithm ? keyFor(*algorithm) : std::nullopt;
    if (!key || count <= 0) {
        std::fprintf(stderr, "Usage: issue_tokens HS256|RS256|ES256|ES384 COUNT FOLDER\n");
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[3]);
    if (!write(folder + u"/key"_s, key->publicFile())
        || !write(folder + u"/tokens"_s, tokens(*key, *algorithm, count))) {
        std::fprintf(stderr, "issue_tokens: cannot write into %s\n", argv[3]);
        return 1;
    }
    return 0;
}
