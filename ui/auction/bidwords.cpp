// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/bidwords.h"

#include <QCoreApplication>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The translation context of all words of the panel.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(AuctionPanel)
};

QString closedText(const Bidding &bidding, const QLocale &locale)
{
    const QString price = amountText(bidding.maximum().amount, locale);
    if (bidding.maximum().version == 0)
        return bidding.isKnown() ? Words::tr("CLOSED without a bid") : Words::tr("CLOSED");
    if (bidding.mine() && bidding.mine()->version == bidding.maximum().version)
        return Words::tr("CLOSED: you won with %1").arg(price);
    if (bidding.mine())
        return Words::tr("CLOSED at %1, not yours").arg(price);
    return Words::tr("CLOSED at %1").arg(price);
}

} // namespace

QString standingText(const Bidding &bidding, const QLocale &locale)
{
    const QString mine = bidding.mine() ? amountText(bidding.mine()->amount, locale) : QString();
    const QString attempt = bidding.attempt() ? amountText(bidding.attempt()->amount, locale) : QString();
    switch (bidding.standing()) {
    case BidStanding::none:
        return Words::tr("You: no bid yet");
    case BidStanding::leading:
        return Words::tr("You: LEADING with %1").arg(mine);
    case BidStanding::outbid:
        return Words::tr("You: OUTBID (yours %1)").arg(mine);
    case BidStanding::pending:
        return Words::tr("You: SENT %1, no answer yet").arg(attempt);
    case BidStanding::unconfirmed:
        return Words::tr("You: UNCONFIRMED %1").arg(attempt);
    case BidStanding::notSent:
        return Words::tr("You: NOT SENT %1").arg(attempt);
    case BidStanding::unknown:
        return Words::tr("You: UNKNOWN while not updating");
    case BidStanding::closed:
        return closedText(bidding, locale);
    }
    Q_UNREACHABLE();
}

QString problemText(AmountProblem problem, const QLocale &locale)
{
    const QString example = amountText(Amount::fromMinor(123'450), locale);
    switch (problem) {
    case AmountProblem::empty:
        return Words::tr("Type an amount.");
    case AmountProblem::notANumber:
        return Words::tr("This is no amount. Write it like %1.").arg(example);
    case AmountProblem::ambiguous:
        return Words::tr("This can be read in two ways. Write it like %1.").arg(example);
    case AmountProblem::tooManyPlaces:
        return Words::tr("At most two places. Write it like %1.").arg(example);
    case AmountProblem::notPositive:
        return Words::tr("A bid is more than nothing.");
    case AmountProblem::tooLarge:
        return Words::tr("This is more than any server takes.");
    }
    Q_UNREACHABLE();
}

QString verdictText(BidGuard::Verdict verdict, Amount amount, const Bidding &bidding, const QLocale &locale)
{
    const QString bid = amountText(amount, locale);
    const QString current = amountText(bidding.maximum().amount, locale);
    switch (verdict) {
    case BidGuard::Verdict::send:
        return {};
    case BidGuard::Verdict::impossible:
        return Words::tr("Not possible now.");
    case BidGuard::Verdict::tooLow:
        return Words::tr("Too low: the next bid is at least %1.").arg(amountText(bidding.minimumNext(), locale));
    case BidGuard::Verdict::justMoved:
        return Words::tr("The maximum just became %1. Press again to bid %2.").arg(current, bid);
    case BidGuard::Verdict::aboveLimit:
        return Words::tr("%1 is above your limit. Press again to confirm, Esc to cancel.").arg(bid);
    case BidGuard::Verdict::largeJump: {
        const qint64 maximum = bidding.maximum().amount.minor();
        const qint64 percent = maximum > 0 ? qint64(100.0L * (amount.minor() - maximum) / maximum) : 0;
        return Words::tr("%1 is %2 % above the maximum. Press again to confirm, Esc to cancel.")
            .arg(bid, locale.toString(percent));
    }
    }
    Q_UNREACHABLE();
}

QString countdownText(const Countdown &countdown)
{
    using namespace std::chrono;
    switch (countdown.phase) {
    case Countdown::Phase::open:
        return {};
    case Countdown::Phase::ending:
        return Words::tr("Ending now");
    case Countdown::Phase::over:
        return Words::tr("Time is up");
    case Countdown::Phase::running:
        break;
    }
    const qint64 total = duration_cast<seconds>(countdown.left).count();
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    QString left = u"%1:%2"_s.arg(two(total / 60 % 60), two(total % 60));
    if (total < 3600)
        left = u"%1:%2"_s.arg(total / 60).arg(two(total % 60));
    else if (total < 24 * 3600)
        left = u"%1:%2"_s.arg(total / 3600).arg(left);
    else
        left = Words::tr("%1 d").arg(total / 86'400) + u' ' + u"%1:%2"_s.arg(total / 3600 % 24).arg(left);
    constexpr milliseconds worthSaying{500}; // the display does not show less
    if (countdown.uncertainty < worthSaying)
        return Words::tr("Ends in %1").arg(left);
    const double doubt = std::ceil(double(countdown.uncertainty.count()) / 100) / 10;
    return Words::tr("Ends in %1 \u00B1 %2 s").arg(left, QLocale().toString(doubt, 'f', 1));
}

QString bidderText(const BidRecord &record)
{
    switch (record.bidder) {
    case BidRecord::Bidder::you:
        return Words::tr("you");
    case BidRecord::Bidder::undecided:
        return Words::tr("maybe you");
    case BidRecord::Bidder::other:
        return record.name.isEmpty() ? Words::tr("other") : record.name;
    }
    Q_UNREACHABLE();
}

QString outcomeText(const BidRecord &record)
{
    switch (record.outcome) {
    case BidRecord::Outcome::pending:
        return Words::tr("sent");
    case BidRecord::Outcome::accepted:
        return Words::tr("accepted");
    case BidRecord::Outcome::tooLow:
        return Words::tr("too low");
    case BidRecord::Outcome::refused:
        return Words::tr("refused");
    case BidRecord::Outcome::closed:
        return Words::tr("closed");
    case BidRecord::Outcome::notSent:
        return Words::tr("not sent");
    case BidRecord::Outcome::unconfirmed:
        return Words::tr("unconfirmed");
    }
    Q_UNREACHABLE();
}

QString latencyText(const BidRecord &record, const QLocale &locale)
{
    if (!record.latency)
        return {};
    if (record.latency->count() < 1000)
        return Words::tr("%1 ms").arg(locale.toString(qint64(record.latency->count())));
    return Words::tr("%1 s").arg(locale.toString(double(record.latency->count()) / 1000, 'f', 1));
}

QString stepText(Amount step, const QLocale &locale)
{
    const bool isWhole = step.minor() % 100 == 0;
    return u'+' + (isWhole ? locale.toString(step.minor() / 100) : amountText(step, locale));
}

} // namespace heliograph
