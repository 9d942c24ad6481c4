// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keyreader.h"
#include "server/access/tokenverifier.h"

#include <cstdlib>

using namespace heliograph;

namespace
{

TokenVerifier makeVerifier()
{
    const auto read = readKeyFile("a secret that the fuzzer cannot guess, or so we hope");
    return {std::make_shared<const KeySet>(std::get<ReadKeys>(read).keys), {}};
}

} // namespace

// No token is good without the secret; and whatever is taken apart has one spelling.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const TokenVerifier verifier = makeVerifier();
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto parsed = CompactToken::fromText(text);
    if (const auto *token = std::get_if<CompactToken>(&parsed)) {
        (void)verifier.checkClaims(token->claims, 1'800'000'000'000);
        if (const auto scopes = verifier.scopesOf(token->claims)) {
            if (Scopes::fromText(scopes->toText()) != *scopes)
                std::abort();
        }
    }
    if (std::holds_alternative<Principal>(verifier.verify(text, 1'800'000'000'000)))
        std::abort();
    return 0;
}
