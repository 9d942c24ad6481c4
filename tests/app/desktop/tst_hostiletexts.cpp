// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/profilelist.h"
#include "server/protocol/announcement.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/maxbid.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/notification.h"
#include "server/protocol/stockupdate.h"
#include "server/protocol/streamnotices.h"
#include "tests/support/deskwindow.h"
#include "tests/support/openedfilewatch.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbanner.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDateTime>
#include <QDialog>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QMenuBar>
#include <QPointer>
#include <QStandardPaths>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QToolTip>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString honest = u"a < b & c > d"_s;

// Says the same text wherever it may say anything.
class HostileServer : public QTcpServer
{
public:
    explicit HostileServer(const QString &text) : m_text(text)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &HostileServer::accept);
    }

    // From now on there is nothing, says the line that comes with it.
    void refuseAll()
    {
        m_refuses = true;
        for (QTcpSocket *socket : findChildren<QTcpSocket *>())
            socket->abort();
    }

private:
    void accept()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (socket->peek(64 * 1024).contains("\r\n\r\n"))
                    answer(*socket, socket->readAll().split(' ').value(1));
            });
        }
    }

    void answer(QTcpSocket &socket, const QByteArray &target)
    {
        if (!m_refuses && target.startsWith("/events"))
            return openStream(socket);
        const bool isItem = !m_refuses && target.startsWith("/items") && !target.endsWith("/bids");
        const QByteArray body = !isItem ? "{\"error\":" + quoted() + ",\"code\":" + quoted() + '}'
            : target == "/items"        ? "{\"items\":[" + item() + "]}"
                                        : item();
        socket.write("HTTP/1.1 " + (isItem ? QByteArray("200 OK") : "404 " + m_text.toUtf8())
                     + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }

    void openStream(QTcpSocket &socket)
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        send(socket, Connected::type,
             Connected{.clientId = m_text.toUtf8(), .timestamp = now, .epoch = "hostile123", .heartbeatMs = 15'000}
                 .toJson());
        for (const QByteArray &name : {m_text.toUtf8(), QByteArray("ACME")}) {
            send(
                socket, StockUpdate::type,
                StockUpdate{.symbol = name, .price = Amount::fromMinor(12'300), .trend = 1, .timestamp = now}.toJson());
            send(socket, MetricsUpdate::type,
                 MetricsUpdate{.host = name, .cpu = 99, .memory = 99, .requests = 5, .timestamp = now}.toJson());
        }
        for (const Severity severity : {Severity::info, Severity::success, Severity::warning, Severity::error}) {
            send(socket, Notification::type,
                 Notification{.id = ++m_notices,
                              .message = m_text,
                              .severity = severity,
                              .timestamp = now,
                              .userId = m_text.toUtf8()}
                     .toJson());
        }
        send(socket, MaxBid::type,
             MaxBid{.itemId = "lamp",
                    .maxBid = Amount::fromMinor(10'000),
                    .version = 3,
                    .timestamp = now,
                    .minNextBid = Amount::fromMinor(10'100),
                    .isClosed = false,
                    .endsAt = now + 600'000}
                 .toJson());
    }

    void send(QTcpSocket &socket, QByteArrayView type, const QByteArray &data)
    {
        socket.write("event: " + type.toByteArray() + "\nid: hostile123:" + QByteArray::number(++m_seq)
                     + "\ndata: " + envelope(type, data) + "\n\n");
    }

    QByteArray item() const
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        return ItemState{.itemId = "lamp",
                         .title = m_text,
                         .maxBid = Amount::fromMinor(10'000),
                         .version = 3,
                         .minNextBid = Amount::fromMinor(10'100),
                         .bids = 3,
                         .phase = ItemState::Phase::open,
                         .endsAt = now + 600'000,
                         .serverTime = now}
            .toJson();
    }

    QByteArray quoted() const { return '"' + m_text.toUtf8().replace('"', "\\\"") + '"'; }

    const QString m_text;
    bool m_refuses = false;
    int m_seq = 0;
    qint64 m_notices = 0;
};

} // namespace

// The whole window in front of a server that writes markup into everything it may write.
class TestHostileTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aRefusalWithAPictureInItOpensNoFile();
    void everyTextOfTheWindowIsShownAsItIs();

private:
    void checkTexts();
    void checkTooltips(QWidget &widget);
    void checkModel(QAbstractItemView &view);
    void checkActions(const QList<QAction *> &actions);
    void checkMnemonics(const QString &text);

    QTemporaryDir m_folder;
    QString m_hostile;
    std::unique_ptr<OpenedFileWatch> m_watch;
    // Places that show the text.
    int m_seen = 0;
};

void TestHostileTexts::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    const QString path = m_folder.filePath(u"picture.png"_s);
    QVERIFY(QImage(4, 4, QImage::Format_RGB32).save(path));
    m_hostile = u"<img src=\"file://%1\"> %2"_s.arg(path, honest);
    m_watch = std::make_unique<OpenedFileWatch>(path);
}

void TestHostileTexts::init()
{
    m_watch->wasOpened();
    m_seen = 0;
}

void TestHostileTexts::aRefusalWithAPictureInItOpensNoFile()
{
    HostileServer server(m_hostile);
    server.refuseAll();
    DeskWindow desk;
    desk.watch(server.serverPort());
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).contains(honest), 20'000);
    desk.press(u"bannerDetails"_s);
    for (QWidget *widget : desk.window().findChildren<QWidget *>())
        checkTooltips(*widget);
    desk.window().grab();
    QVERIFY(!m_watch->wasOpened());
}

void TestHostileTexts::everyTextOfTheWindowIsShownAsItIs()
{
    HostileServer server(m_hostile);
    const QTemporaryDir folder;
    {
        StateFile state(folder.filePath(u"window.ini"_s));
        ProfileList profiles(state);
        for (const QString &name : {m_hostile.right(60), honest})
            QVERIFY(!profiles.put({.name = name, .server = QUrl(u"http://127.0.0.1:9"_s), .tokenFile = m_hostile}));
        state.save();
    }
    DeskWindow desk(folder.path());
    desk.watch(server.serverPort());
    QTRY_VERIFY_WITH_TIMEOUT(desk.says(m_hostile), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.timesNoticed(honest) >= 4, 20'000);
    // The log shows it, too.
    qWarning().noquote() << m_hostile;
    desk.window().commands()[Command::showLog].trigger();
    for (PanelFrame *panel : desk.window().grid().panels())
        desk.window().grid().setPanelShown(*panel, true);
    checkTexts();
    desk.window().commands()[Command::commandPalette].trigger();
    QPointer<QWidget> palette = desk.window().findChild<QWidget *>(u"commandPalette"_s);
    QVERIFY(palette);
    checkTexts();
    palette->close();
    QTRY_VERIFY(!palette);
    for (const Command command :
         {Command::settings, Command::manageProfiles, Command::about, Command::shortcuts, Command::rangeOther}) {
        desk.window().commands()[command].trigger();
        QTRY_VERIFY(QApplication::activeModalWidget());
        checkTexts();
        QApplication::activeModalWidget()->close();
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }
    server.refuseAll();
    QTRY_VERIFY_WITH_TIMEOUT(desk.window().banner().isVisible(), 20'000);
    desk.press(u"bannerDetails"_s);
    checkTexts();
    QVERIFY2(m_seen > 20, qPrintable(QString::number(m_seen)));
    QVERIFY(!m_watch->wasOpened());
}

void TestHostileTexts::checkTexts()
{
    const QWidgetList all = QApplication::allWidgets();
    const QList<QPointer<QWidget>> alive(all.begin(), all.end());
    for (const QPointer<QWidget> &widget : alive) {
        // A tooltip that another one replaced is null.
        if (!widget)
            continue;
        if (const auto *label = qobject_cast<QLabel *>(widget)) {
            QVERIFY2(!label->isVisible() || label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
            m_seen += label->text().contains(honest) ? 1 : 0;
        }
        if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            checkMnemonics(button->text());
        if (auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model())
            checkModel(*view);
        checkActions(widget->actions());
        checkTooltips(*widget);
        QVERIFY(widget->whatsThis().isEmpty());
    }
}

// An ampersand that is part of the text is doubled where a single one would be taken for a mark.
void TestHostileTexts::checkMnemonics(const QString &text)
{
    QVERIFY2(!text.contains(u"a < b"_s) || text.contains(u"a < b && c > d"_s), qPrintable(text));
    m_seen += text.contains(u"a < b"_s) ? 1 : 0;
}

void TestHostileTexts::checkActions(const QList<QAction *> &actions)
{
    for (const QAction *action : actions) {
        checkMnemonics(action->text());
        if (action->menu())
            checkActions(action->menu()->actions());
    }
}

void TestHostileTexts::checkTooltips(QWidget &widget)
{
    if (!widget.isVisible() || widget.toolTip().isEmpty() || widget.inherits("QTipLabel"))
        return;
    QToolTip::showText(widget.mapToGlobal(widget.rect().center()), widget.toolTip(), &widget);
    for (const QWidget *tip : QApplication::topLevelWidgets()) {
        if (tip->inherits("QTipLabel"))
            QCOMPARE(qobject_cast<const QLabel *>(tip)->textFormat(), Qt::PlainText);
    }
    m_seen += widget.toolTip().contains(honest) ? 1 : 0;
}

void TestHostileTexts::checkModel(QAbstractItemView &view)
{
    const QAbstractItemModel &model = *view.model();
    for (int row = 0; row < std::min(model.rowCount(), 50); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            QVERIFY(!index.data(Qt::WhatsThisRole).isValid());
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                                   int(Qt::StatusTipRole), int(Qt::AccessibleDescriptionRole)})
                m_seen += index.data(role).toString().contains(honest) ? 1 : 0;
            const QRect place = view.visualRect(index);
            if (!view.isVisible() || !view.viewport()->rect().contains(place.center()))
                continue;
            QHelpEvent help(QEvent::ToolTip, place.center(), view.viewport()->mapToGlobal(place.center()));
            QCoreApplication::sendEvent(view.viewport(), &help);
        }
    }
    view.grab();
}

QTEST_MAIN(TestHostileTexts)
#include "tst_hostiletexts.moc"
