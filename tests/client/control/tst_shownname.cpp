// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/shownname.h"

#include <QHash>
#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

namespace
{

// As a panel's model grows and shrinks.
class Names final : public QAbstractListModel
{
public:
    void append(const QByteArray &name)
    {
        beginInsertRows({}, int(m_names.size()), int(m_names.size()));
        m_names.append(name);
        endInsertRows();
    }
    void removeFirst()
    {
        beginRemoveRows({}, 0, 0);
        m_names.removeFirst();
        endRemoveRows();
    }
    void clear()
    {
        beginResetModel();
        m_names.clear();
        endResetModel();
    }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_names.size()); }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        return role == Qt::DisplayRole ? QVariant(QString::fromUtf8(m_names[index.row()])) : QVariant();
    }

private:
    QList<QByteArray> m_names;
};

} // namespace

class TestShownName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void nothingIsShownBeforeANameComes();
    void theFirstIsShownWhileItIsLive();
    void aSilentOneGivesWayToALiveOne();
    void aSilentOneStaysWhereNoneIsLive();
    void oneThatComesLaterAsALiveOneIsNotPreferred();
    void whatWasChosenStaysAlsoWhenItIsSilent();
    void whatWasChosenIsAwaited();
    void whatIsForgottenGivesWay();
    void anotherServerShowsItsOwn();

private:
    void add(const QByteArray &name, Freshness freshness = Freshness::fresh);

    std::unique_ptr<Names> m_names;
    QHash<QByteArray, Freshness> m_freshness;
    std::unique_ptr<ShownName> m_shown;
};

void TestShownName::init()
{
    m_shown.reset();
    m_freshness.clear();
    m_names = std::make_unique<Names>();
    m_shown = std::make_unique<ShownName>(
        *m_names, [this](const QByteArray &name) { return m_freshness.value(name, Freshness::unknown); });
}

void TestShownName::add(const QByteArray &name, Freshness freshness)
{
    m_freshness[name] = freshness;
    m_names->append(name);
}

void TestShownName::nothingIsShownBeforeANameComes()
{
    const QSignalSpy changed(m_shown.get(), &ShownName::changed);
    m_shown->reconsider();
    QCOMPARE(m_shown->name(), QByteArray());
    QCOMPARE(changed.size(), 0);
}

void TestShownName::theFirstIsShownWhileItIsLive()
{
    const QSignalSpy changed(m_shown.get(), &ShownName::changed);
    add("ACME");
    add("GLOB");
    QCOMPARE(m_shown->name(), "ACME");
    m_freshness["ACME"] = Freshness::delayed;
    m_shown->reconsider();
    QCOMPARE(m_shown->name(), "ACME");
    QCOMPARE(changed.size(), 1);
}

void TestShownName::aSilentOneGivesWayToALiveOne()
{
    add("ACME");
    add("BOLT", Freshness::stale);
    add("GLOB");
    m_freshness["ACME"] = Freshness::stale;
    // Stays until the next look.
    QCOMPARE(m_shown->name(), "ACME");
    QSignalSpy changed(m_shown.get(), &ShownName::changed);
    m_shown->reconsider();
    QCOMPARE(m_shown->name(), "GLOB");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.front().front().toByteArray(), "GLOB");
    m_freshness["ACME"] = Freshness::fresh;
    m_shown->reconsider();
    // It does not jump back.
    QCOMPARE(m_shown->name(), "GLOB");
}

void TestShownName::aSilentOneStaysWhereNoneIsLive()
{
    add("ACME", Freshness::stale);
    add("GLOB", Freshness::delayed);
    m_shown->reconsider();
    QCOMPARE(m_shown->name(), "ACME");
}

void TestShownName::oneThatComesLaterAsALiveOneIsNotPreferred()
{
    // Its first value is being read.
    add("ACME", Freshness::unknown);
    add("GLOB");
    m_shown->reconsider();
    QCOMPARE(m_shown->name(), "ACME");
}

void TestShownName::whatWasChosenStaysAlsoWhenItIsSilent()
{
    add("ACME");
    add("GLOB");
    const QSignalSpy chosen(m_shown.get(), &ShownName::chosen);
    m_shown->choose("GLOB");
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(m_shown->name(), "GLOB");
    m_freshness["GLOB"] = Freshness::stale;
    m_shown->reconsider();
    QCOMPARE(m_shown->name(), "GLOB");
    m_shown->choose("ACME");
    m_freshness["ACME"] = Freshness::stale;
    m_freshness["GLOB"] = Freshness::fresh;
    m_shown->reconsider();
    QCOMPARE(m_shown->name(), "ACME");
}

void TestShownName::whatWasChosenIsAwaited()
{
    // As it was chosen in an earlier run.
    m_shown->choose("GLOB");
    add("ACME");
    QCOMPARE(m_shown->name(), "ACME");
    add("GLOB", Freshness::stale);
    QCOMPARE(m_shown->name(), "GLOB");
    m_shown->reconsider();
    QCOMPARE(m_shown->name(), "GLOB");
}

void TestShownName::whatIsForgottenGivesWay()
{
    add("ACME");
    add("BOLT", Freshness::stale);
    add("GLOB");
    m_shown->choose("ACME");
    m_names->removeFirst();
    QCOMPARE(m_shown->name(), "GLOB");
    add("ACME");
    QCOMPARE(m_shown->name(), "ACME");
}

void TestShownName::anotherServerShowsItsOwn()
{
    add("ACME");
    m_names->clear();
    QCOMPARE(m_shown->name(), QByteArray());
    add("GLOB");
    QCOMPARE(m_shown->name(), "GLOB");
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestShownName)
#include "tst_shownname.moc"
