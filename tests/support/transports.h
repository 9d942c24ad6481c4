// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <memory>

namespace heliograph
{

// How a stream's connection can be carried. All must look the same from outside, so tests of streams run once for
// each: addTransports() belongs into initTestCase_data().
enum class Transport { accepted, oneByOne, fromQt, leftWithQt, encrypted, fromRelay, relayed };

bool isEncrypted(Transport transport);

void addTransports();
void startServer(TestServer &server);
std::unique_ptr<WireClient> connectTo(TestServer &server);
// Asks for a stream and waits for the head of the answer.
std::unique_ptr<WireClient> reader(TestServer &server, const QByteArray &target, const QByteArray &fields = {});

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::Transport)
