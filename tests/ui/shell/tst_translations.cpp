// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/pseudotranslator.h"
#include "tests/ui/shell/shellfixture.h"

#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void germanIsComplete();
    void englishKnowsOneAndMany();
    void everyPlaceholderIsKept();
    void germanKeysAreCalledAsOnAGermanKeyboard();
    void nothingIsCutOffInALongLanguage();
    void worksFromRightToLeft();
};

namespace
{

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool isFinished = true;
};

QList<Message> messagesOf(const QString &language)
{
    QFile file(QStringLiteral(HELIOGRAPH_SOURCE_DIR) + u"/resources/translations/heliograph_"_s + language + u".ts"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    bool isNumerus = false;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name"_s) {
            context = xml.readElementText();
        } else if (xml.name() == u"message"_s) {
            messages.append({.context = context, .source = {}, .translations = {}});
            isNumerus = xml.attributes().hasAttribute(u"numerus"_s);
        } else if (xml.name() == u"source"_s) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == u"translation"_s) {
            messages.last().isFinished = !xml.attributes().hasAttribute(u"type"_s);
            if (!isNumerus)
                messages.last().translations << xml.readElementText();
        } else if (xml.name() == u"numerusform"_s) {
            messages.last().translations << xml.readElementText();
        }
    }
    return messages;
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(u"%\\d"_s);
    QStringList found;
    auto matches = placeholder.globalMatch(text);
    while (matches.hasNext())
        found << matches.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

// Every text in sight has the room it asks for.
void checkRoom(const QWidget &window)
{
    int checked = 0;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool mustFit =
            (label && !label->wordWrap() && label->pixmap().isNull()) || qobject_cast<const QPushButton *>(widget);
        if (!mustFit || !widget->isVisible())
            continue;
        ++checked;
        QVERIFY2(widget->width() >= widget->minimumSizeHint().width(),
                 qPrintable(widget->objectName() + u' ' + (label ? label->text() : QString())));
        const QRect inParent = widget->geometry();
        QVERIFY2(widget->parentWidget()->rect().contains(inParent), qPrintable(widget->objectName()));
    }
    QVERIFY(checked > 5);
}

} // namespace

void TestTranslations::germanIsComplete()
{
    const QList<Message> messages = messagesOf(u"de"_s);
    QVERIFY(messages.size() > 300);
    for (const Message &message : messages) {
        QVERIFY2(message.isFinished && !message.translations.contains(QString()), qPrintable(message.source));
    }
    for (const Message &message : messagesOf(u"en"_s))
        QVERIFY2(message.isFinished, qPrintable(message.source));
}

// The texts in the sources cannot count: "1 event(s)" must never be seen.
void TestTranslations::englishKnowsOneAndMany()
{
    QMap<QString, QStringList> english;
    for (const Message &message : messagesOf(u"en"_s))
        english.insert(message.context + u'/' + message.source, message.translations);
    int counted = 0;
    for (const Message &message : messagesOf(u"de"_s)) {
        if (!message.source.contains(u"%n"_s))
            continue;
        ++counted;
        const QStringList forms = english.value(message.context + u'/' + message.source);
        QVERIFY2(forms.size() == 2, qPrintable(message.source));
        for (const QString &form : forms)
            QVERIFY2(!form.isEmpty() && !form.contains(u"(s)"_s), qPrintable(message.source));
    }
    QVERIFY(counted > 10);
}

void TestTranslations::everyPlaceholderIsKept()
{
    for (const Message &message : messagesOf(u"de"_s)) {
        for (const QString &translation : message.translations)
            QVERIFY2(placeholdersOf(translation) == placeholdersOf(message.source), qPrintable(message.source));
        QVERIFY2(!message.source.contains(u"%n"_s) || message.translations.last().contains(u"%n"_s),
                 qPrintable(message.source));
    }
}

// Menus and the sheet behind F1 said "Strg+Return".
void TestTranslations::germanKeysAreCalledAsOnAGermanKeyboard()
{
    QStringList names;
    for (const Message &message : messagesOf(u"de"_s)) {
        // Where Qt looks for the names of keys.
        if (message.context == u"QShortcut"_s && message.source == u"Return"_s)
            names += message.translations;
    }
    QCOMPARE(names, QStringList{u"Eingabe"_s});
}

void TestTranslations::nothingIsCutOffInALongLanguage()
{
    PseudoTranslator pseudo;
    QVERIFY(QCoreApplication::installTranslator(&pseudo));
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    shell.window->resize(1280, 800);
    shell.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(shell.window.get()));
    for (const QAction *menu : shell.window->menuBar()->actions())
        QVERIFY2(menu->text().startsWith(u'«'), qPrintable(menu->text()));
    checkRoom(*shell.window);
    QCoreApplication::removeTranslator(&pseudo);
}

void TestTranslations::worksFromRightToLeft()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    shell.window->resize(1280, 800);
    shell.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(shell.window.get()));
    checkRoom(*shell.window);
    const auto x = [&shell](const QString &name) {
        const auto *widget = shell.window->findChild<QWidget *>(name);
        return widget->mapTo(shell.window.get(), QPoint()).x();
    };
    QVERIFY(x(u"notificationButton"_s) < x(u"connectButton"_s));
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
