// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerfiletarget.h"

#include "server/auction/ledger/ledgerfile.h"

#include <QFile>

namespace heliograph
{

using namespace Qt::StringLiterals;

LedgerFileTarget::LedgerFileTarget(QString file) : m_file(std::move(file)), m_lock(draftName() + ".lock"_L1)
{
    // A lock stays valid however long a copy takes; that its holder was killed is noticed by its process.
    m_lock.setStaleLockTime(0);
}

LedgerFileTarget::~LedgerFileTarget()
{
    m_draft.reset();
    if (m_lock.isLocked())
        removeDraft();
}

std::optional<StoreProblem> LedgerFileTarget::open()
{
    if (auto problem = checkPlace())
        return problem;
    if (!m_lock.tryLock(0)) {
        return unwritable(m_lock.error() == QLockFile::LockFailedError ? u"another copy to it is under way"_s
                                                                       : u"its folder must exist and be writable"_s);
    }
    removeDraft();
    m_draft.emplace(draftName());
    if (auto problem = m_draft->open())
        return problem;
    return m_draft->begin() ? std::nullopt : std::optional(unwritable(m_draft->lastError()));
}

std::optional<StoreProblem> LedgerFileTarget::appendRow(const QByteArray &item, const LedgerRow &row)
{
    return m_draft->appendRow(item, row) ? std::nullopt : std::optional(unwritable(m_draft->lastError()));
}

std::optional<StoreProblem> LedgerFileTarget::putItem(const Item &item)
{
    return m_draft->writeItem(item) ? std::nullopt : std::optional(unwritable(m_draft->lastError()));
}

std::variant<std::unique_ptr<LedgerSource>, StoreProblem> LedgerFileTarget::written()
{
    if (!m_draft->commit())
        return unwritable(m_draft->lastError());
    auto source = std::make_unique<LedgerFile>(draftName());
    if (const auto problem = source->open())
        return *problem;
    return source;
}

std::optional<StoreProblem> LedgerFileTarget::finish()
{
    // Closes the last connection: all is in one file now.
    m_draft.reset();
    if (auto problem = checkPlace())
        return problem;
    QFile draft(draftName());
    return draft.rename(m_file) ? std::nullopt : std::optional(unwritable(draft.errorString()));
}

std::optional<StoreProblem> LedgerFileTarget::checkPlace() const
{
    if (!QFile::exists(m_file))
        return std::nullopt;
    return StoreProblem{
        u"%1 exists already and is left as it is: name a file that does not, or move it away"_s.arg(m_file)};
}

void LedgerFileTarget::removeDraft() const
{
    for (const QLatin1StringView ending : {""_L1, "-wal"_L1, "-shm"_L1, "-journal"_L1})
        QFile::remove(draftName() + ending);
}

StoreProblem LedgerFileTarget::unwritable(const QString &why) const
{
    return {u"cannot write the auction store %1: %2"_s.arg(m_file, why)};
}

} // namespace heliograph
