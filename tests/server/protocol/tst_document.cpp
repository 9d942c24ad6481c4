// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/alertchange.h"
#include "server/protocol/alertrulechange.h"
#include "server/protocol/announcement.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/bidupdate.h"
#include "server/protocol/bidrefusal.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/maxbid.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/name.h"
#include "server/protocol/notification.h"
#include "server/protocol/stockupdate.h"
#include "server/protocol/streamnotices.h"
#include "server/protocol/topicset.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <functional>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The code below a folder, in one text.
QString sources(const QString &folder)
{
    QString text;
    QDirIterator files(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/") + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            text += QString::fromUtf8(file.readAll());
    }
    return text;
}

QSet<QString> captures(const QString &text, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    QSet<QString> found;
    for (auto matches = expression.globalMatch(text); matches.hasNext();)
        found.insert(matches.next().captured(1));
    return found;
}

// What the payload makes of its own JSON; empty where it cannot read it.
using Rewriter = std::function<QByteArray(const QJsonObject &)>;

template <typename Payload>
Rewriter rewriter()
{
    return [](const QJsonObject &json) {
        const auto payload = Payload::fromJson(json);
        return payload ? payload->toJson() : QByteArray();
    };
}

template <typename Payload>
void addType()
{
    QTest::addRow("%s", Payload::type) << QString::fromLatin1(Payload::type) << rewriter<Payload>();
}

} // namespace

// The published contract names what the program knows, and nothing else.
class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyEventHasAnExampleThatItsPayloadReads_data();
    void everyEventHasAnExampleThatItsPayloadReads();
    void noEventIsInvented();
    void everyReasonIsNamed();
    void everyErrorCodeIsNamed();
    void everyPathIsNamed();
    void everyLimitIsNamed_data();
    void everyLimitIsNamed();

private:
    QString section(const QString &heading) const;

    QString m_document;
};

void TestDocument::initTestCase()
{
    QFile file(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/server/protocol/PROTOCOL.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_document = QString::fromUtf8(file.readAll());
}

// What stands below a heading, up to the next one.
QString TestDocument::section(const QString &heading) const
{
    const qsizetype start = m_document.indexOf(u"\n"_s + heading);
    return start < 0 ? QString() : m_document.sliced(start + 1).section(u"\n#"_s, 0, 0);
}

void TestDocument::everyEventHasAnExampleThatItsPayloadReads_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<Rewriter>("rewritten");
    addType<Connected>();
    addType<StockUpdate>();
    addType<MetricsUpdate>();
    addType<Notification>();
    addType<Announcement>();
    addType<AlertChange>();
    addType<AlertRuleChange>();
    addType<MaxBid>();
    addType<AuctionClosed>();
    addType<BidUpdate>();
    addType<Heartbeat>();
    addType<Reset>();
    addType<Lag>();
    addType<Goodbye>();
}

void TestDocument::everyEventHasAnExampleThatItsPayloadReads()
{
    QFETCH(QString, type);
    QFETCH(Rewriter, rewritten);
    const QString text = section(u"### `%1`\n"_s.arg(type));
    const QString example = text.section(u"```json\n"_s, 1).section(u"```"_s, 0, 0);
    const QJsonObject event = QJsonDocument::fromJson(example.toUtf8()).object();
    QVERIFY2(!event.isEmpty(), qPrintable(u"no example of "_s + type));
    QCOMPARE(event["type"_L1].toString(), type);
    // No member is left out, and none is invented.
    const QJsonObject data = event["data"_L1].toObject();
    QCOMPARE(QJsonDocument::fromJson(rewritten(data)).object(), data);
}

void TestDocument::noEventIsInvented()
{
    const QString events = m_document.section(u"\n## Events\n"_s, 1).section(u"\n## "_s, 0, 0);
    const QSet<QString> known = captures(sources(u"server/protocol"_s), u"constexpr char type\\[\\] = \"([^\"]+)\""_s);
    QVERIFY(known.size() >= 11);
    // Channels carry what their publishers like.
    QCOMPARE(captures(events, u"^### `([a-zA-Z-]+)`"_s), known + QSet{u"message"_s});
}

