// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/embeddedserver.h"

#include "app/desktop/serverhost.h"

namespace heliograph
{

EmbeddedServer::EmbeddedServer(QByteArray version, QObject *parent)
    : QObject(parent), m_version(std::move(version)), m_host(new ServerHost)
{
    m_thread.setObjectName(QStringLiteral("server"));
    m_host->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    connect(m_host, &ServerHost::started, this, [this](const QString &url, quint16 port) {
        m_url = QUrl(url);
        m_port = port;
        setState(State::running);
    });
    connect(m_host, &ServerHost::failed, this, [this](const QString &problem, bool isPortBusy) {
        m_problem = problem;
        m_isPortBusy = isPortBusy;
        setState(State::failed);
    });
    connect(m_host, &ServerHost::stopped, this, [this] { setState(State::stopped); });
    m_thread.start();
}

EmbeddedServer::~EmbeddedServer()
{
    disconnect(m_host, nullptr, this, nullptr);
    QMetaObject::invokeMethod(m_host, &ServerHost::end);
    m_thread.quit();
    m_thread.wait();
}

void EmbeddedServer::start(const ServerConfig &config)
{
    if (m_state != State::stopped && m_state != State::failed)
        return;
    m_port = config.port;
    m_problem.clear();
    m_isPortBusy = false;
    setState(State::starting);
    QMetaObject::invokeMethod(m_host, [host = m_host, config, version = m_version] { host->start(config, version); });
}

void EmbeddedServer::stop()
{
    if (m_state != State::running)
        return;
    setState(State::stopping);
    QMetaObject::invokeMethod(m_host, &ServerHost::stop);
}

void EmbeddedServer::setState(State state)
{
    m_state = state;
    if (state != State::running)
        m_url.clear();
    Q_EMIT changed();
}

} // namespace heliograph
