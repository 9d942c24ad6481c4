// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/itemstate.h"
#include "server/protocol/maxbid.h"
#include "tests/support/manualfeedclock.h"
#include "ui/auction/amountfield.h"
#include "ui/auction/auctionpanel.h"
#include "ui/style/messageline.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// An auction panel with a model and a clock of its own, connected to nothing. A test inherits it.
class AuctionFixture
{
protected:
    // Width of the right column.
    static constexpr int width = 340;
    static constexpr int height = 620;

    void setUp()
    {
        QLocale::setDefault(QLocale(u"en_US"_s));
        m_serverTime.reset();
        m_clock = std::make_unique<ManualFeedClock>();
        m_model = std::make_unique<AuctionModel>();
        m_panel = std::make_unique<AuctionPanel>(*m_model, *m_clock, [this] { return m_serverTime; });
        m_panel->resize(width, height);
    }
    void tearDown()
    {
        m_panel.reset();
        m_model.reset();
    }

    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_panel->findChild<Widget *>(name);
    }
    Moment now() const { return {m_clock->now(), m_clock->wallMs()}; }
    QString message() const { return find<MessageLine>(u"bidMessage"_s)->text(); }
    QString standing() const { return find<QLabel>(u"bidStatus"_s)->text(); }
    QPushButton *button() const { return find<QPushButton>(u"bidButton"_s); }
    AmountField *field() const { return static_cast<AmountField *>(find<QLineEdit>(u"bidAmount"_s)); }

    void connectLink(LinkState state = LinkState::live)
    {
        LinkStatus link;
        link.state = state;
        if (state == LinkState::waiting)
            link.reason = u"Connection lost at 14:02:11"_s;
        m_panel->setLink(link);
        m_panel->setItem(m_item);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }

    void load(qint64 minor, quint64 version, ItemState::Phase phase = ItemState::Phase::open,
              std::optional<qint64> endsAt = {})
    {
        m_model->loaded({.itemId = m_item,
                         .title = u"Mance heliograph, brass, 1890"_s,
                         .maxBid = Amount::fromMinor(minor),
                         .version = version,
                         .minNextBid = Amount::fromMinor(minor + 1),
                         .bids = version,
                         .phase = phase,
                         .endsAt = endsAt,
                         .serverTime = m_clock->wallMs()},
                        now());
        // The eye has seen it.
        m_clock->move(2s);
    }

    void raise(qint64 minor, quint64 version)
    {
        m_model->raised({.itemId = m_item,
                         .maxBid = Amount::fromMinor(minor),
                         .version = version,
                         .timestamp = m_clock->wallMs(),
                         .minNextBid = Amount::fromMinor(minor + 1)},
                        now());
    }

    void type(const char *text)
    {
        m_panel->focusBid();
        QTest::keyClicks(field(), QString::fromLatin1(text));
    }

    void fillHistory()
    {
        for (quint64 version = 38; version <= 42; ++version) {
            m_clock->move(7s);
            raise(10'000 + qint64(version - 38) * 150 + 50, version);
        }
    }

    void bringInto(const QByteArray &state)
    {
        const auto start = [this] { m_model->start(m_item, "key", Amount::fromMinor(10'700), now()); };
        if (state == "empty") {
            m_panel->setItem({});
            return;
        }
        if (state == "connecting")
            return;
        m_serverTime = ServerTime{.now = std::chrono::milliseconds(1'000'000), .uncertainty = 40ms};
        fillHistory();
        load(10'650, 42, ItemState::Phase::open, 1'000'000 + 254'000);
        if (state == "live" || state == "delayed")
            m_panel->setFreshness(state == "live" ? Freshness::fresh : Freshness::delayed);
        if (state == "stale" || state == "error") {
            LinkStatus link;
            link.state = state == "stale" ? LinkState::waiting : LinkState::refused;
            link.reason = u"The token has expired."_s;
            m_clock->move(12s);
            m_panel->setLink(link);
        }
        if (state == "leading" || state == "outbid" || state == "confirm") {
            start();
            m_clock->move(23ms);
            m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'700), .version = 43}, now());
        }
        if (state == "outbid") {
            m_clock->move(4s);
            raise(10'850, 44);
        }
        if (state == "pending" || state == "unconfirmed" || state == "notsent" || state == "toolow")
            start();
        if (state == "unconfirmed" || state == "notsent")
            m_model->lose(m_item, "key", state == "unconfirmed", u"Connection refused."_s, now());
        if (state == "toolow") {
            m_model->learn(m_item, {.amount = Amount::fromMinor(11'000), .version = 45}, Amount::fromMinor(11'100),
                           now());
            m_model->refuse(m_item, "key", BidRecord::Outcome::tooLow, u"The maximum is 110.00."_s, now());
        }
        if (state == "confirm") {
            type("500");
            QTest::keyClick(field(), Qt::Key_Return);
        }
        if (state == "closed")
            load(10'650, 42, ItemState::Phase::closed);
    }

    std::unique_ptr<ManualFeedClock> m_clock;
    std::unique_ptr<AuctionModel> m_model;
    std::unique_ptr<AuctionPanel> m_panel;
    std::optional<ServerTime> m_serverTime;
    const QByteArray m_item = "item-123";
};

} // namespace heliograph
