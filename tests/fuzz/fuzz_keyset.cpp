// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keyreader.h"

#include <cstdlib>

using namespace heliograph;

// What is read as keys is bounded and usable, and a published set holds no secret.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray content(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto read = readKeySet(content, KeySetOrigin::network); const auto *keys = std::get_if<ReadKeys>(&read)) {
        if (keys->keys.empty() || keys->keys.size() > mostKeysOfSet)
            std::abort();
        for (const TokenKey &key : keys->keys) {
            if (key.kind() == KeyKind::secret || key.algorithms().isEmpty()
                || key.verifies(key.algorithms().front(), "text", "signature"))
                std::abort();
        }
    }
    (void)readKeyFile(content);
    return 0;
}
