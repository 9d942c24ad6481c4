// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/tlsclient.h"

#include <QHostAddress>
#include <array>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace heliograph
{

namespace
{

QByteArray contentOf(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    QByteArray content(bytes, qsizetype(size));
    BIO_free(bio);
    return content;
}

} // namespace

TestCertificate makeCertificate(const QByteArray &name)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 24 * 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME *subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(name.constData()),
                               int(name.size()), -1, 0);
    X509_set_issuer_name(certificate, subject);
    X509_sign(certificate, key, EVP_sha256());
    BIO *certificatePem = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(certificatePem, certificate);
    BIO *keyPem = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(keyPem, key, nullptr, nullptr, 0, nullptr, nullptr);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return {contentOf(certificatePem), contentOf(keyPem)};
}

TlsClient::TlsClient(quint16 port, const Settings &settings)
    : m_context(SSL_CTX_new(TLS_client_method())), m_ssl(SSL_new(m_context.get()))
{
    // Allows old versions, too.
    SSL_set_security_level(m_ssl.get(), 0);
    if (settings.version != 0) {
        SSL_set_min_proto_version(m_ssl.get(), settings.version);
        SSL_set_max_proto_version(m_ssl.get(), settings.version);
    }
    if (!settings.protocols.isEmpty())
        SSL_set_alpn_protos(m_ssl.get(), reinterpret_cast<const unsigned char *>(settings.protocols.constData()),
                            unsigned(settings.protocols.size()));
    if (settings.session)
        SSL_set_session(m_ssl.get(), settings.session);
    SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_connect_state(m_ssl.get());
    connect(&m_socket, &QTcpSocket::connected, this, &TlsClient::work);
    connect(&m_socket, &QTcpSocket::readyRead, this, &TlsClient::work);
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void TlsClient::work()
{
    if (m_isPaused)
        return;
    const QByteArray bytes = m_socket.readAll();
    BIO_write(SSL_get_rbio(m_ssl.get()), bytes.constData(), int(bytes.size()));
    ERR_clear_error();
    if (!m_isReady)
        m_isReady = SSL_do_handshake(m_ssl.get()) == 1;
    std::array<char, 16 * 1024> plain{};
    for (int size; m_isReady && (size = SSL_read(m_ssl.get(), plain.data(), int(plain.size()))) > 0;)
        m_received.append(plain.data(), size);
    const int reason = ERR_GET_REASON(ERR_peek_error());
    if (reason > SSL_AD_REASON_OFFSET && reason < SSL_AD_REASON_OFFSET + 256)
        m_alert = reason - SSL_AD_REASON_OFFSET;
    else if (reason == SSL_R_NO_RENEGOTIATION)
        m_alert = SSL_AD_NO_RENEGOTIATION;
    sendEncrypted();
}

void TlsClient::sendEncrypted()
{
    char *bytes = nullptr;
    BIO *output = SSL_get_wbio(m_ssl.get());
    const long size = BIO_get_mem_data(output, &bytes);
    m_socket.write(bytes, size);
    BIO_reset(output);
}

void TlsClient::send(const QByteArray &plain)
{
    SSL_write(m_ssl.get(), plain.constData(), int(plain.size()));
    sendEncrypted();
}

void TlsClient::closeSending()
{
    SSL_shutdown(m_ssl.get());
    sendEncrypted();
}

void TlsClient::renegotiate()
{
    SSL_renegotiate(m_ssl.get());
    SSL_do_handshake(m_ssl.get());
    sendEncrypted();
}

void TlsClient::updateKeys()
{
    SSL_key_update(m_ssl.get(), SSL_KEY_UPDATE_REQUESTED);
    SSL_do_handshake(m_ssl.get());
    sendEncrypted();
}

void TlsClient::pause()
{
    m_isPaused = true;
    m_socket.setReadBufferSize(1);
}

void TlsClient::resume()
{
    m_isPaused = false;
    m_socket.setReadBufferSize(0);
    work();
}

QByteArray TlsClient::certificateName() const
{
    X509 *certificate = SSL_get1_peer_certificate(m_ssl.get());
    std::array<char, 100> name{};
    if (certificate)
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(), int(name.size()));
    X509_free(certificate);
    return name.data();
}

} // namespace heliograph
