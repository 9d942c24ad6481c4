// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/bidder.h"

#include "app/commands/apicommand.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "server/protocol/amountjson.h"

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int mostChecks = 3;
// Before a check; doubled for each further one.
constexpr std::chrono::milliseconds firstPause = 500ms;

} // namespace

Bidder::Bidder(const BidClient &client, const BidOrder &order, bool isJson)
    : m_client(client), m_order(order), m_isJson(isJson), m_pause(this)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Bidder::ask);
}

void Bidder::start()
{
    ask();
}

void Bidder::ask()
{
    m_client.check(m_order, this, [this](const BidResult &result) { take(result); });
}

void Bidder::take(const BidResult &result)
{
    if (m_isDone)
        return;
    // Once a bid may have got through, a failed connection says nothing about it any more.
    const auto *unsent = std::get_if<BidNotSent>(&result);
    const bool isOpen = std::holds_alternative<BidUnconfirmed>(result) || (unsent && m_checks > 0);
    if (isOpen && m_checks < mostChecks) {
        m_pause.start(firstPause * (1 << m_checks++));
        return;
    }
    m_isDone = true;
    Q_EMIT finished(report(isOpen && unsent ? BidUnconfirmed{unsent->text} : result));
}

void Bidder::stop()
{
    m_pause.stop();
    if (m_isDone)
        return;
    m_isDone = true;
    Q_EMIT finished(report(BidUnconfirmed{QStringLiteral("Interrupted before the answer came.")}));
}

int Bidder::report(const BidResult &result) const
{
    return std::visit([this](const auto &what) { return report(what); }, result);
}

int Bidder::report(const BidAccepted &accepted) const
{
    const QByteArray version = QByteArray::number(accepted.version);
    if (m_isJson)
        return printOutcome("accepted",
                            ",\"maxBid\":" + toJsonNumber(accepted.maxBid) + ",\"version\":" + version
                                + ",\"bidder\":" + toJsonText(QString::fromUtf8(accepted.bidder))
                                + ",\"timestamp\":" + QByteArray::number(accepted.timestamp));
    return printResult(QString::fromUtf8(m_order.itemId + ": " + accepted.maxBid.toText()
                                         + " is the highest bid (version " + version + ')'));
}

int Bidder::report(const BidTooLow &refused) const
{
    if (m_isJson)
        printOutcome("too-low",
                     ",\"currentMaxBid\":" + toJsonNumber(refused.currentMaxBid) + ",\"version\":"
                         + QByteArray::number(refused.version) + ",\"minNextBid\":" + toJsonNumber(refused.minNextBid));
    const QString text = u"%1: the highest bid for %2 is %3 (version %4); bid at least %5"_s.arg(
        refused.text, QString::fromUtf8(m_order.itemId), QString::fromUtf8(refused.currentMaxBid.toText()),
        QString::number(refused.version), QString::fromUtf8(refused.minNextBid.toText()));
    return reportError(text, exitFailed);
}

int Bidder::report(const BidRejected &rejected) const
{
    if (m_isJson)
        printOutcome("refused",
                     ",\"status\":" + QByteArray::number(rejected.status)
                         + ",\"code\":" + toJsonText(QString::fromUtf8(rejected.error.code))
                         + ",\"error\":" + toJsonText(rejected.error.text));
    return reportError(textWithCode(rejected.error), exitFailed);
}

int Bidder::report(const BidNotSent &silence) const
{
    if (m_isJson)
        printOutcome("not-sent", ",\"error\":" + toJsonText(silence.text));
    return reportError(silence.text + u" The bid was not sent."_s, exitCannotConnect);
}

int Bidder::report(const BidUnconfirmed &silence) const
{
    if (m_isJson)
        printOutcome("unconfirmed", ",\"error\":" + toJsonText(silence.text));
    return reportError(
        silence.text + u"\nThe bid is unconfirmed. To find out whether it counts, repeat the command with --key "_s
            + QString::fromLatin1(m_order.key),
        exitCannotConnect);
}

int Bidder::printOutcome(const char *outcome, const QByteArray &members) const
{
    return printJson(QByteArray("{\"outcome\":\"") + outcome + "\",\"itemId\":"
                     + toJsonText(QString::fromUtf8(m_order.itemId)) + ",\"amount\":" + toJsonNumber(m_order.amount)
                     + ",\"key\":" + toJsonText(QString::fromLatin1(m_order.key)) + members + '}');
}

} // namespace heliograph
