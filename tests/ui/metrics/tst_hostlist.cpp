// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/metricsmodel.h"
#include "tests/support/panelchecks.h"
#include "ui/metrics/hostlistpanel.h"
#include "ui/style/plaintable.h"

#include <QAction>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHostList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_panel.reset(); }

    void withoutAServerNoSearchIsSpokenOf();
    void theWorstComesFirst();
    void theSilentComeLastWhateverTheOrder();
    void theTrendIsTheLoadOfTheLastMinutes();
    void onlyASilentHostCanBeForgotten();
    void withoutALinkNoBarLooksLive();
    void theRowChoosesTheHost();
    void findsAHostByTyping();
    void renewsItselfAFewTimesASecondOnly();
    void theExportIsForPrograms();
    void everythingHasAName();
    void looksRightInEveryState();

private:
    void apply(const QByteArray &host, double cpu, double memory, qint64 seconds = 60)
    {
        m_metrics->apply({.host = host,
                          .cpu = cpu,
                          .memory = memory,
                          .requests = 1,
                          .timestamp = 1'700'000'000'000 + seconds * 1'000});
    }
    void fill()
    {
        apply("web", 35, 40);
        apply("db", 97, 62);
        apply("cache", 12, 88);
        apply("backup", 99, 99);
        m_silent = "backup";
        m_panel->list().refresh();
    }
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < m_panel->list().rowCount(); ++row)
            names.append(m_panel->list().index(row, HostListModel::hostColumn).data().toString());
        return names;
    }
    PlainTable *table() const { return m_panel->findChild<PlainTable *>(u"hostList"_s); }

    std::unique_ptr<MetricsModel> m_metrics;
    std::unique_ptr<HostListPanel> m_panel;
    QByteArray m_silent;
};

