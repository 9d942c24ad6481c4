// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/reachcheck.h"

#include <QDateTime>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslCipher>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds stepTimeout = 5s;
// A certificate should be renewed so many days before its end.
constexpr qint64 renewalDays = 14;

} // namespace

ReachCheck::ReachCheck(const QUrl &url)
    : m_url(url), m_port(quint16(url.port(url.scheme() == "https"_L1 ? 443 : 80))), m_socket(this), m_deadline(this)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ReachCheck::noteFailure);
    connect(&m_socket, &QSslSocket::connected, this, &ReachCheck::noteConnection);
    connect(&m_socket, &QSslSocket::encrypted, this, &ReachCheck::noteEncryption);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &ReachCheck::noteFailure);
}

void ReachCheck::start()
{
    m_step = "dns";
    m_sinceStep.start();
    m_deadline.start(stepTimeout);
    QHostInfo::lookupHost(m_url.host(), this, &ReachCheck::readNames);
}

void ReachCheck::readNames(const QHostInfo &info)
{
    if (m_isDone)
        return;
    const QString host = m_url.host();
    if (info.addresses().isEmpty())
        return fail(m_step, u"%1: %2"_s.arg(host, info.errorString()),
                    u"Check the name, and the name servers of this machine."_s);
    QStringList addresses;
    for (const QHostAddress &address : info.addresses())
        addresses.append(address.toString());
    const bool isAddress = addresses == QStringList(host);
    Q_EMIT found({.step = m_step,
                  .verdict = isAddress ? StepVerdict::skipped : StepVerdict::good,
                  .detail = isAddress ? u"%1 is an address, no name"_s.arg(host)
                                      : u"%1 is %2"_s.arg(host, addresses.join(u", "_s)),
                  .took = took()});
    connectToServer();
}

void ReachCheck::connectToServer()
{
    m_step = "tcp";
    m_deadline.start(stepTimeout);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.connectToHost(m_url.host(), m_port);
}

void ReachCheck::noteConnection()
{
    Q_EMIT found({.step = m_step,
                  .detail = u"connected to %1 port %2"_s.arg(m_socket.peerAddress().toString()).arg(m_port),
                  .took = took()});
    m_step = "tls";
    m_deadline.start(stepTimeout);
    if (isEncrypted()) {
        m_socket.setPeerVerifyName(m_url.host());
        m_socket.startClientEncryption();
        return;
    }
    m_isDone = true;
    m_deadline.stop();
    m_socket.abort();
    Q_EMIT found({.step = m_step, .verdict = StepVerdict::skipped, .detail = u"the address is not https"_s});
    Q_EMIT finished(true);
}

void ReachCheck::noteEncryption()
{
    const QSslCertificate certificate = m_socket.peerCertificate();
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(certificate.expiryDate());
    const bool isOld = days < renewalDays;
    const QString until = certificate.expiryDate().toUTC().toString(Qt::ISODate);
    const Finding finding{.step = m_step,
                          .verdict = isOld ? StepVerdict::warning : StepVerdict::good,
                          .detail =
                              u"%1, certificate valid until %2"_s.arg(m_socket.sessionCipher().protocolString(), until),
                          .advice = isOld ? u"Renew the certificate: it has %1 days left."_s.arg(days) : QString(),
                          .took = took()};
    m_isDone = true;
    m_deadline.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    Q_EMIT found(finding);
    Q_EMIT finished(true);
}

void ReachCheck::noteFailure()
{
    if (m_isDone)
        return;
    const QString seconds = QString::number(std::chrono::duration<double>(stepTimeout).count());
    const QString problem = m_deadline.isActive() ? m_socket.errorString() : u"nothing within %1 s"_s.arg(seconds);
    const QString place = u"%1 port %2: %3"_s.arg(m_url.host()).arg(m_port).arg(problem);
    if (m_step == "tls")
        fail(m_step, place, u"Check the certificate, its name and its issuer, and the clock of this machine."_s);
    else
        fail(m_step, place, u"Check the port, that the server is running, and the firewalls on the way."_s);
}

void ReachCheck::fail(const QByteArray &step, const QString &detail, const QString &advice)
{
    m_isDone = true;
    m_deadline.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    Q_EMIT found({.step = step, .verdict = StepVerdict::failed, .detail = detail, .advice = advice, .took = took()});
    Q_EMIT finished(false);
}

} // namespace heliograph
