// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/auditlog.h"

#include "server/base/logging.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QJsonValue textOrNull(const QByteArray &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(QString::fromUtf8(text));
}

QByteArray lineOf(const AuditEntry &entry, qint64 wallMs)
{
    const QJsonObject object{{u"time"_s, QDateTime::fromMSecsSinceEpoch(wallMs).toUTC().toString(Qt::ISODateWithMs)},
                             {u"user"_s, textOrNull(entry.user)},
                             {u"address"_s, textOrNull(entry.address)},
                             {u"action"_s, textOrNull(entry.action)},
                             {u"object"_s, textOrNull(entry.object)},
                             {u"outcome"_s, entry.outcome}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

AuditLog::~AuditLog()
{
    if (m_thread)
        m_thread->end();
}

std::optional<QString> AuditLog::open(const QString &path)
{
    m_file.setFileName(path);
    if (!openFile())
        return u"audit-log: cannot open %1: %2"_s.arg(path, m_file.errorString());
    m_thread = std::make_unique<WorkerThread>(u"audit"_s);
    return std::nullopt;
}

void AuditLog::record(const AuditEntry &entry)
{
    const QByteArray line = lineOf(entry, m_clock.wallMs());
    if (!m_thread) {
        qCInfo(lcAudit).noquote() << line;
        return;
    }
    m_thread->post([this, line] { write(line); });
}

void AuditLog::reopen()
{
    if (m_thread)
        m_thread->post([this] { m_file.close(); });
}

bool AuditLog::openFile()
{
    return m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
                       QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void AuditLog::write(const QByteArray &line)
{
    const bool isWritten = (m_file.isOpen() || openFile()) && m_file.write(line + '\n') == line.size() + 1;
    if (isWritten) {
        if (std::exchange(m_isFailing, false))
            qCInfo(lcAccess).noquote() << "the audit log" << m_file.fileName() << "is written again";
        return;
    }
    if (!std::exchange(m_isFailing, true)) {
        qCCritical(lcAccess).noquote() << "the audit log" << m_file.fileName()
                                       << "cannot be written:" << m_file.errorString()
                                       << "- its lines follow here until it can";
    }
    // It is opened again with the next line.
    m_file.close();
    qCInfo(lcAudit).noquote() << line;
}

} // namespace heliograph
