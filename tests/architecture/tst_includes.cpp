// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

// Who may include whom. Linking enforces most of it; this reads the lines, and so also sees headers without code.
class TestIncludes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFolderIncludesOnlyWhatItMay_data();
    void everyFolderIncludesOnlyWhatItMay();
    void theTopLevelIsAsDesigned();
    void noTwoTypesShareAName();
    void thePartsOfTheWindowBuildOnEachOtherInOneDirection_data();
    void thePartsOfTheWindowBuildOnEachOtherInOneDirection();
    void onlyTheChartsKnowTheLibraryThatDrawsThem();
    void noTextOfTheWindowIsMarkup();
    void nothingPrintsPastTheTerminalWriter();
    void theRuleForNamesIsWrittenInOnePlace();
    void clockTimesOfTheWindowHave24HoursEverywhere();

private:
    QStringList linesWith(const QString &folder, const QRegularExpression &pattern) const;

    const QString m_root = QStringLiteral(HELIOGRAPH_SOURCE_DIR);
};

void TestIncludes::everyFolderIncludesOnlyWhatItMay_data()
{
    const QStringList events{u"server/base"_s, u"server/protocol"_s, u"server/events"_s};
    const QString store = u"server/store"_s;
    const QString redis = u"server/redis"_s;
    const QStringList backbone{u"server/backbone/backbone.h"_s, u"server/backbone/leaseboard.h"_s};
    const QMap<QString, QStringList> allowed{
        {u"app/bench"_s, {u"server/protocol/publishrequests.h"_s}},
        {u"app/cli"_s, {u"server/protocol"_s}},
        {u"server/base"_s, {}},
        {u"server/protocol"_s, {}},
        {u"server/events"_s, events},
        {u"server/store"_s, {u"server/base"_s}},
        {u"server/stream"_s, events},
        {u"server/redis"_s, {u"server/base"_s}},
        {u"server/kafka"_s, {u"server/base"_s}},
        {u"server/backbone"_s, events + QStringList{store, redis, u"server/kafka"_s}},
        {u"server/sources"_s, events + backbone + QStringList{store}},
        {u"server/alerts"_s, events + backbone},
        {u"server/auction"_s, events + backbone + QStringList{store, redis, u"server/backbone/redis"_s}},
        {u"server/access"_s, {u"server/base"_s, u"server/protocol"_s}},
        {u"server/net"_s, events + QStringList{u"server/stream"_s, u"server/access"_s}},
        {u"server/routes"_s, {u"server/"_s, u"resources/api"_s, u"resources/web"_s}},
        {u"client/eventsource"_s, {}},
        {u"client/feed"_s, {u"server/protocol"_s, u"client/eventsource"_s}},
        {u"client/api"_s, {u"server/protocol"_s}},
        {u"client/models"_s, {u"server/protocol"_s}},
        {u"client/control"_s, {u"server/protocol"_s, u"client/api"_s, u"client/feed"_s, u"client/models"_s}},
        {u"client/session"_s, {u"server/protocol"_s, u"client/api"_s}},
        {u"ui"_s,
         {u"server/protocol"_s, u"client/feed"_s, u"client/models"_s, u"client/control"_s, u"client/session"_s}},
    };
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QStringList>("mayInclude");
    for (auto it = allowed.begin(); it != allowed.end(); ++it)
        QTest::addRow("%s", qPrintable(it.key())) << it.key() << it.value();
}

void TestIncludes::everyFolderIncludesOnlyWhatItMay()
{
    QFETCH(QString, folder);
    QFETCH(QStringList, mayInclude);
    static const QRegularExpression include(u"#include \"([^\"]+)\""_s);
    QDirIterator files(m_root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto lines = include.globalMatch(QString::fromUtf8(file.readAll()));
        while (lines.hasNext()) {
            const QString included = lines.next().captured(1);
            const bool isGenerated = included.endsWith(u".moc"_s) || included.startsWith(u"moc_"_s);
            bool isAllowed = isGenerated || included.startsWith(folder + u'/');
            for (const QString &prefix : mayInclude)
                isAllowed = isAllowed || included == prefix
                    || included.startsWith(prefix.endsWith(u'/') ? prefix : prefix + u'/');
            QVERIFY2(isAllowed, qPrintable(file.fileName() + u" includes "_s + included));
        }
    }
}

void TestIncludes::theTopLevelIsAsDesigned()
{
    const QStringList designed{u"app"_s, u"server"_s, u"client"_s, u"ui"_s, u"resources"_s, u"tests"_s, u"packaging"_s};
    for (const QString &folder : QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        // These are made by building and packing.
        if (folder != u"build"_s && folder != u"dist"_s)
            QVERIFY2(designed.contains(folder), qPrintable(folder));
    }
}

// All folders share one namespace and may meet in one program, where two types of one name silently become one.
void TestIncludes::noTwoTypesShareAName()
{
    static const QRegularExpression type(u"^(?:class|struct|enum class|enum) (?:\\w+_EXPORT )?(\\w+)[^;\\n]*$"_s,
                                         QRegularExpression::MultilineOption);
    QMap<QString, QString> homes;
    for (const QString &folder : {u"/app"_s, u"/server"_s, u"/client"_s, u"/ui"_s}) {
        QDirIterator files(m_root + folder, {u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto types = type.globalMatch(QString::fromUtf8(file.readAll()));
            while (types.hasNext()) {
                const QString name = types.next().captured(1);
                const QString home = homes.value(name, file.fileName());
                QVERIFY2(home == file.fileName(),
                         qPrintable(name + u" is in "_s + home + u" and "_s + file.fileName()));
                homes.insert(name, home);
            }
        }
    }
    QVERIFY(homes.size() > 50);
}

QStringList TestIncludes::linesWith(const QString &folder, const QRegularExpression &pattern) const
{
    QStringList found;
    QDirIterator files(m_root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            return {u"cannot read "_s + file.fileName()};
        auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext())
            found << file.fileName() + u": "_s + matches.next().captured();
    }
    return found;
}

