// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/bidtexts.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The translation context of all words of the panel.
struct BidTexts {
    Q_DECLARE_TR_FUNCTIONS(AuctionPanel)
};

QString closedText(const Bidding &bidding, const QLocale &locale)
{
    const QString price = amountText(bidding.maximum().amount, locale);
    if (bidding.attempt() && bidding.isInFlight())
        return BidTexts::tr("Closed. Final price %1. Your bid of %2 is not confirmed.")
            .arg(price, amountText(bidding.attempt()->amount, locale));
    if (bidding.maximum().version == 0)
        return bidding.isKnown() ? BidTexts::tr("Closed without a bid.") : BidTexts::tr("Closed.");
    if (bidding.mine() && bidding.mine()->version == bidding.maximum().version)
        return BidTexts::tr("Closed. Final price %1. You won.").arg(price);
    if (bidding.mine())
        return BidTexts::tr("Closed. Final price %1. You did not win.").arg(price);
    return BidTexts::tr("Closed. Final price %1.").arg(price);
}

QString leftText(qint64 seconds)
{
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    const QString left = u"%1:%2"_s.arg(two(seconds / 60 % 60), two(seconds % 60));
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(two(seconds % 60));
    if (seconds < 24 * 3600)
        return u"%1:%2"_s.arg(seconds / 3600).arg(left);
    return BidTexts::tr("%1 d").arg(seconds / 86'400) + u' ' + u"%1:%2"_s.arg(seconds / 3600 % 24).arg(left);
}

} // namespace

QString standingText(const Bidding &bidding, const QLocale &locale)
{
    const QString mine = bidding.mine() ? amountText(bidding.mine()->amount, locale) : QString();
    const QString attempt = bidding.attempt() ? amountText(bidding.attempt()->amount, locale) : QString();
    switch (bidding.standing()) {
    case BidStanding::none:
        return BidTexts::tr("You: no bid yet");
    case BidStanding::leading:
        return BidTexts::tr("You: LEADING with %1").arg(mine);
    case BidStanding::outbid:
        return BidTexts::tr("You: OUTBID (yours %1)").arg(mine);
    case BidStanding::pending:
        return BidTexts::tr("You: SENT %1, no answer yet").arg(attempt);
    case BidStanding::unconfirmed:
        return BidTexts::tr("You: UNCONFIRMED %1").arg(attempt);
    case BidStanding::notSent:
        return BidTexts::tr("You: NOT SENT %1").arg(attempt);
    case BidStanding::unknown:
        return BidTexts::tr("You: UNKNOWN while not updating");
    case BidStanding::closed:
        return closedText(bidding, locale);
    }
    Q_UNREACHABLE();
}

QString standingWord(const Bidding &bidding)
{
    const bool isHighest = bidding.mine() && bidding.mine()->version == bidding.maximum().version;
    switch (bidding.standing()) {
    case BidStanding::none:
        return {};
    case BidStanding::leading:
        return u"\u25B2 "_s + BidTexts::tr("Leading");
    case BidStanding::outbid:
        return u"\u25BC "_s + BidTexts::tr("Outbid");
    case BidStanding::pending:
        return u"\u2026 "_s + BidTexts::tr("Sending");
    case BidStanding::unconfirmed:
        return u"? "_s + BidTexts::tr("Unconfirmed");
    case BidStanding::notSent:
        return u"\u2715 "_s + BidTexts::tr("Not sent");
    case BidStanding::unknown:
        return u"? "_s + BidTexts::tr("Unknown");
    case BidStanding::closed:
        return isHighest ? u"\u25B2 "_s + BidTexts::tr("Won") : u"\u25BC "_s + BidTexts::tr("Not won");
    }
    Q_UNREACHABLE();
}

