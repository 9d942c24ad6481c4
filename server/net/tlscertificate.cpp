// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/tlscertificate.h"

#include "server/base/logging.h"

#include <QCryptographicHash>
#include <QFile>

namespace heliograph
{

TlsCertificate::TlsCertificate(QString certificates, QString key, QObject *parent)
    : QObject(parent), m_certificates(std::move(certificates)), m_key(std::move(key)), m_watch({m_certificates, m_key})
{
    connect(&m_watch, &FileWatch::changed, this, &TlsCertificate::reloadIfChanged);
    connect(&m_renewal, &QTimer::timeout, this, &TlsCertificate::reload);
}

std::optional<QString> TlsCertificate::open()
{
    m_watch.start();
    if (const auto problem = read())
        return problem;
    m_renewal.start(ticketKeyLifetime);
    return std::nullopt;
}

std::optional<QString> TlsCertificate::read()
{
    m_fingerprint = fingerprint();
    auto context = TlsContext::fromFiles(m_certificates, m_key);
    if (const auto *problem = std::get_if<QString>(&context))
        return *problem;
    m_context = std::get<TlsContext>(std::move(context));
    return std::nullopt;
}

QByteArray TlsCertificate::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &path : {m_certificates, m_key}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            hash.addData(&file);
        hash.addData(QByteArrayView("\n"));
    }
    return hash.result();
}

// Other files in the folders change as well, and a new context ends all session tickets.
void TlsCertificate::reloadIfChanged()
{
    if (fingerprint() != m_fingerprint)
        reload();
}

void TlsCertificate::reload()
{
    m_watch.start();
    const QString problem = read().value_or(QString());
    if (problem.isEmpty()) {
        m_problem.clear();
        qCInfo(lcHttp).noquote() << "certificate" << m_certificates << "was read again";
        Q_EMIT changed();
    } else if (std::exchange(m_problem, problem) != problem) {
        qCWarning(lcHttp).noquote() << "the certificate stays as it was:" << problem;
    }
}

} // namespace heliograph
