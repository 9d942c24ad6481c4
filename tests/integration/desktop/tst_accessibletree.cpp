// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

// What a screen reader gets of the window: the program on a screen of its own, read from the bus of AT-SPI. The tests
// of panels ask Qt for names; this asks what arrives.
class TestAccessibleTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyControlHasAName();
    void noNameIsMarkup();
    void everyChartIsOne();
    void noTwoControlsAreCalledTheSame();

private:
    struct Reference {
        QString service;
        QString path;
    };
    struct Node {
        QString name;
        QString role;
        QString parent;
        bool isFocusable = false;
        bool isShown = false;
        // From the window down, for people.
        QString place;
    };

    bool startScreen();
    bool startBus();
    void startWindow();
    std::optional<Reference> findWindow() const;
    static bool isShownChart(const Node &node) { return node.isShown && node.name.endsWith(u" over time"_s); }
    static QDBusMessage call(const Reference &node, const QString &interface, const QString &method,
                             const QVariantList &arguments = {});
    static QDBusMessage propertyCall(const Reference &node, const QString &name);
    static QString textIn(const QDBusMessage &property);
    static QList<Reference> referencesIn(const QDBusMessage &children);
    QList<Reference> children(const Reference &node) const;
    void walk(const Reference &window);

    const QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QProcess m_screen;
    QProcess m_bus;
    QProcess m_window;
    QDBusConnection m_access{QString()};
    QList<Node> m_nodes;
};

namespace
{

const QString accessible = u"org.a11y.atspi.Accessible"_s;
// The window may have to share the machine with many other tests.
constexpr auto timeoutMs = 60'000;

// What a person can press, choose or type into.
bool isControl(const QString &role)
{
    static const QSet<QString> roles{
        u"push button"_s,     u"toggle button"_s, u"check box"_s, u"radio button"_s,
        u"combo box"_s,       u"text"_s,          u"entry"_s,     u"spin button"_s,
        u"slider"_s,          u"menu item"_s,     u"menu"_s,      u"check menu item"_s,
        u"radio menu item"_s, u"page tab"_s,      u"link"_s,      u"list"_s,
        u"table"_s,           u"tree"_s,          u"chart"_s,     u"table column header"_s};
    return roles.contains(role);
}

bool isInMenu(const QString &role)
{
    return role == u"menu"_s || role.endsWith(u"menu item"_s);
}

// One by one, for a long message of a test is cut.
qsizetype said(const QStringList &problems)
{
    for (const QString &problem : problems)
        qWarning("%s", qPrintable(problem));
    return problems.size();
}

QString firstLine(QProcess &process)
{
    while (!process.canReadLine() && process.waitForReadyRead(timeoutMs)) {}
    return QString::fromUtf8(process.readLine()).trimmed();
}

} // namespace

// Without -noreset it would begin again, and refuse connections meanwhile, when the bus of AT-SPI has written its
// address there.
bool TestAccessibleTree::startScreen()
{
    m_screen.start(
        u"Xvfb"_s,
        {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1440x900x24"_s, u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
    const QString number = firstLine(m_screen);
    m_environment.insert(u"DISPLAY"_s, u':' + number);
    return !number.isEmpty();
}

// One of its own, so that no desktop is heard, and what it starts ends with it.
bool TestAccessibleTree::startBus()
{
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    m_environment.insert(u"HOME"_s, m_folder.path());
    m_environment.insert(u"GSETTINGS_BACKEND"_s, u"memory"_s);
    m_environment.remove(u"AT_SPI_BUS_ADDRESS"_s);
    m_bus.setProcessEnvironment(m_environment);
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    const QString address = firstLine(m_bus);
    m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address);
    QDBusConnection session = QDBusConnection::connectToBus(address, u"session"_s);
    const QDBusMessage answer = session.call(
        QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s, u"GetAddress"_s));
    m_access = QDBusConnection::connectToBus(answer.arguments().value(0).toString(), u"accessibility"_s);
    return m_access.isConnected();
}

