// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/embeddedserver.h"

#include "app/desktop/serverhost.h"

namespace heliograph
{

EmbeddedServer::EmbeddedServer(QByteArray version, MakeConfig makeConfig, QObject *parent)
    : ServerControl(parent), m_version(std::move(version)), m_makeConfig(std::move(makeConfig)), m_host(new ServerHost)
{
    m_thread.setObjectName(QStringLiteral("server"));
    m_host->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    connect(m_host, &ServerHost::started, this, [this](const QString &url, quint16 port) {
        m_status.url = QUrl(url);
        m_status.port = port;
        setState(State::running);
    });
    connect(m_host, &ServerHost::failed, this,
            [this](Problem problem, const QString &detail, const PortOwner &portOwner) {
                m_status.problem = problem;
                m_status.detail = detail;
                m_status.portOwner = portOwner;
                setState(State::failed);
            });
    connect(m_host, &ServerHost::stopped, this, [this] { setState(State::stopped); });
    connect(m_host, &ServerHost::counted, this, [this](qint64 clients, quint64 events) {
        m_status.clients = clients;
        m_status.eventsSent = events;
        Q_EMIT changed();
    });
    m_thread.start();
}

EmbeddedServer::~EmbeddedServer()
{
    disconnect(m_host, nullptr, this, nullptr);
    QMetaObject::invokeMethod(m_host, &ServerHost::end);
    m_thread.quit();
    m_thread.wait();
}

void EmbeddedServer::start(const QString &bindAddress, quint16 port)
{
    if (m_status.state != State::stopped && m_status.state != State::failed)
        return;
    ServerConfig config = m_makeConfig();
    config.listen.bind = bindAddress;
    config.listen.port = port;
    m_status = {};
    m_status.port = port;
    setState(State::starting);
    QMetaObject::invokeMethod(m_host, [host = m_host, config, version = m_version] { host->start(config, version); });
}

void EmbeddedServer::stop()
{
    if (m_status.state != State::running)
        return;
    setState(State::stopping);
    QMetaObject::invokeMethod(m_host, &ServerHost::stop);
}

void EmbeddedServer::setState(State state)
{
    m_status.state = state;
    if (state != State::running) {
        m_status.url.clear();
        m_status.clients = 0;
    }
    Q_EMIT changed();
}

} // namespace heliograph
