// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace heliograph;

// The program of the README, run as a reader of the README would.
class tst_Example : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsEventsUntilServerHasNoMore();
    void explainsWrongAddress();
    void isTheProgramOfTheReadme();
};

namespace
{

struct Output {
    QString out;
    QString err;
};

QByteArray contents(const QString &path)
{
    QFile file(QStringLiteral(HELIOGRAPH_SOURCES "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Output outputOf(const QString &argument)
{
    QProcess example;
    example.start(QStringLiteral(HELIOGRAPH_EXAMPLE), {argument});
    [&] { QTRY_COMPARE_WITH_TIMEOUT(example.state(), QProcess::NotRunning, 20'000); }();
    return {QString::fromUtf8(example.readAllStandardOutput()), QString::fromUtf8(example.readAllStandardError())};
}

} // namespace

void tst_Example::printsEventsUntilServerHasNoMore()
{
    ScriptedServer server({{wholeStream("retry: 1\ndata: a\n\nevent: news\nid: 1\ndata: \xC3\xA9\n\n")}});
    const Output output = outputOf(server.url().toString());
    QCOMPARE(output.out, QStringLiteral("message: a\nnews: \u00E9\n"));
    // One line for the end of the stream, one for there being no more.
    QCOMPARE(output.err.count(u'\n'), 2);
    QVERIFY2(output.err.contains(QStringLiteral("204")), qPrintable(output.err));
}

void tst_Example::explainsWrongAddress()
{
    const Output output = outputOf(QStringLiteral("nonsense"));
    QVERIFY(output.out.isEmpty());
    QVERIFY2(output.err.contains(QStringLiteral("http://")), qPrintable(output.err));
}

void tst_Example::isTheProgramOfTheReadme()
{
    const QByteArray readme = contents(QStringLiteral("client/eventsource/README.md"));
    const QByteArray program = contents(QStringLiteral("packaging/library/examples/print.cpp"));
    QVERIFY(readme.contains("```cpp\n" + program.sliced(program.indexOf("#include")) + "```\n"));
    const QByteArray view = contents(QStringLiteral("packaging/library/examples/prices.qml"));
    QVERIFY(readme.contains("```qml\n" + view.sliced(view.indexOf("import")) + "```\n"));
}

QTEST_GUILESS_MAIN(tst_Example)
#include "tst_example.moc"
