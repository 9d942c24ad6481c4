// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

const QString programName = u"heliograph-headless"_s;

QString textOf(const QStringList &arguments)
{
    Program program(arguments);
    if (program.run() != 0)
        return {};
    return QString::fromUtf8(program.output());
}

QStringList found(const QString &text, const QString &pattern)
{
    QStringList names;
    auto matches = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    while (matches.hasNext())
        names << matches.next().captured(1);
    names.sort();
    return names;
}

// What --help says: the measure for everything else.
QStringList flagsInHelp(const QStringList &command)
{
    return found(textOf(command + QStringList{u"--help"_s}), u"^  (?:-\\w,)? {0,6}(--[\\w-]+)"_s);
}

QStringList commandsInHelp(const QStringList &command)
{
    const QString help = textOf(command + QStringList{u"--help"_s});
    const qsizetype start = help.indexOf(u"Subcommands:\n"_s, 0, Qt::CaseInsensitive);
    return start < 0 ? QStringList() : found(help.sliced(start), u"^  (\\w[\\w-]*)  "_s);
}

void collectCommands(const QStringList &command, QList<QStringList> &all)
{
    all << command;
    for (const QString &inner : commandsInHelp(command))
        collectCommands(command + QStringList{inner}, all);
}

// Runs a script in a shell; the completions are in the variable "completions".
QStringList shellLines(const QString &shell, const QString &script, const QStringList &arguments)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"completions"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {u"no file"_s};
    file.write(textOf({u"describe"_s, shell}).toUtf8());
    file.close();
    QProcess process;
    process.start(shell, QStringList{u"-c"_s, script, file.fileName()} + arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        return {QString::fromUtf8(process.readAllStandardError())};
    QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

// What bash offers for the last of the words.
QStringList completedByBash(const QStringList &words)
{
    return shellLines(u"bash"_s,
                      u"source \"$0\"; COMP_WORDS=(heliograph-headless \"$@\"); COMP_CWORD=$#; _heliograph_headless; "
                      "printf '%s\\n' \"${COMPREPLY[@]}\""_s,
                      words);
}

QStringList completedByFish(const QStringList &words)
{
    QStringList lines =
        shellLines(u"fish"_s, u"source $argv[1]; complete -C \"heliograph-headless $argv[2]\""_s, {words.join(u' ')});
    for (QString &line : lines)
        line = line.section(u'\t', 0, 0);
    return lines;
}

bool has(const QString &shell)
{
    return !QStandardPaths::findExecutable(shell).isEmpty();
}

} // namespace

// --help, manual pages and completions name the same things.
class TestDescribe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void allNameTheSameOptions_data();
    void allNameTheSameOptions();
    void allNameTheSameCommands_data();
    void allNameTheSameCommands();
    void valuesAreCompleted_data();
    void valuesAreCompleted();
    void zshCanReadItsScript();
    void theConfigPageNamesEverySetting();
    void theConfigFileHasTheDefaults();
    void theManualPagesAreWellFormed_data();
    void theManualPagesAreWellFormed();
    void anUnknownFormIsRefused();

private:
    void addCommandRows();

    QList<QStringList> m_commands;
    QString m_manual;
};

void TestDescribe::initTestCase()
{
    collectCommands({}, m_commands);
    m_manual = textOf({u"describe"_s, u"man"_s});
    QVERIFY(m_commands.contains(QStringList{u"ledger"_s, u"verify"_s}));
}

void TestDescribe::addCommandRows()
{
    QTest::addColumn<QStringList>("command");
    for (const QStringList &command : std::as_const(m_commands))
        QTest::addRow("%s", qPrintable(programName + u' ' + command.join(u' '))) << command;
}

void TestDescribe::allNameTheSameOptions_data()
{
    addCommandRows();
}

void TestDescribe::allNameTheSameOptions()
{
    QFETCH(QStringList, command);
    const QStringList flags = flagsInHelp(command);
    QVERIFY(flags.contains(u"--help"_s));

    const QString heading = command.isEmpty() ? u".SH OPTIONS\n"_s : u".SS "_s + command.join(u' ') + u'\n';
    QVERIFY(m_manual.contains(heading));
    const QString section =
        m_manual.sliced(m_manual.indexOf(heading) + heading.size())
            .section(QRegularExpression(u"^\\.S[HS] "_s, QRegularExpression::MultilineOption), 0, 0);
    QCOMPARE(found(section, u"^(?:\\\\fB\\\\-\\w\\\\fR, )?\\\\fB(\\\\-\\\\-[\\w\\\\-]+)\\\\fR"_s)
                 .replaceInStrings(u"\\-"_s, u"-"_s),
             flags);

    const QString function = u"_heliograph_headless"_s + (command.isEmpty() ? u""_s : u'_' + command.join(u'_'));
    const QString zsh =
        textOf({u"describe"_s, u"zsh"_s}).section(u'\n' + function + u"()\n"_s, 1).section(u"\n}\n"_s, 0, 0);
    QStringList named = found(zsh, u"^ +'\\*?(--[\\w-]+)"_s) + found(zsh, u"^ +'\\(-\\w (--[\\w-]+)\\)"_s);
    named.sort();
    QCOMPARE(named, flags);

    QCOMPARE(completedByBash(command + QStringList{u"--"_s}), flags);
    if (!has(u"fish"_s))
        QSKIP("fish is not installed, so its completions were not tried");
    QCOMPARE(completedByFish(command + QStringList{u"--"_s}), flags);
}