void TestAccessibleTree::startWindow()
{
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    m_environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_window.setProcessEnvironment(m_environment);
    m_window.setStandardErrorFile(m_folder.filePath(u"window.log"_s));
    m_window.start(QStringLiteral(HELIOGRAPH_DESKTOP),
                   {u"--demo"_s, u"--new-instance"_s, u"--server-port"_s, u"0"_s, u"--lang"_s, u"en"_s,
                    u"--config-dir"_s, m_folder.filePath(u"config"_s)});
}

QDBusMessage TestAccessibleTree::call(const Reference &node, const QString &interface, const QString &method,
                                      const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(node.service, node.path, interface, method);
    message.setArguments(arguments);
    return message;
}

QDBusMessage TestAccessibleTree::propertyCall(const Reference &node, const QString &name)
{
    return call(node, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {accessible, name});
}

QString TestAccessibleTree::textIn(const QDBusMessage &property)
{
    return property.arguments().value(0).value<QDBusVariant>().variant().toString();
}

QList<TestAccessibleTree::Reference> TestAccessibleTree::children(const Reference &node) const
{
    return referencesIn(m_access.call(call(node, accessible, u"GetChildren"_s)));
}

QList<TestAccessibleTree::Reference> TestAccessibleTree::referencesIn(const QDBusMessage &children)
{
    QList<Reference> found;
    const QVariant list = children.arguments().value(0);
    if (!list.canConvert<QDBusArgument>())
        return found;
    const auto argument = list.value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        Reference child;
        QDBusObjectPath path;
        argument.beginStructure();
        argument >> child.service >> path;
        argument.endStructure();
        child.path = path.path();
        found.append(child);
    }
    argument.endArray();
    return found;
}

// Once it shows what the server sends.
std::optional<TestAccessibleTree::Reference> TestAccessibleTree::findWindow() const
{
    const Reference registry{u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s};
    for (const Reference &program : children(registry)) {
        for (const Reference &window : children(program)) {
            if (textIn(m_access.call(propertyCall(window, u"Name"_s))).startsWith(u"Live"_s))
                return window;
        }
    }
    return std::nullopt;
}

// Level by level, asking for all of a level at once: an answer may take long while the machine is busy.
void TestAccessibleTree::walk(const Reference &window)
{
    struct Asked {
        Reference node;
        QString parent;
        QString place;
        QDBusPendingCall name;
        QDBusPendingCall role;
        QDBusPendingCall state;
        QDBusPendingCall children;
    };
    const auto asked = [this](const Reference &node, const QString &parent, const QString &place) {
        return Asked{node,
                     parent,
                     place,
                     m_access.asyncCall(propertyCall(node, u"Name"_s)),
                     m_access.asyncCall(call(node, accessible, u"GetRoleName"_s)),
                     m_access.asyncCall(call(node, accessible, u"GetState"_s)),
                     m_access.asyncCall(call(node, accessible, u"GetChildren"_s))};
    };
    const auto answer = [](QDBusPendingCall &pending) {
        pending.waitForFinished();
        return pending.reply();
    };
    std::vector<Asked> level;
    level.push_back(asked(window, {}, {}));
    while (!level.empty()) {
        std::vector<Asked> next;
        for (Asked &one : level) {
            Node seen{.name = textIn(answer(one.name)),
                      .role = answer(one.role).arguments().value(0).toString(),
                      .parent = one.parent,
                      .place = {}};
            constexpr uint focusable = 1U << 11;
            constexpr uint showing = 1U << 25;
            const auto states = qdbus_cast<QList<uint>>(answer(one.state).arguments().value(0));
            seen.isFocusable = states.value(0) & focusable;
            seen.isShown = states.value(0) & showing;
            seen.place =
                one.place + u" / "_s + seen.role + (seen.name.isEmpty() ? QString() : u" '"_s + seen.name + u'\'');
            m_nodes.append(seen);
            const QDBusMessage children = answer(one.children);
            // Of values there are many, and they are what they are.
            if (seen.role == u"table cell"_s || seen.role == u"list item"_s)
                continue;
            for (const Reference &child : referencesIn(children))
                next.push_back(asked(child, one.node.path, seen.place));
        }
        level = std::move(next);
    }
}

