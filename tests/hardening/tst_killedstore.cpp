// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/openbidstore.h"
#include "tests/support/secondconnection.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

namespace heliograph
{

using namespace Qt::StringLiterals;

// kill -9 while bids are being stored: every acknowledged bid is in the ledger, and the ledger proves itself.
class TestKilledStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingThatWasAcknowledged();

private:
    QByteArrayList bidAndKill(const QString &file, qsizetype afterLines);
};

// What was acknowledged.
QByteArrayList TestKilledStore::bidAndKill(const QString &file, qsizetype afterLines)
{
    QProcess process;
    process.start(QStringLiteral(HELIOGRAPH_BUSY_BIDDERS), {file});
    QByteArray output;
    while (output.count('\n') < afterLines && process.waitForReadyRead(OpenBidStore::timeoutMs))
        output += process.readAllStandardOutput();
    process.kill();
    process.waitForFinished();
    output += process.readAllStandardOutput();
    QByteArrayList lines = output.split('\n');
    // Cut off by the kill, or empty.
    lines.removeLast();
    return lines;
}

void TestKilledStore::losesNothingThatWasAcknowledged()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"auction.db"_s);
    QRandomGenerator chance(11);
    qsizetype acknowledged = 0;
    for (int round = 0; round < 50; ++round) {
        const QByteArrayList lines = bidAndKill(file, chance.bounded(1, 150));
        QVERIFY(!lines.isEmpty());
        acknowledged += lines.size();
        QCOMPARE(ledgerFault(file), QString());
        SecondConnection other(file);
        // No event has been published, so every raise of the last life must still wait for it.
        QCOMPARE(other
                     .value(u"SELECT count(*) FROM item WHERE version > 0 AND id NOT IN "
                            "(SELECT item FROM outbox WHERE kind = 'changed')"_s)
                     .toInt(),
                 0);
        for (const QByteArray &line : lines) {
            const QByteArrayList words = line.split(' ');
            QCOMPARE(other
                         .value(u"SELECT hash FROM ledger WHERE item = '%1' AND row = %2 AND version = %3 AND "
                                "amount = %4 AND max_bid = %4 AND outcome = 'accepted'"_s.arg(
                                    QString::fromLatin1(words[0]), QString::fromLatin1(words[1]),
                                    QString::fromLatin1(words[2]), QString::fromLatin1(words[3])))
                         .toString(),
                     QString::fromLatin1(words[4]));
        }
    }
    qInfo("%lld acknowledged bids in 50 lives, none missing", static_cast<long long>(acknowledged));
    // No bid counts twice either.
    SecondConnection other(file);
    QCOMPARE(other
                 .value(u"SELECT count(*) FROM (SELECT 1 FROM ledger WHERE outcome = 'accepted' "
                        "GROUP BY item, amount HAVING count(*) > 1)"_s)
                 .toInt(),
             0);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKilledStore)

#include "tst_killedstore.moc"