void TestDocument::everyReasonIsNamed()
{
    for (int i = 0; i <= int(ResetReason::unknown); ++i) {
        const QByteArray json = Reset{.reason = ResetReason(i), .oldest = {}, .head = {}}.toJson();
        const QString reason = QJsonDocument::fromJson(json)["reason"_L1].toString();
        QVERIFY2(section(u"## Continuity\n"_s).contains(u"| `%1` |"_s.arg(reason)), qPrintable(reason));
    }
    for (int i = 0; i <= int(GoodbyeReason::revoked); ++i) {
        const QByteArray json = Goodbye{.reason = GoodbyeReason(i)}.toJson();
        const QString reason = QJsonDocument::fromJson(json)["reason"_L1].toString();
        QVERIFY2(section(u"### `goodbye`\n"_s).contains(u"`%1`"_s.arg(reason)), qPrintable(reason));
    }
}

void TestDocument::everyErrorCodeIsNamed()
{
    QSet<QString> known =
        captures(sources(u"server"_s),
                 u"(?:code = |tooMany\\(\\s*|badRequest\\(\\s*|forbidden\\(\\s*|refuse\\(\\d+, )\"([a-z-]+)\""_s);
    for (int i = 0; i <= int(BidRefusal::tooLarge); ++i)
        known.insert(QString::fromLatin1(refusalName(BidRefusal(i))));
    QVERIFY(known.size() >= 50);
    QSet<QString> documented;
    for (const QString &codes : captures(m_document, u"^\\| [45]\\d\\d[^|]*\\|([^|]+)\\|"_s))
        documented += captures(codes, u"`([a-z-]+)`"_s);
    QCOMPARE(documented - known, QSet<QString>());
    QCOMPARE(known - documented, QSet<QString>());
}

void TestDocument::everyPathIsNamed()
{
    TestServer server;
    server.start();
    QSet<QString> known;
    for (const QJsonValue &path : ask(server.port(), "GET", "/")->json()["endpoints"_L1].toArray())
        known.insert(path.toString());
    QSet<QString> documented;
    for (const QString &paths : captures(section(u"## Paths\n"_s), u"^\\|([^|]+)\\| [A-Z]"_s))
        documented += captures(paths, u"`([^`]+)`"_s);
    QCOMPARE(documented - known, QSet<QString>());
    QCOMPARE(known - documented, QSet<QString>());
}

void TestDocument::everyLimitIsNamed_data()
{
    QTest::addColumn<QString>("row");
    QTest::addRow("body") << u"| body | %1 bytes |"_s.arg(limit::bodyBytes);
    QTest::addRow("head") << u"| head | %1 bytes, %2 fields |"_s.arg(limit::headBytes).arg(limit::headFields);
    QTest::addRow("topics") << u"| topics of a stream | %1 |"_s.arg(mostTopics);
    QTest::addRow("name") << u"| name, event type | %1 characters |"_s.arg(longestName);
    QTest::addRow("message") << u"| message | %1 characters |"_s.arg(limit::messageCharacters);
    QTest::addRow("key") << u"| `Idempotency-Key`, `clientBidId` | %1 visible"_s.arg(limit::bidLabelCharacters);
    QTest::addRow("title") << u"| title | %1 characters |"_s.arg(limit::titleCharacters);
    QTest::addRow("amount") << u"| amount | %1 |"_s.arg(QString::fromLatin1(Amount::largest().toText()));
    QTest::addRow("wait") << u"| wait | %1 s |"_s.arg(limit::pollSeconds);
    QTest::addRow("polled events") << u"| events of one polled answer | %1 |"_s.arg(limit::pollEvents);
    QTest::addRow("page bytes") << u"| bytes of either | %1,"_s.arg(limit::pageBytes);
    QTest::addRow("history") << u"| events of one page of history | %1 |"_s.arg(limit::historySamples);
}

void TestDocument::everyLimitIsNamed()
{
    QFETCH(QString, row);
    QVERIFY2(section(u"## Limits\n"_s).contains(row), qPrintable(row));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestDocument)
#include "tst_document.moc"
