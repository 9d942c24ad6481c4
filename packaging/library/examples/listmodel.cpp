// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QTextStream>
#include <heliograph/eventsource.h>

using heliograph::EventSource;
using heliograph::ServerSentEvent;

// The newest events of a stream, for a QListView or a ListView of Qt Quick. Bounded: the oldest go first.
class EventListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { typeRole = Qt::UserRole, idRole };

    explicit EventListModel(EventSource &source, QObject *parent = nullptr) : QAbstractListModel(parent)
    {
        connect(&source, &EventSource::eventReceived, this, &EventListModel::append);
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_events.size()); }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const ServerSentEvent &event = m_events.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return event.text();
        case typeRole:
            return event.type;
        case idRole:
            return event.lastEventId;
        default:
            return {};
        }
    }

    QHash<int, QByteArray> roleNames() const override
    {
        return {{Qt::DisplayRole, "display"}, {typeRole, "type"}, {idRole, "eventId"}};
    }

private:
    static constexpr int mostRows = 1'000;

    void append(const ServerSentEvent &event)
    {
        if (m_events.size() == mostRows) {
            beginRemoveRows({}, 0, 0);
            m_events.removeFirst();
            endRemoveRows();
        }
        beginInsertRows({}, rowCount(), rowCount());
        m_events.append(event);
        endInsertRows();
    }

    QList<ServerSentEvent> m_events;
};

// listmodel URL: says what is in the model whenever a row comes, until the stream ends for good.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QTextStream err(stderr);
    EventSource source;
    EventListModel model(source);
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &app, [&](const QModelIndex &, int first) {
        const QModelIndex index = model.index(first);
        out << "row " << first << ": " << index.data().toString() << Qt::endl;
    });
    QObject::connect(&source, &EventSource::failed, &app, [&err](const heliograph::EventSourceProblem &problem) {
        err << problem.message << Qt::endl;
        if (problem.isFinal)
            QCoreApplication::quit();
    });
    source.open(QUrl(app.arguments().value(1)));
    return app.exec();
}

#include "listmodel.moc"
