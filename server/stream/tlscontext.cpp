// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/tlscontext.h"

#include "server/stream/tlssession.h"

#include <QFile>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Forward secrecy and authenticated encryption only; the cheapest for the hardware of today first.
constexpr char tls12Ciphers[] = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                                "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                                "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr char tls13Ciphers[] = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
constexpr unsigned char http11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int chooseProtocol(SSL *, const unsigned char **chosen, unsigned char *size, const unsigned char *offered,
                   unsigned offeredSize, void *)
{
    unsigned char *found = nullptr;
    if (SSL_select_next_proto(&found, size, http11, sizeof http11, offered, offeredSize) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

// Instead of asking at the terminal.
int givesNoPassword(char *, int, int, void *)
{
    return 0;
}

void configure(SSL_CTX &context)
{
    SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(&context, tls12Ciphers);
    SSL_CTX_set_ciphersuites(&context, tls13Ciphers);
    SSL_CTX_set_options(&context,
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA
                            | SSL_OP_NO_COMPRESSION);
    // The buffers of an idle connection would be most of what it costs.
    SSL_CTX_set_mode(&context, SSL_MODE_RELEASE_BUFFERS);
    // Reads a record with one system call instead of two.
    SSL_CTX_set_read_ahead(&context, 1);
    // Sessions are kept in the clients' tickets.
    SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(&context, 1);
    SSL_CTX_set_alpn_select_cb(&context, chooseProtocol, nullptr);
    SSL_CTX_set_default_passwd_cb(&context, givesNoPassword);
}

std::optional<QString> unreadable(const QString &option, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"%1: cannot read %2: %3"_s.arg(option, path, file.errorString());
    return std::nullopt;
}

} // namespace

std::variant<TlsContext, QString> TlsContext::fromFiles(const QString &certificates, const QString &key)
{
    if (const auto problem = unreadable(u"tls-cert"_s, certificates))
        return *problem;
    if (const auto problem = unreadable(u"tls-key"_s, key))
        return *problem;
    const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context)
        return u"OpenSSL cannot be used"_s;
    configure(*context);
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(context.get(), QFile::encodeName(certificates).constData()) != 1)
        return u"tls-cert: %1 holds no PEM certificate that can be used"_s.arg(certificates);
    if (SSL_CTX_use_PrivateKey_file(context.get(), QFile::encodeName(key).constData(), SSL_FILETYPE_PEM) != 1) {
        const bool isOfAnother = ERR_GET_REASON(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH;
        return isOfAnother ? u"tls-key: %1 does not belong to the certificate in %2"_s.arg(key, certificates)
                           : u"tls-key: %1 holds no PEM key without a password"_s.arg(key);
    }
    if (SSL_CTX_check_private_key(context.get()) != 1)
        return u"tls-key: %1 does not belong to the certificate in %2"_s.arg(key, certificates);
    return TlsContext(context);
}

std::unique_ptr<TlsSession> TlsContext::accept(int descriptor) const
{
    SSL *ssl = SSL_new(m_context.get());
    return ssl ? std::make_unique<TlsSession>(ssl, descriptor) : nullptr;
}

} // namespace heliograph