QString problemText(AmountProblem problem, const QLocale &locale)
{
    const QString example = amountText(Amount::fromMinor(123'450), locale);
    switch (problem) {
    case AmountProblem::empty:
        return BidTexts::tr("Type an amount.");
    case AmountProblem::notANumber:
        return BidTexts::tr("This is no amount. Write it like %1.").arg(example);
    case AmountProblem::ambiguous:
        return BidTexts::tr("This can be read in two ways. Write it like %1.").arg(example);
    case AmountProblem::tooManyPlaces:
        return BidTexts::tr("At most two places. Write it like %1.").arg(example);
    case AmountProblem::notPositive:
        return BidTexts::tr("A bid is more than nothing.");
    case AmountProblem::tooLarge:
        return BidTexts::tr("This is more than any server takes.");
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
        return BidTexts::tr("Not possible now.");
    case BidGuard::Verdict::tooLow:
        return BidTexts::tr("Too low: the next bid is at least %1.").arg(amountText(bidding.minimumNext(), locale));
    case BidGuard::Verdict::justMoved:
        return BidTexts::tr("The maximum just became %1. Press again to bid %2.").arg(current, bid);
    case BidGuard::Verdict::aboveLimit:
        return BidTexts::tr("%1 is above your limit. Press again to confirm, Esc to cancel.").arg(bid);
    case BidGuard::Verdict::largeJump: {
        const Amount usual = BidGuard::comparedWith(bidding);
        const qint64 percent =
            usual.minor() > 0 ? std::llround(100.0L * (amount.minor() - usual.minor()) / usual.minor()) : 0;
        const QString text = bidding.maximum().version > 0
            ? BidTexts::tr("%1 is %2 % above the maximum of %3. Press again to confirm, Esc to cancel.")
            : BidTexts::tr("%1 is %2 % above the starting bid of %3. Press again to confirm, Esc to cancel.");
        return text.arg(bid, locale.toString(percent), amountText(usual, locale));
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
        return BidTexts::tr("Ending now");
    case Countdown::Phase::over:
        return BidTexts::tr("Time is up");
    case Countdown::Phase::running:
        break;
    }
    const QString left = leftText(duration_cast<seconds>(countdown.left).count());
    // The display does not show less.
    constexpr milliseconds worthSaying{500};
    if (countdown.uncertainty < worthSaying)
        return BidTexts::tr("Ends in %1").arg(left);
    const double doubt = std::ceil(double(countdown.uncertainty.count()) / 100) / 10;
    return BidTexts::tr("Ends in %1 \u00B1 %2 s").arg(left, QLocale().toString(doubt, 'f', 1));
}

QString timeLeftText(qint64 milliseconds)
{
    return leftText(std::max<qint64>(0, milliseconds) / 1000);
}

QString itemName(const AuctionItem &item)
{
    return item.title.isEmpty() ? QString::fromUtf8(item.id) : item.title;
}

QString itemLine(const AuctionItem &item, std::optional<qint64> serverNow, const QLocale &locale)
{
    QStringList parts{itemName(item)};
    const Bidding &bidding = item.bidding;
    if (bidding.isKnown() && bidding.maximum().version == 0 && !bidding.isClosed())
        parts.append(BidTexts::tr("starts at %1").arg(amountText(bidding.minimumNext(), locale)));
    else if (bidding.isKnown())
        parts.append(amountText(bidding.maximum().amount, locale));
    if (item.isArchived)
        parts.append(BidTexts::tr("archived"));
    else if (bidding.isClosed())
        parts.append(BidTexts::tr("closed"));
    else if (item.endsAt && serverNow)
        parts.append(timeLeftText(*item.endsAt - *serverNow));
    return parts.join(u" \u00B7 "_s);
}

QString closingText(const AuctionItem &item, const QLocale &locale)
{
    const Bidding &bidding = item.bidding;
    const QString cannot = BidTexts::tr("This cannot be undone.");
    if (!bidding.isKnown() || bidding.maximum().version == 0)
        return BidTexts::tr("Close %1 now? There is no bid, so it is not sold.").arg(itemName(item)) + u' ' + cannot;
    return BidTexts::tr("Close %1 now? The highest bid wins; at the moment it is %2.")
               .arg(itemName(item), amountText(bidding.maximum().amount, locale))
        + u' ' + cannot;
}

QString newsText(const AuctionWatch::News &news, const QLocale &locale)
{
    const QString amount = amountText(news.maximum.amount, locale);
    const QString mine = news.mine ? amountText(news.mine->amount, locale) : QString();
    switch (news.kind) {
    case AuctionWatch::Kind::outbid:
        return news.mine ? BidTexts::tr("Outbid on %1: now %2, your bid was %3.").arg(news.name, amount, mine)
                         : BidTexts::tr("Outbid on %1: now %2.").arg(news.name, amount);
    case AuctionWatch::Kind::won:
        return BidTexts::tr("You won %1 with %2.").arg(news.name, amount);
    case AuctionWatch::Kind::lost:
        return news.mine ? BidTexts::tr("%1 is closed. Final price %2. You did not win: your bid was %3.")
                               .arg(news.name, amount, mine)
                         : BidTexts::tr("%1 is closed. Final price %2. You did not win.").arg(news.name, amount);
    case AuctionWatch::Kind::closed:
        return news.maximum.version == 0 ? BidTexts::tr("%1 closed without a bid.").arg(news.name)
                                         : BidTexts::tr("%1 is closed. Final price %2.").arg(news.name, amount);
    }
    Q_UNREACHABLE();
}

QString newsTitle(AuctionWatch::Kind kind, const QString &item)
{
    switch (kind) {
    case AuctionWatch::Kind::outbid:
        return BidTexts::tr("Outbid: %1").arg(item);
    case AuctionWatch::Kind::won:
        return BidTexts::tr("Won: %1").arg(item);
    case AuctionWatch::Kind::lost:
        return BidTexts::tr("Not won: %1").arg(item);
    case AuctionWatch::Kind::closed:
        return BidTexts::tr("Closed: %1").arg(item);
    }
    Q_UNREACHABLE();
}

QString bidderText(const BidRecord &record)
{
    switch (record.bidder) {
    case BidRecord::Bidder::you:
        return BidTexts::tr("you");
    case BidRecord::Bidder::undecided:
        return BidTexts::tr("maybe you");
    case BidRecord::Bidder::other:
        return record.name.isEmpty() ? BidTexts::tr("other") : record.name;
    }
    Q_UNREACHABLE();
}

QString outcomeText(const BidRecord &record)
{
    switch (record.outcome) {
    case BidRecord::Outcome::pending:
        return BidTexts::tr("sent");
    case BidRecord::Outcome::accepted:
        return BidTexts::tr("accepted");
    case BidRecord::Outcome::tooLow:
        return BidTexts::tr("too low");
    case BidRecord::Outcome::refused:
        return BidTexts::tr("refused");
    case BidRecord::Outcome::closed:
        return BidTexts::tr("closed");
    case BidRecord::Outcome::notSent:
        return BidTexts::tr("not sent");
    case BidRecord::Outcome::unconfirmed:
        return BidTexts::tr("unconfirmed");
    }
    Q_UNREACHABLE();
}

QString latencyText(const BidRecord &record, const QLocale &locale)
{
    if (!record.latency)
        return {};
    if (record.latency->count() < 1000)
        return BidTexts::tr("%1 ms").arg(locale.toString(qint64(record.latency->count())));
    return BidTexts::tr("%1 s").arg(locale.toString(double(record.latency->count()) / 1000, 'f', 1));
}

QString stepText(Amount step, const QLocale &locale)
{
    const bool isWhole = step.minor() % 100 == 0;
    return u'+' + (isWhole ? locale.toString(step.minor() / 100) : amountText(step, locale));
}

} // namespace heliograph
