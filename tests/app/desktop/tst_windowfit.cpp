// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/desktopapp.h"
#include "app/desktop/desktopoptions.h"
#include "client/models/logmodel.h"
#include "tests/support/panelchecks.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/scripteddesk.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QMenuBar>
#include <QProcess>
#include <QScrollArea>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

const char lookName[] = "HELIOGRAPH_FIT_LOOK";
const QSize smallest(720, 480);

bool isScrolled(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    while (parent && !qobject_cast<const QScrollArea *>(parent))
        parent = parent->parentWidget();
    return parent;
}

// What the checks of a panel leave to the window: that its bars end inside of it, and that everything that takes keys
// can be brought into sight.
QStringList windowProblems(const MainWindow &window)
{
    QStringList problems = layoutProblems(window);
    if (window.minimumWidth() > smallest.width() || window.minimumHeight() > smallest.height())
        problems << u"the window cannot be as small as it should"_s;
    for (const QAction *menu : window.menuBar()->actions()) {
        if (!window.menuBar()->rect().contains(window.menuBar()->actionGeometry(const_cast<QAction *>(menu))))
            problems << u"no room for the menu "_s + menu->text();
    }
    for (const QTabBar *tabs : window.findChildren<QTabBar *>()) {
        for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i) {
            if (tabs->isTabVisible(i) && !tabs->rect().contains(tabs->tabRect(i)))
                problems << u"no room for the tab "_s + tabs->tabText(i);
        }
    }
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != &window || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        const QRect place(widget->mapTo(&window, QPoint()), widget->size());
        if (!isScrolled(*widget) && !window.rect().adjusted(-1, 0, 1, 0).contains(place))
            problems << widget->objectName() + u" is outside of the window"_s;
    }
    return problems;
}

// One desk connected to scripted data, in the look the environment asks for: "pseudo", "rtl", or neither. Prints what
// does not fit.
class Walk
{
public:
    explicit Walk(const QString &look)
        : m_look(look), m_state(m_folder.filePath(u"window.ini"_s)), m_preferences(m_state, {})
    {
        if (look.contains(u"pseudo"_s))
            QCoreApplication::installTranslator(&m_pseudo);
        if (look.contains(u"rtl"_s))
            QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        applyTheme(look.contains(u"dark"_s) ? Theme::dark : Theme::light);
        m_desk = std::make_unique<DesktopApp>(
            DesktopApp::Parts{.state = m_state, .preferences = m_preferences, .log = m_log, .isShared = true});
        window().banner().setAnimated(false);
    }

    bool run()
    {
        window().resize(1'360, 860);
        window().show();
        look(u"first start"_s);
        m_scripted.play();
        DesktopOptions options;
        options.connect = m_scripted.url().toString();
        m_desk->begin(options);
        if (!waitFor(u"live"_s))
            return fail(u"it never got live"_s);
        lookAtSizes(u"live"_s);
        m_scripted.close();
        if (!waitFor(u"stale"_s) || !QTest::qWaitFor([this] { return window().banner().isVisible(); }, 30'000))
            return fail(u"it never noticed that there was no server"_s);
        lookAtSizes(u"lost"_s);
        window().commands()[Command::showLog].trigger();
        look(u"lost, with the log"_s);
        return m_isGood;
    }

private:
    MainWindow &window() { return m_desk->window(); }

    bool waitFor(const QString &state)
    {
        const QWidget *price = window().findChild<QWidget *>(u"pricePanel"_s);
        const QWidget *auction = window().findChild<QWidget *>(u"bidPanel"_s);
        return QTest::qWaitFor(
            [=] {
                return price->property("state").toString() == state && auction->property("state").toString() == state;
            },
            30'000);
    }

    void lookAtSizes(const QString &what)
    {
        for (const QSize size : {QSize(1'360, 860), QSize(1'000, 480), QSize(880, 620), smallest}) {
            window().resize(size);
            const auto *tabs = window().findChild<QTabWidget *>(u"rightTabs"_s);
            look(u"%1 %2x%3"_s.arg(what).arg(size.width()).arg(size.height()));
            for (int i = 1; i < tabs->count() && tabs->isVisible(); ++i) {
                window().findChild<QTabWidget *>(u"rightTabs"_s)->setCurrentIndex(i);
                look(u"%1 %2x%3 tab %4"_s.arg(what).arg(size.width()).arg(size.height()).arg(i));
            }
        }
    }

    void look(const QString &name)
    {
        QStringList problems;
        // Layouts follow in a few turns of the event loop.
        if (QTest::qWaitFor([&] { return (problems = windowProblems(window())).isEmpty(); }, 3'000))
            problems.clear();
        keepPicture(window(), QString(m_look + u'-' + name).replace(u' ', u'-'));
        for (const QString &problem : std::as_const(problems))
            fail(name + u": "_s + problem);
    }

    bool fail(const QString &text)
    {
        std::fprintf(stdout, "%s\n", qPrintable(text));
        return m_isGood = false;
    }

    const QString m_look;
    PseudoTranslator m_pseudo;
    ScriptedDesk m_scripted;
    const QTemporaryDir m_folder;
    StateFile m_state;
    Preferences m_preferences;
    LogModel m_log;
    std::unique_ptr<DesktopApp> m_desk;
    bool m_isGood = true;
};

} // namespace

// The whole window on screens of other scales, in a wordy language and from right to left. The scale belongs to the
// process, so each look has one of its own.
class TestWindowFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingFits_data();
    void everythingFits();
};

void TestWindowFit::everythingFits_data()
{
    QTest::addColumn<QString>("scale");
    QTest::addColumn<QString>("look");
    QTest::newRow("at the usual scale") << u"1"_s << u"light"_s;
    QTest::newRow("dark, one and a half as large") << u"1.5"_s << u"dark"_s;
    QTest::newRow("twice as large") << u"2"_s << u"light"_s;
    QTest::newRow("three times as large") << u"3"_s << u"dark"_s;
    QTest::newRow("from right to left, twice as large") << u"2"_s << u"rtl"_s;
    QTest::newRow("in a wordy language, twice as large") << u"2"_s << u"pseudo"_s;
}

void TestWindowFit::everythingFits()
{
    QFETCH(QString, scale);
    QFETCH(QString, look);
    QProcess walk;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_SCALE_FACTOR"_s, scale);
    environment.insert(QString::fromLatin1(lookName), look + u'-' + scale);
    walk.setProcessEnvironment(environment);
    walk.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    walk.start(QCoreApplication::applicationFilePath(), {});
    QVERIFY(walk.waitForFinished(240'000));
    const QByteArray problems = walk.readAllStandardOutput().trimmed();
    QVERIFY2(problems.isEmpty(), problems.constData());
    QCOMPARE(walk.exitStatus(), QProcess::NormalExit);
    QCOMPARE(walk.exitCode(), 0);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString look = qEnvironmentVariable(lookName);
    if (!look.isEmpty())
        return Walk(look).run() ? 0 : 1;
    TestWindowFit test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_windowfit.moc"
