// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QTextStream>
#include <heliograph/eventsource.h>

using heliograph::EventSource;

// Prints the events of the stream given as the first argument, for as long as there are any.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QTextStream err(stderr);
    EventSource source;
    QObject::connect(&source, &EventSource::eventReceived, &app, [&out](const heliograph::ServerSentEvent &event) {
        out << event.type << ": " << event.text() << Qt::endl;
    });
    QObject::connect(&source, &EventSource::failed, &app, [&err](const heliograph::EventSourceProblem &problem) {
        err << problem.message << Qt::endl;
        if (problem.isFinal)
            QCoreApplication::quit();
    });
    source.open(QUrl(app.arguments().value(1)));
    return app.exec();
}
