// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/tlscertificate.h"

#include "server/base/logging.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace heliograph
{

namespace
{
constexpr std::chrono::milliseconds settleTime{200};
} // namespace

TlsCertificate::TlsCertificate(QString certificates, QString key, QObject *parent)
    : QObject(parent), m_certificates(std::move(certificates)), m_key(std::move(key))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &TlsCertificate::reloadIfChanged);
    const auto readSoon = [this] {
        if (!m_settle.isActive())
            m_settle.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, readSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, readSoon);
    connect(&m_renewal, &QTimer::timeout, this, &TlsCertificate::reload);
}

std::optional<QString> TlsCertificate::open()
{
    if (const auto problem = read())
        return problem;
    watchFiles();
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

// Other files in the folders change as well, and a context that is made anew ends all session tickets.
void TlsCertificate::reloadIfChanged()
{
    if (fingerprint() != m_fingerprint)
        reload();
    else
        watchFiles();
}

void TlsCertificate::reload()
{
    m_settle.stop();
    const QString problem = read().value_or(QString());
    watchFiles();
    if (problem.isEmpty()) {
        m_problem.clear();
        qCInfo(lcHttp).noquote() << "certificate" << m_certificates << "was read again";
        Q_EMIT changed();
    } else if (std::exchange(m_problem, problem) != problem) {
        qCWarning(lcHttp).noquote() << "the certificate stays as it was:" << problem;
    }
}

// A file that was replaced is no longer watched, and one that is reached over links changes with the folder of a link.
void TlsCertificate::watchFiles()
{
    QStringList wanted;
    for (const QString &path : {m_certificates, m_key}) {
        const QFileInfo file(path);
        wanted << file.absolutePath();
        if (const QString target = file.canonicalFilePath(); !target.isEmpty())
            wanted << target << QFileInfo(target).absolutePath();
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString &path : std::as_const(wanted)) {
        if (!watched.contains(path))
            m_watcher.addPath(path);
    }
}

} // namespace heliograph
