// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/streamlistener.h"

#include "client/api/tokenfile.h"
#include "server/protocol/apierror.h"
#include "server/protocol/verbatimjson.h"

#include <QUrlQuery>

namespace heliograph
{

using namespace Qt::StringLiterals;
using State = EventPrinter::State;

namespace
{

QUrl addressOf(const ListenOptions &options)
{
    QUrl url(options.url);
    if (options.topics.isEmpty())
        return url;
    // By hand, because a query of Qt's leaves a plus sign as it is, and servers read that as a space.
    const QString query = url.query(QUrl::FullyEncoded);
    const QByteArray topics = "topics=" + QUrl::toPercentEncoding(options.topics, ":,");
    url.setQuery((query.isEmpty() ? QString() : query + u'&') + QString::fromLatin1(topics));
    return url;
}

QString displayed(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

// With the server's own words, where it is one of ours that refuses.
QString explained(const EventSourceProblem &problem)
{
    const auto body = VerbatimJson::fromText(problem.body);
    const QString words = ApiError::fromJson(body.value_or(VerbatimJson()).object()).text;
    return words.isEmpty() ? problem.message : problem.message + u" Server message: "_s + words;
}

} // namespace

StreamListener::StreamListener(const ListenOptions &options, EventPrinter &printer)
    : m_options(options), m_printer(printer)
{
    configureRequest();
    configureRetries();
    connect(&m_source, &EventSource::eventReceived, this, &StreamListener::take);
    if (m_options.showsComments)
        connect(&m_source, &EventSource::commentReceived, this,
                [this](const QByteArray &text) { m_printer.printComment(text); });
    connect(&m_source, &EventSource::opened, this,
            [this] { m_printer.printState(State::open, displayed(m_source.url())); });
    connect(&m_source, &EventSource::retryScheduled, this,
            [this](int, std::chrono::milliseconds delay) { reportRetry(delay); });
    connect(&m_source, &EventSource::failed, this, [this](const EventSourceProblem &problem) {
        if (problem.isFinal)
            end(problem);
    });
}

void StreamListener::configureRequest()
{
    QNetworkRequest request(addressOf(m_options));
    if (m_options.body)
        request.setRawHeader("Content-Type", "application/json");
    for (const auto &[name, value] : m_options.headers)
        request.setRawHeader(name, value);
    m_source.setRequest(request);
    if (m_options.body || !m_options.method.isEmpty()) {
        const QByteArray method = m_options.method.isEmpty() ? "POST" : m_options.method.toLatin1();
        m_source.setMethod(method, m_options.body.value_or(QByteArray()));
    }
    m_source.setLastEventId(m_options.lastEventId.toUtf8());
    m_source.setRequestModifier([this](QNetworkRequest &attempt) { authorize(attempt); });
}

void StreamListener::configureRetries()
{
    ReconnectPolicy::Settings settings;
    settings.reconnectionTime = m_options.retryDelay;
    settings.mostAttempts = m_options.retryMax;
    settings.retriedStatuses = m_options.retriedStatuses;
    m_source.setReconnectPolicy(ReconnectPolicy(settings));
    m_source.setIdleTimeout(m_options.readTimeout);
}

void StreamListener::start()
{
    m_printer.printState(State::connecting, displayed(m_source.url()));
    m_source.open();
}

void StreamListener::stop(const QString &reason)
{
    if (m_source.readyState() == State::closed)
        return;
    m_source.close();
    m_printer.printState(State::closed, reason);
    Q_EMIT finished();
}

void StreamListener::reconnect()
{
    if (m_source.readyState() == State::closed)
        return;
    m_source.reconnect();
    m_printer.printState(State::connecting, displayed(m_source.url()));
}

void StreamListener::authorize(QNetworkRequest &request)
{
    if (m_options.tokenFile.isEmpty())
        return;
    // While the file is being replaced it may be empty; then the last token has to do.
    m_token = tokenFromFile(m_options.tokenFile).value_or(m_token);
    request.setRawHeader("Authorization", "Bearer " + m_token);
}

void StreamListener::take(const ServerSentEvent &event)
{
    m_printer.printEvent(event);
    ++m_events;
    if (m_options.count && m_events == *m_options.count)
        stop(u"%1 received"_s.arg(m_events == 1 ? u"1 event"_s : u"%1 events"_s.arg(m_events)));
}

void StreamListener::reportRetry(std::chrono::milliseconds delay)
{
    const QString seconds = QString::number(double(delay.count()) / 1000);
    m_printer.printState(State::connecting,
                         u"%1 Trying again in %2 s."_s.arg(explained(m_source.lastProblem()), seconds));
}

void StreamListener::end(const EventSourceProblem &problem)
{
    if (problem.kind == EventSourceProblem::Kind::stoppedByServer) {
        m_printer.printState(State::closed, problem.message);
        Q_EMIT finished();
    } else {
        m_printer.printFailure(explained(problem));
        Q_EMIT gaveUp(explained(problem));
    }
}

} // namespace heliograph
