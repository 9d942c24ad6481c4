// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/ledgercopy.h"

#include "app/cli/exitcode.h"
#include "app/cli/reporterror.h"
#include "app/cli/terminalwriter.h"
#include "app/commands/ledgercheck.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr quint64 rowsPerProgress = 1'000;

// The same item has the same state on both sides, and so, as a chain proves all before it, the same ledger.
using States = QHash<QByteArray, Item>;

std::variant<States, StoreProblem> statesOf(LedgerSource &source)
{
    States states;
    const auto problem = source.visitItems([&states](const LedgerSource::ReadItem &read) {
        if (const auto *item = std::get_if<Item>(&read.item))
            states.insert(read.id, *item);
        return true;
    });
    if (problem)
        return *problem;
    return states;
}

std::optional<StoreProblem> copyAll(LedgerSource &source, LedgerTarget &target, TerminalWriter &progress)
{
    const quint64 expected = source.expectedRows();
    quint64 rows = 0;
    std::optional<StoreProblem> failure;
    auto problem = source.visitRows({}, [&](const LedgerSource::ReadRow &read) {
        if (++rows % rowsPerProgress == 0)
            progress.showStatus(u"copied %1 of %2 rows"_s.arg(rows).arg(expected));
        // The row was verified.
        failure = target.appendRow(read.item, std::get<LedgerRow>(read.row));
        return !failure;
    });
    if (!problem && !failure) {
        problem = source.visitItems([&](const LedgerSource::ReadItem &read) {
            failure = target.putItem(std::get<Item>(read.item));
            return !failure;
        });
    }
    return failure ? failure : problem;
}

// Nothing when the target holds what the source does, and proves it.
std::optional<QString> copyProblem(LedgerSource &source, LedgerTarget &target)
{
    auto written = target.written();
    if (const auto *problem = std::get_if<StoreProblem>(&written))
        return problem->text;
    LedgerSource &copy = *std::get<std::unique_ptr<LedgerSource>>(written);
    const auto checked = checkLedger(copy, {}, u"verified"_s);
    if (const auto *problem = std::get_if<QString>(&checked))
        return u"the copy is not what was copied: "_s + *problem;
    const auto before = statesOf(source);
    const auto after = statesOf(copy);
    for (const auto *states : {&before, &after}) {
        if (const auto *problem = std::get_if<StoreProblem>(states))
            return problem->text;
    }
    return std::get<States>(before) == std::get<States>(after)
        ? std::nullopt
        : std::optional(u"the copy is not what was copied: its items differ"_s);
}

} // namespace

int copyLedger(const LedgerCopyOptions &options)
{
    if (!options.redis.sentinels.isEmpty() && isRedisUrl(options.from) == isRedisUrl(options.to))
        return reportError(u"redis-sentinel says where one Redis is: name just one, with --from or with --to"_s,
                           exitUsage);
    auto openedSource = openLedger(options.from, options.redis);
    if (const auto *problem = std::get_if<StoreProblem>(&openedSource))
        return reportError(problem->text, exitFailed);
    LedgerSource &source = *std::get<OpenedLedger<LedgerSource>>(openedSource).ledger;
    if (!source.hasItems())
        return reportError(
            u"%1 is an export, and the state of the items is not in it: copy from the store itself"_s.arg(options.from),
            exitFailed);
    const auto checked = checkLedger(source, {}, u"checked"_s);
    if (const auto *problem = std::get_if<QString>(&checked))
        return reportError(u"nothing was copied: "_s + *problem, exitFailed);
    auto openedTarget = openLedgerTarget(options.to, options.redis);
    if (const auto *problem = std::get_if<StoreProblem>(&openedTarget))
        return reportError(problem->text, exitFailed);
    LedgerTarget &target = *std::get<OpenedLedger<LedgerTarget>>(openedTarget).ledger;

    TerminalWriter progress(TerminalWriter::Channel::errors);
    const auto failure = copyAll(source, target, progress);
    progress.clearStatus();
    if (failure)
        return reportError(failure->text, exitFailed);
    if (const auto problem = copyProblem(source, target))
        return reportError(*problem, exitFailed);
    if (const auto problem = target.finish())
        return reportError(problem->text, exitFailed);
    const auto &summary = std::get<LedgerVerifier::Summary>(checked);
    TerminalWriter out(TerminalWriter::Channel::output);
    const auto line = u"copied and verified: %1 items, %2 rows"_s.arg(summary.items).arg(summary.rows);
    return out.writeLine(TerminalText(line)) ? exitOk : reportError("cannot write to standard output", exitFailed);
}

} // namespace heliograph