void TestHostList::init()
{
    QLocale::setDefault(QLocale::c());
    m_panel.reset();
    m_silent.clear();
    m_metrics = std::make_unique<MetricsModel>();
    m_panel = std::make_unique<HostListPanel>(*m_metrics);
    m_panel->list().setLivenessSource([this](const Topic &topic) {
        return topic.name == m_silent ? Liveness{Freshness::stale, 12min} : Liveness{Freshness::fresh, 1s};
    });
    LinkStatus link;
    link.state = LinkState::live;
    m_panel->setLink(link);
    m_panel->resize(420, 240);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestHostList::withoutAServerNoSearchIsSpokenOf()
{
    LinkStatus link;
    link.state = LinkState::waiting;
    m_panel->setLink(link);
    QCOMPARE(table()->emptyText(), u"No connection to the server"_s);
}

void TestHostList::theWorstComesFirst()
{
    QCOMPARE(m_panel->property("state").toString(), u"empty"_s);
    fill();
    QTRY_COMPARE(m_panel->property("state").toString(), u"live"_s);
    // Critical, high, normal, silent.
    QCOMPARE(names(), QStringList({u"db"_s, u"cache"_s, u"web"_s, u"backup"_s}));
    const QModelIndex cpu = m_panel->list().index(0, HostListModel::cpuColumn);
    QCOMPARE(cpu.data(HostListModel::valueRole).toDouble(), 97.0);
    QCOMPARE(cpu.data(HostListModel::levelRole).toInt(), int(MetricLevel::critical));
}

void TestHostList::theSilentComeLastWhateverTheOrder()
{
    fill();
    m_panel->list().sort(HostListModel::cpuColumn, Qt::DescendingOrder);
    QCOMPARE(names(), QStringList({u"db"_s, u"web"_s, u"cache"_s, u"backup"_s}));
    m_panel->list().sort(HostListModel::hostColumn, Qt::AscendingOrder);
    QCOMPARE(names(), QStringList({u"cache"_s, u"db"_s, u"web"_s, u"backup"_s}));
    QCOMPARE(m_panel->list().index(3, HostListModel::ageColumn).data().toString(), u"12 min 0 s old"_s);
}

void TestHostList::theTrendIsTheLoadOfTheLastMinutes()
{
    constexpr qint64 noon = 1'900'000'000'000;
    // Too long ago.
    m_metrics->apply({.host = "web", .cpu = 90, .memory = 10, .timestamp = noon - 600'000});
    m_metrics->apply({.host = "web", .cpu = 20, .memory = 10, .timestamp = noon - 240'000});
    m_metrics->apply({.host = "web", .cpu = 60, .memory = 10, .timestamp = noon});
    m_panel->list().refresh();
    const QModelIndex trend = m_panel->list().index(0, HostListModel::trendColumn);
    const QList<QPointF> points{{0, 0.2}, {1, 0.6}};
    QCOMPARE(trend.data(HostListModel::pointsRole).value<QList<QPointF>>(), points);
}

void TestHostList::onlyASilentHostCanBeForgotten()
{
    fill();
    const auto *forget = m_panel->findChild<QAction *>(u"forgetHost"_s);
    const QSignalSpy forgotten(m_panel.get(), &HostListPanel::forgetRequested);
    table()->setFocus();
    table()->setCurrentIndex(m_panel->list().index(0, 0));
    QVERIFY(!forget->isEnabled());
    table()->setCurrentIndex(m_panel->list().index(3, 0));
    QVERIFY(forget->isEnabled());
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(forgotten.size(), 1);
    QCOMPARE(forgotten.first().first().toByteArray(), QByteArray("backup"));
}

// The panel said "Stale", and its bars were as colourful as before.
void TestHostList::withoutALinkNoBarLooksLive()
{
    fill();
    const auto coloursOfBars = [this] {
        QSet<QRgb> colours;
        const QModelIndex cpu = m_panel->list().index(0, HostListModel::cpuColumn);
        const QImage row = table()->viewport()->grab(table()->visualRect(cpu)).toImage();
        for (int x = 0; x < row.width(); ++x) {
            for (int y = 0; y < row.height(); ++y) {
                if (const QColor colour = row.pixelColor(x, y); colour.hslSaturation() > 128)
                    colours.insert(colour.rgb());
            }
        }
        return colours;
    };
    table()->clearSelection();
    QTRY_VERIFY(!coloursOfBars().isEmpty());
    LinkStatus link;
    link.state = LinkState::waiting;
    m_panel->setLink(link);
    QTRY_VERIFY(coloursOfBars().isEmpty());
}

void TestHostList::theRowChoosesTheHost()
{
    fill();
    const QSignalSpy chosen(m_panel.get(), &HostListPanel::nameChosen);
    m_panel->setCurrentName("db");
    QCOMPARE(chosen.size(), 0);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toByteArray(), QByteArray("cache"));
}

void TestHostList::findsAHostByTyping()
{
    fill();
    auto *search = m_panel->findChild<QLineEdit *>(u"hostListSearch"_s);
    QTRY_VERIFY(search->isVisible());
    search->setFocus();
    QTest::keyClicks(search, u"ac"_s);
    QCOMPARE(names(), QStringList({u"cache"_s, u"backup"_s}));
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(names().size(), 4);
}

void TestHostList::renewsItselfAFewTimesASecondOnly()
{
    for (int i = 0; i < MetricsModel::mostHosts; ++i)
        apply("h" + QByteArray::number(i), i % 100, 10);
    m_panel->list().refresh();
    QCOMPARE(m_panel->list().rowCount(), MetricsModel::mostHosts);
    const QSignalSpy renewed(&m_panel->list(), &QAbstractItemModel::dataChanged);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1'000; ++i)
        apply("h" + QByteArray::number(i % MetricsModel::mostHosts), i % 100, 10, 61 + i);
    QVERIFY(renewed.size() <= 2 + timer.elapsed() / 250);
}

void TestHostList::theExportIsForPrograms()
{
    QLocale::setDefault(QLocale(QLocale::German));
    apply("web", 35.5, 40);
    m_panel->list().refresh();
    QCOMPARE(table()->toCsv(), QByteArray("Host,CPU (%),Memory (%),Time\r\nweb,35.5,40,2023-11-14T22:14:20.000Z\r\n"));
}

void TestHostList::everythingHasAName()
{
    fill();
    QTRY_COMPARE(m_panel->property("state").toString(), u"live"_s);
    QCOMPARE(accessibilityProblems(*m_panel).join(u"; "_s), QString());
}

void TestHostList::looksRightInEveryState()
{
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"hosts-empty"_s).join(u"; "_s), QString());
    init();
    fill();
    m_panel->setCurrentName("web");
    QTRY_COMPARE(m_panel->property("state").toString(), u"live"_s);
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"hosts-live"_s).join(u"; "_s), QString());
}

QTEST_MAIN(TestHostList)

#include "tst_hostlist.moc"
