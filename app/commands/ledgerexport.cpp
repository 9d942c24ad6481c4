// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/ledgerexport.h"

#include "app/cli/terminalwriter.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "server/protocol/verbatimjson.h"

#include <QFile>
#include <QSaveFile>
#include <functional>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char csvHead[] =
    "item,row,outcome,reason,amount,maxBid,version,bidder,clientBidId,endsAt,timestamp,settings,hash\r\n";

// RFC 4180: in quotes where a comma, a quote or a line end would be misread.
QByteArray csvField(QByteArray text)
{
    const bool needsQuotes = text.contains(',') || text.contains('"') || text.contains('\n') || text.contains('\r');
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
}

QByteArray csvLine(const QByteArray &item, const LedgerRow &row)
{
    const QByteArrayList fields{item,
                                QByteArray::number(row.row),
                                outcomeName(row.outcome),
                                row.reason ? refusalName(*row.reason) : QByteArray(),
                                row.amount.toText(),
                                row.maxBid.toText(),
                                QByteArray::number(row.version),
                                row.bidder,
                                row.clientBidId,
                                row.endsAt ? QByteArray::number(*row.endsAt) : QByteArray(),
                                QByteArray::number(row.timestamp),
                                row.settings,
                                row.hash};
    QByteArray line;
    for (const QByteArray &field : fields)
        line += csvField(field) + ',';
    line.chop(1);
    return line + "\r\n";
}

QByteArray jsonLine(const QByteArray &item, const LedgerRow &row)
{
    return "{\"itemId\":" + toJsonText(QString::fromUtf8(item)) + ',' + row.toJson().sliced(1) + '\n';
}

// Says what went wrong; empty when nothing did.
using WriteText = std::function<std::optional<QString>(const QByteArray &text)>;

// Empty when all rows were written; else what went wrong.
std::optional<QString> writeRows(LedgerSource &ledger, const LedgerExportOptions &options, const WriteText &writeText)
{
    const bool isCsv = options.format == "csv"_L1;
    const auto item = options.item.isEmpty() ? std::nullopt : std::optional(options.item.toUtf8());
    std::optional<QString> failure;
    quint64 rows = 0;
    const auto write = [&](const QByteArray &text) {
        failure = writeText(text);
        return !failure;
    };
    if (isCsv && !write(csvHead))
        return failure;
    const auto problem = ledger.visitRows(item, [&](const LedgerSource::ReadRow &read) {
        ++rows;
        if (const auto *row = std::get_if<LedgerRow>(&read.row))
            return write(isCsv ? csvLine(read.item, *row) : jsonLine(read.item, *row));
        failure = u"row %1 of item %2 cannot be exported: %3"_s.arg(read.number)
                      .arg(QString::fromUtf8(read.item), std::get<QString>(read.row));
        return false;
    });
    if (problem)
        return problem->text;
    if (!failure && item && rows == 0)
        return u"there is no item %1 in the ledger"_s.arg(options.item);
    return failure;
}

int exitCodeFor(const std::optional<QString> &failure)
{
    return failure ? reportError(*failure, exitFailed) : exitOk;
}

int exportToFile(LedgerSource &ledger, const LedgerExportOptions &options)
{
    if (QFile::exists(options.output))
        return exitCodeFor(options.output + u" exists already and is left as it is"_s);
    // Appears as a whole or not at all.
    QSaveFile output(options.output);
    if (!output.open(QIODevice::WriteOnly))
        return exitCodeFor(u"cannot write %1: %2"_s.arg(options.output, output.errorString()));
    const auto problem = [&] { return u"cannot write %1: %2"_s.arg(options.output, output.errorString()); };
    auto failure = writeRows(ledger, options, [&](const QByteArray &text) {
        return output.write(text) == text.size() ? std::nullopt : std::optional(problem());
    });
    if (!failure && !output.commit())
        failure = problem();
    return exitCodeFor(failure);
}

int exportToStandardOutput(LedgerSource &ledger, const LedgerExportOptions &options)
{
    TerminalWriter out(TerminalWriter::Channel::output);
    QString reason = u"its reader has closed it"_s;
    QObject::connect(&out, &TerminalWriter::writingFailed, &out, [&reason](const QString &text) { reason = text; });
    const auto problem = [&reason] { return u"cannot write to standard output: "_s + reason; };
    auto failure = writeRows(ledger, options, [&](const QByteArray &text) {
        return out.writeData(text) ? std::nullopt : std::optional(problem());
    });
    if (!failure && !out.flush())
        failure = problem();
    return exitCodeFor(failure);
}

} // namespace

int exportLedger(const LedgerExportOptions &options)
{
    auto opened = openLedger(options.place);
    if (const auto *problem = std::get_if<StoreProblem>(&opened))
        return exitCodeFor(problem->text);
    LedgerSource &ledger = *std::get<OpenedLedger<LedgerSource>>(opened).ledger;
    return options.output.isEmpty() ? exportToStandardOutput(ledger, options) : exportToFile(ledger, options);
}

} // namespace heliograph