void TestAccessibleTree::initTestCase()
{
    for (const auto &[program, package] :
         {std::pair{u"Xvfb"_s, u"xvfb"_s}, std::pair{u"dbus-daemon"_s, u"dbus-daemon"_s}}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(u"needs %1, which is not installed: apt-get install %2"_s.arg(program, package)));
    }
    if (QStandardPaths::locate(QStandardPaths::GenericDataLocation, u"dbus-1/services/org.a11y.Bus.service"_s)
            .isEmpty())
        QSKIP("needs the bus of AT-SPI, which is not installed: apt-get install at-spi2-core");
    QVERIFY(startScreen());
    QVERIFY(startBus());
    startWindow();
    std::optional<Reference> window;
    QTRY_VERIFY_WITH_TIMEOUT((window = findWindow()).has_value(), timeoutMs);
    // Its panels are filled one after the other.
    const auto chartsShown = [&] {
        m_nodes.clear();
        walk(*window);
        return std::ranges::count_if(m_nodes, isShownChart);
    };
    QTRY_COMPARE_WITH_TIMEOUT(chartsShown(), 2, timeoutMs);
    QVERIFY2(m_nodes.size() > 100, qPrintable(QString::number(m_nodes.size())));
}

void TestAccessibleTree::cleanupTestCase()
{
    for (QProcess *process : {&m_window, &m_bus, &m_screen}) {
        if (process->state() == QProcess::NotRunning)
            continue;
        process->terminate();
        if (!process->waitForFinished(5'000))
            process->kill();
        process->waitForFinished();
    }
}

void TestAccessibleTree::everyControlHasAName()
{
    QStringList problems;
    for (const Node &node : m_nodes) {
        // What is out of sight gets its texts when it is shown.
        const bool isMet = node.isShown || isInMenu(node.role);
        if (isMet && (isControl(node.role) || node.isFocusable) && node.name.trimmed().isEmpty())
            problems.append(node.place);
    }
    QCOMPARE(said(problems), 0);
}

void TestAccessibleTree::noNameIsMarkup()
{
    static const QRegularExpression markup(u"<[A-Za-z/!]|&[#A-Za-z]"_s);
    QStringList problems;
    for (const Node &node : m_nodes) {
        if (node.name.contains(markup))
            problems.append(node.place);
    }
    QCOMPARE(said(problems), 0);
}

// The first one was said to be nothing in particular: it had got its name before it was known what a chart is.
void TestAccessibleTree::everyChartIsOne()
{
    for (const Node &node : m_nodes) {
        if (isShownChart(node))
            QCOMPARE(node.role, u"chart"_s);
    }
}

// In sight, or in one menu, where the name is all that distinguishes them.
void TestAccessibleTree::noTwoControlsAreCalledTheSame()
{
    std::map<QString, QStringList> places;
    for (const Node &node : m_nodes) {
        if (!isControl(node.role) || node.name.isEmpty() || (!isInMenu(node.role) && !node.isShown))
            continue;
        const QString scope = isInMenu(node.role) ? node.parent : QString();
        places[QStringList{scope, node.role, node.name}.join(u'|')].append(node.place);
    }
    QStringList problems;
    for (const auto &[name, all] : places) {
        if (all.size() > 1)
            problems += all;
    }
    QCOMPARE(said(problems), 0);
}

QTEST_GUILESS_MAIN(TestAccessibleTree)
#include "tst_accessibletree.moc"
