// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>
#include <heliograph/eventsource.h>

using heliograph::EventSource;
using heliograph::EventSourceProblem;

namespace
{

// What another program renews before it expires.
QByteArray authorizationFrom(const QString &tokenFile)
{
    QFile file(tokenFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray token = file.readAll().trimmed();
    return token.isEmpty() ? token : "Bearer " + token;
}

} // namespace

// tokenrefresh URL FILE: prints a stream that wants a token. Refused, it reads the file once more, and gives up only
// when what is there now does not help either.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    QTextStream out(stdout);
    QTextStream err(stderr);
    if (arguments.size() != 3) {
        err << "Usage: tokenrefresh URL FILE" << Qt::endl;
        return 2;
    }
    const QString tokenFile = arguments.at(2);
    EventSource source;
    source.setHeader("Authorization", authorizationFrom(tokenFile));
    source.setCredentialsProvider([&](const EventSourceProblem &, const EventSource::CredentialsAnswer &answer) {
        answer(authorizationFrom(tokenFile));
    });
    QObject::connect(&source, &EventSource::eventReceived, &app, [&out](const heliograph::ServerSentEvent &event) {
        out << event.type << ": " << event.text() << Qt::endl;
    });
    QObject::connect(&source, &EventSource::failed, &app, [&err](const EventSourceProblem &problem) {
        err << problem.message << Qt::endl;
        if (problem.isFinal)
            QCoreApplication::exit(1);
    });
    source.open(QUrl(arguments.at(1)));
    return app.exec();
}
