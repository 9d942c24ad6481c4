// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tlsfiles.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::variant<QSslConfiguration, QString> tlsFromFiles(const QString &certificates, const QString &key)
{
    const auto chain = QSslCertificate::fromPath(certificates);
    if (chain.isEmpty())
        return u"tls-cert: %1 holds no PEM certificate"_s.arg(certificates);
    QFile file(key);
    if (!file.open(QIODevice::ReadOnly))
        return u"tls-key: cannot read %1: %2"_s.arg(key, file.errorString());
    const QByteArray pem = file.readAll();
    QSslKey sslKey(pem, QSsl::Rsa);
    if (sslKey.isNull())
        sslKey = QSslKey(pem, QSsl::Ec);
    if (sslKey.isNull())
        return u"tls-key: %1 holds no PEM key without a password"_s.arg(key);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(sslKey);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // clients need no certificate
    return tls;
}

} // namespace heliograph