void TestIncludes::thePartsOfTheWindowBuildOnEachOtherInOneDirection_data()
{
    QTest::addColumn<QStringList>("mayInclude");
    const QStringList style{u"style"_s};
    const QStringList charts{u"style"_s, u"charts"_s};
    const QStringList lists{u"style"_s, u"charts"_s, u"lists"_s};
    QTest::addRow("style") << QStringList{};
    QTest::addRow("charts") << style;
    QTest::addRow("lists") << charts;
    QTest::addRow("shell") << style;
    QTest::addRow("tray") << QStringList{u"style"_s, u"shell"_s};
    for (const char *panels : {"alerts", "auction", "metrics", "price", "notifications", "operate"})
        QTest::addRow("%s", panels) << lists;
}

// What all use is below, the panels do not know each other, and the window around them knows none of them.
void TestIncludes::thePartsOfTheWindowBuildOnEachOtherInOneDirection()
{
    QFETCH(QStringList, mayInclude);
    const QString folder = QString::fromLatin1(QTest::currentDataTag());
    mayInclude << folder;
    const QRegularExpression others(u"#include \"ui/(?!(?:"_s + mayInclude.join(u'|') + u")/)[^\"]+\""_s);
    QCOMPARE(linesWith(u"ui/"_s + folder, others), QStringList());
    QVERIFY(QDir(m_root + u"/ui/"_s + folder).exists());
}

void TestIncludes::onlyTheChartsKnowTheLibraryThatDrawsThem()
{
    const QRegularExpression library(
        u"#include <(?:QtCharts/|QChart|QLegend|Q(?:XY|Line|Area|Scatter|Spline)Series|Q\\w*Axis>)[^\n]*"_s);
    QVERIFY(!linesWith(u"ui/charts"_s, library).isEmpty());
    for (const QString &folder : {u"app"_s, u"client"_s, u"ui"_s}) {
        QStringList lines = linesWith(folder, library);
        lines.removeIf([](const QString &line) { return line.contains(u"/ui/charts/"_s); });
        QCOMPARE(lines, QStringList());
    }
}

// Markup opens files, and much of what is shown comes from elsewhere.
void TestIncludes::noTextOfTheWindowIsMarkup()
{
    const QRegularExpression markup(
        u"Qt::(?:RichText|AutoText|MarkdownText)|\\bset(?:Html|Markdown|WhatsThis)\\(|\\binsertHtml\\(|Qt::"
        u"WhatsThisRole"
        u"|<Q(?:TextBrowser|TextEdit|TextDocument|ErrorMessage|GraphicsTextItem|StaticText)>"_s);
    for (const QString &folder : {u"app/desktop"_s, u"client"_s, u"ui"_s})
        QCOMPARE(linesWith(folder, markup), QStringList());
}

// What is printed may be a server's text, which only the writer keeps from commanding the terminal.
void TestIncludes::nothingPrintsPastTheTerminalWriter()
{
    const QRegularExpression printing(uR"(\bstd::(?:cout|cerr|clog)\b|\b(?:stdout|stderr)\b)"
                                      uR"(|\bwrite\((?:1|2|STD(?:OUT|ERR)_FILENO),)"
                                      uR"(|\b(?:(?:f|v|vf|d)?printf|f?puts|f?putc|putchar|fwrite)\()"_s);
    for (const QString &folder : {u"app"_s, u"server"_s, u"client"_s, u"ui"_s, u"resources"_s}) {
        QStringList lines = linesWith(folder, printing);
        lines.removeIf([](const QString &line) { return line.contains(u"/app/cli/terminalwriter.cpp"_s); });
        QCOMPARE(lines, QStringList());
    }
    QVERIFY(!linesWith(u"app/cli"_s, printing).isEmpty());
}

// In the short and the long format of a language times have twelve hours or twenty-four; clocktext.h decides that.
void TestIncludes::clockTimesOfTheWindowHave24HoursEverywhere()
{
    const QRegularExpression format(
        uR"([^\n]*(?:(?<!date\(\), )QLocale::(?:Short|Long|Narrow)Format|(?<!dd )HH:mm(?::ss)?")[^\n]*)"_s);
    for (const QString &folder : {u"client"_s, u"ui"_s}) {
        QStringList lines = linesWith(folder, format);
        lines.removeIf([](const QString &line) { return line.contains(u"/client/feed/clocktext.cpp"_s); });
        QCOMPARE(lines, QStringList());
    }
}

// Messages take it from nameRule(), so that it cannot differ from what isName() checks.
void TestIncludes::theRuleForNamesIsWrittenInOnePlace()
{
    const QRegularExpression rule(uR"([^\n]*(?:\. _ ~|- \. _|-\._~@)[^\n]*)"_s);
    QVERIFY(!linesWith(u"server/protocol"_s, rule).isEmpty());
    for (const QString &folder : {u"app"_s, u"server"_s, u"client"_s, u"ui"_s}) {
        QStringList lines = linesWith(folder, rule);
        lines.removeIf([](const QString &line) { return line.contains(u"/server/protocol/name."_s); });
        QCOMPARE(lines, QStringList());
    }
}

QTEST_APPLESS_MAIN(TestIncludes)
#include "tst_includes.moc"
