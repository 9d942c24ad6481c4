// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>
#include <memory>
#include <openssl/ssl.h>

namespace heliograph
{

struct TestCertificate {
    // In PEM, signed by itself.
    QByteArray certificate;
    QByteArray key;
};
TestCertificate makeCertificate(const QByteArray &name);

// A client that speaks TLS with OpenSSL itself, so that it can also do what no good client does. It never waits.
class TlsClient : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        // This version only; 0: whatever both know.
        int version = 0;
        // Of ALPN, in their form for the wire.
        QByteArray protocols = {};
        // The session to go on with.
        SSL_SESSION *session = nullptr;
    };

    explicit TlsClient(quint16 port) : TlsClient(port, Settings{}) {}
    TlsClient(quint16 port, const Settings &settings);

    void send(const QByteArray &plain);
    // Past the encryption.
    void sendRaw(const QByteArray &bytes) { m_socket.write(bytes); }
    // Sends close_notify, and the end of this direction.
    void closeSending();
    void renegotiate();
    // Updates its keys, and asks the server to do the same.
    void updateKeys();
    // Reads no more.
    void pause();
    void resume();

    // The handshake is done.
    bool isReady() const { return m_isReady; }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    bool wasClosedProperly() const { return SSL_get_shutdown(m_ssl.get()) & SSL_RECEIVED_SHUTDOWN; }
    // Number of the alert that has ended it; 0: none.
    int alert() const { return m_alert; }
    const QByteArray &received() const { return m_received; }
    QByteArray certificateName() const;
    SSL *ssl() const { return m_ssl.get(); }
    QTcpSocket &socket() { return m_socket; }

private:
    void work();
    void sendEncrypted();

    struct Free {
        void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
        void operator()(SSL *ssl) const { SSL_free(ssl); }
    };
    const std::unique_ptr<SSL_CTX, Free> m_context;
    const std::unique_ptr<SSL, Free> m_ssl;
    QTcpSocket m_socket;
    QByteArray m_received;
    int m_alert = 0;
    bool m_isReady = false;
    bool m_isPaused = false;
};

} // namespace heliograph
