// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/kafkaserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTest>

#include <csignal>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Java under load.
constexpr int timeoutMs = 90'000;

struct Installation {
    bool isComplete = false;
    QString problem;
};

Installation install()
{
    const QTemporaryDir folder;
    const QString output = folder.filePath(u"output"_s);
    ChildProcess process;
    const bool isComplete =
        process.start({HELIOGRAPH_KAFKA_BROKER, "install"}, output) && process.waitForEnd() == std::optional(0);
    QFile file(output);
    if (!file.open(QIODevice::ReadOnly))
        return {isComplete, u"%1 does not run."_s.arg(QLatin1String(HELIOGRAPH_KAFKA_BROKER))};
    return {isComplete, QString::fromUtf8(file.readAll()).trimmed()};
}

const Installation &installation()
{
    static const Installation found = install();
    return found;
}

} // namespace

bool KafkaServer::isInstalled()
{
    return installation().isComplete;
}

QString KafkaServer::whyNot()
{
    return installation().problem;
}

QString KafkaServer::address() const
{
    return u"127.0.0.1:%1"_s.arg(m_ports[m_node - 1]);
}

// Below the range from which the system gives ports to clients: a broker that is down keeps its port.
quint16 KafkaServer::freePort()
{
    for (;;) {
        const auto port = quint16(QRandomGenerator::global()->bounded(20'000, 30'000));
        QTcpServer server;
        if (server.listen(QHostAddress::LocalHost, port))
            return port;
    }
}

bool KafkaServer::start(const QStringList &settings)
{
    m_settings = settings;
    const quint16 port = freePort();
    quint16 controllerPort = 0;
    do
        controllerPort = freePort();
    while (controllerPort == port);
    return startNode(1, {port}, {controllerPort}) && waitUntilItServes();
}

bool KafkaServer::startWithSignIn(const QStringList &settings)
{
    m_signInPorts = {freePort(), freePort()};
    if (m_signInPorts[0] == m_signInPorts[1])
        return startWithSignIn(settings);
    return start(settings + QStringList{u"secure.ports=%1,%2"_s.arg(m_signInPorts[0]).arg(m_signInPorts[1])});
}

QByteArray KafkaServer::password() const
{
    QFile file(m_folder.filePath(u"password"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

bool KafkaServer::startNode(int node, const QList<quint16> &ports, const QList<quint16> &controllerPorts)
{
    m_node = node;
    m_ports = ports;
    m_controllerPorts = controllerPorts;
    return run();
}

bool KafkaServer::restart()
{
    kill();
    return run() && waitUntilItServes();
}

bool KafkaServer::run()
{
    const auto list = [](const QList<quint16> &ports) {
        QByteArrayList texts;
        for (const quint16 port : ports)
            texts.append(QByteArray::number(port));
        return texts.join(',');
    };
    const QString log = m_folder.filePath(u"broker.log"_s);
    QFile::remove(log);
    QByteArrayList words{HELIOGRAPH_KAFKA_BROKER,    "run",         m_folder.path().toUtf8(),
                         QByteArray::number(m_node), list(m_ports), list(m_controllerPorts)};
    for (const QString &setting : m_settings)
        words.append(setting.toUtf8());
    return m_process.start(words, log);
}

bool KafkaServer::waitUntilItServes()
{
    QFile log(m_folder.filePath(u"broker.log"_s));
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < timeoutMs && isRunning()) {
        if (log.open(QIODevice::ReadOnly) && log.readAll().contains("Kafka Server started"))
            return true;
        log.close();
        QTest::qWait(50);
    }
    if (log.open(QIODevice::ReadOnly))
        qWarning("the Kafka broker does not start: %s", log.readAll().right(2'000).constData());
    return false;
}

void KafkaServer::stop()
{
    m_process.end(SIGTERM);
}

void KafkaServer::kill()
{
    m_process.end(SIGKILL);
}

void KafkaServer::pause()
{
    m_process.freeze();
}

void KafkaServer::resume()
{
    m_process.send(SIGCONT);
}

} // namespace heliograph
