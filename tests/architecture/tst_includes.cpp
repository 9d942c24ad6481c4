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

private:
    const QString m_root = QStringLiteral(HELIOGRAPH_SOURCE_DIR);
};

void TestIncludes::everyFolderIncludesOnlyWhatItMay_data()
{
    const QStringList events{u"server/base"_s, u"server/protocol"_s, u"server/events"_s};
    const QString store = u"server/store"_s;
    const QString backbone = u"server/backbone/backbone.h"_s;
    const QMap<QString, QStringList> allowed{
        {u"app/bench"_s, {}},
        {u"app/cli"_s, {u"server/protocol"_s}},
        {u"server/base"_s, {}},
        {u"server/protocol"_s, {}},
        {u"server/events"_s, events},
        {u"server/store"_s, {u"server/base"_s}},
        {u"server/stream"_s, events},
        {u"server/backbone"_s, events + QStringList{store}},
        {u"server/sources"_s, events + QStringList{store, backbone}},
        {u"server/auction"_s, events + QStringList{store, backbone}},
        {u"server/access"_s, {u"server/base"_s, u"server/protocol"_s}},
        {u"server/net"_s, events + QStringList{u"server/stream"_s, u"server/access"_s}},
        {u"server/routes"_s, {u"server/"_s, u"resources/web"_s}},
        {u"client/eventsource"_s, {}},
        {u"client/feed"_s, {u"server/protocol"_s, u"client/eventsource"_s}},
        {u"client/api"_s, {u"server/protocol"_s}},
        {u"client/models"_s, {u"server/protocol"_s}},
        {u"client/control"_s, {u"server/protocol"_s, u"client/api"_s, u"client/feed"_s, u"client/models"_s}},
        {u"client/session"_s, {u"server/protocol"_s}},
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
        if (folder != u"build"_s && folder != u"dist"_s) // made by building and packing
            QVERIFY2(designed.contains(folder), qPrintable(folder));
    }
}

// All folders share one namespace and may meet in one program, where two types of one name silently become one.
void TestIncludes::noTwoTypesShareAName()
{
    static const QRegularExpression type(u"^(?:class|struct|enum class|enum) (\\w+)[^;\\n]*$"_s,
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

QTEST_APPLESS_MAIN(TestIncludes)
#include "tst_includes.moc"
