// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <memory>
#include <variant>

struct ssl_ctx_st;

namespace heliograph
{

class TlsSession;

// The certificate of a server and the rules of its connections: TLS 1.2 and 1.3, forward secrecy, HTTP/1.1, session
// tickets whose key is new with every context. A value; copies are one and the same, in any thread.
class TlsContext
{
public:
    // From PEM files with a certificate chain and its key; or what is wrong with them, for a person.
    static std::variant<TlsContext, QString> fromFiles(const QString &certificates, const QString &key);

    // For a connection that was accepted. Null without memory.
    std::unique_ptr<TlsSession> accept(int descriptor) const;

private:
    explicit TlsContext(std::shared_ptr<ssl_ctx_st> context) : m_context(std::move(context)) {}

    // Shared by the copies; OpenSSL locks it.
    std::shared_ptr<ssl_ctx_st> m_context;
};

} // namespace heliograph