void TestDescribe::allNameTheSameCommands_data()
{
    addCommandRows();
}

void TestDescribe::allNameTheSameCommands()
{
    QFETCH(QStringList, command);
    const QStringList commands = commandsInHelp(command);
    if (commands.isEmpty())
        return;
    QStringList offered = completedByBash(command + QStringList{u""_s});
    offered.removeIf([](const QString &word) { return word.startsWith(u'-'); });
    QCOMPARE(offered, commands);
    if (has(u"fish"_s))
        QCOMPARE(completedByFish(command + QStringList{u""_s}), commands);
}

void TestDescribe::valuesAreCompleted_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("a choice") << QStringList{u"serve"_s, u"--engine"_s, u""_s}
                              << QStringList{u"auto"_s, u"qt"_s, u"sockets"_s};
    QTest::newRow("a choice that has begun")
        << QStringList{u"listen"_s, u"--color"_s, u"al"_s} << QStringList{u"always"_s};
    QTest::newRow("behind another flag") << QStringList{u"serve"_s, u"--port"_s, u"1"_s, u"--engine"_s, u"q"_s}
                                         << QStringList{u"qt"_s};
    QTest::newRow("of a command within a command")
        << QStringList{u"ledger"_s, u"export"_s, u"--format"_s, u""_s} << QStringList{u"csv"_s, u"jsonl"_s};
    QTest::newRow("a number cannot be guessed") << QStringList{u"serve"_s, u"--port"_s, u""_s} << QStringList();
}

void TestDescribe::valuesAreCompleted()
{
    QFETCH(QStringList, words);
    QTEST(completedByBash(words), "offered");
    if (has(u"fish"_s))
        QTEST(completedByFish(words), "offered");
}

void TestDescribe::zshCanReadItsScript()
{
    if (!has(u"zsh"_s))
        QSKIP("zsh is not installed");
    // The second time as if it was loaded by hand, with the real functions behind it.
    QCOMPARE(shellLines(u"zsh"_s,
                        u"zsh -n $0 && autoload -Uz compinit && compinit -D && source $0 && "
                        "print $_comps[heliograph-headless]"_s,
                        {}),
             QStringList{u"_heliograph_headless"_s});
}

void TestDescribe::theConfigPageNamesEverySetting()
{
    QStringList settings = flagsInHelp({u"serve"_s});
    for (const QString &flag : {u"--help"_s, u"--config"_s, u"--print-config"_s, u"--check-config"_s})
        QVERIFY(settings.removeOne(flag));
    settings.replaceInStrings(QRegularExpression(u"^--"_s), u""_s);
    const QString page = textOf({u"describe"_s, u"config-man"_s});
    QCOMPARE(found(page, u"^\\\\fB([\\w\\\\-]+)\\\\fR = "_s).replaceInStrings(u"\\-"_s, u"-"_s), settings);
    QCOMPARE(found(textOf({u"describe"_s, u"config"_s}), u"^#([\\w-]+) ="_s), settings);
}

// Every line that has a value is taken back, and changes nothing.
void TestDescribe::theConfigFileHasTheDefaults()
{
    QString text = textOf({u"describe"_s, u"config"_s});
    text.replace(QRegularExpression(u"^#([\\w-]+ = )"_s, QRegularExpression::MultilineOption), u"\\1"_s);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"all.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    const auto printed = [](const QStringList &arguments) {
        return textOf(QStringList{u"serve"_s, u"--print-config"_s} + arguments)
            .replace(QRegularExpression(u" # (default|file .*)$"_s, QRegularExpression::MultilineOption), u""_s);
    };
    QVERIFY(text.contains(u"\nport = 3000\n"_s));
    QCOMPARE(printed({u"--config"_s, file.fileName()}), printed({}));
    QVERIFY(textOf({u"serve"_s, u"--check-config"_s, u"--config"_s, file.fileName()}).contains(u"Configuration OK."_s));
}

void TestDescribe::theManualPagesAreWellFormed_data()
{
    QTest::addColumn<QString>("form");
    QTest::newRow("of the program") << u"man"_s;
    QTest::newRow("of the settings") << u"config-man"_s;
}

void TestDescribe::theManualPagesAreWellFormed()
{
    QFETCH(QString, form);
    if (!has(u"groff"_s))
        QSKIP("groff is not installed");
    QProcess groff;
    groff.start(u"groff"_s, {u"-man"_s, u"-Tutf8"_s, u"-Kutf8"_s, u"-ww"_s, u"-z"_s});
    groff.write(textOf({u"describe"_s, form}).toUtf8());
    groff.closeWriteChannel();
    QVERIFY(groff.waitForFinished());
    QCOMPARE(groff.readAllStandardError(), QByteArray());
}

void TestDescribe::anUnknownFormIsRefused()
{
    Program program({u"describe"_s, u"csh"_s});
    QCOMPARE(program.run(), 2);
    QVERIFY(program.output().isEmpty());
}

QTEST_GUILESS_MAIN(TestDescribe)
#include "tst_describe.moc"
