// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"
#include "server/events/restoredhistory.h"
#include "server/protocol/eventid.h"

#include <QObject>
#include <QString>
#include <functional>
#include <utility>
#include <variant>
#include <vector>

namespace heliograph
{

// An event before it has its place in the order.
struct Draft {
    Topic topic;
    QByteArray type;
    // JSON on one line.
    QByteArray data;
    Delivery delivery = Delivery::log;
    // See Event::keep.
    bool keep = false;
    // As Event::standing.
    std::optional<ItemStanding> standing = {};
    // Its publisher keeps it until the answer and publishes it again after a crash, so that storing a value may wait a
    // little for others.
    bool isInOutbox = false;
    // Of an event of class `log` that is made of a record of another log. If it is not the next one of that log, or
    // earlier ones of that log are not answered yet, it may be refused with notStored, and is never taken twice.
    std::optional<Origin> origin = {};

    // With the payload's type and delivery.
    template <typename Payload>
    static Draft of(Topic topic, const Payload &payload)
    {
        return {std::move(topic), Payload::type, payload.toJson(), Payload::delivery};
    }
};

enum class PublishFailure {
    // Too many events wait to be stored, or the history is not open yet: try again soon.
    overloaded,
    // The engine refused: nothing was published.
    notStored,
    // The engine was asked and did not answer in time: readers may get the event, or may not.
    unconfirmed,
};

using PublishResult = std::variant<EventId, PublishFailure>;
// The ids in the order of the drafts.
using BatchResult = std::variant<std::vector<EventId>, PublishFailure>;

// Why a history cannot be opened.
struct BackboneProblem {
    // For a person: what, which, why.
    QString text;
};

// How the engine is doing.
struct BackboneStatus {
    // Name and place of the engine, without passwords: "local", "redis at 10.0.0.7:6379".
    QString engine;
    // In words; empty: events are being stored and followed.
    QString problem = {};
    // Events that the engine has and this instance has not announced yet.
    quint64 lagEvents = 0;
    // How long ago the oldest of them was stored.
    std::chrono::milliseconds lag{0};

    bool isHealthy() const { return problem.isEmpty(); }
};

// The one authority for the order of events. One engine may serve several instances of the server; each has its own
// Backbone, and all announce the same events with the same ids.
//
// Threads: lives in the Qt thread. Everything is called there, every answer and every signal comes there, and no call
// blocks. An implementation that waits for a disk or a network does so in a thread of its own.
//
// Order: open() is called once, before anything else. published() follows only after its answer. Answers may come
// before the call that asked returns, where the engine need not wait; nothing comes after the destructor has begun, so
// requests that are still pending then stay unanswered.
//
// Numbers: within one epoch seq rises from event to event, is above 0, and need not be dense. A number that any reader
// of any instance may have seen is never given to another event of the same epoch, not even after a crash of the
// process, the engine or the machine; where that cannot be ruled out, the history gets a new epoch.
class Backbone : public QObject
{
    Q_OBJECT

public:
    using OpenAnswer = std::function<void(const std::variant<RestoredHistory, BackboneProblem> &)>;
    using Answer = std::function<void(const PublishResult &)>;
    using BatchAnswer = std::function<void(const BatchResult &)>;
    using HeadAnswer = std::function<void(std::optional<quint64>)>;

    using QObject::QObject;

    // Opens the history and answers with all of it that can still be replayed, or with the reason why not; then the
    // backbone is of no more use. Until the answer, publish() is answered with PublishFailure::overloaded.
    virtual void open(OpenAnswer done) = 0;

    // Gives the event its place in the order and announces it with published(), here and on all other instances.
    // Answered exactly once, with the id that every reader sees, when the event has its place and, if it is of class
    // `log`, is durable. Answered with a failure only if no reader has seen the event and none ever will, except where
    // the failure says that this is not known.
    virtual void publish(Draft draft, Answer answer = {}) = 0;

    // Several events in one step, all of them or none: what publish() promises for one event holds for all of them
    // together, and they keep their order. There is at least one, there are limit::batchEvents at most, and all are of
    // class `log`. Events of others may come between only where numbers need not be dense. An engine that cannot take a
    // part back answers `unconfirmed` when it took one; then readers may get some of the events and not the others.
    virtual void publishBatch(std::vector<Draft> drafts, BatchAnswer answer) = 0;

    // How much of a log that a Draft named as its origin is here, remembered as durably as the events. Engines that
    // remember nothing of it (Redis) must be given no such drafts.
    virtual std::optional<LogPosition> positionIn(const QByteArray & /*log*/) const { return std::nullopt; }

    // The seq of the newest event that the engine has, which may not be announced here yet. Answered exactly once,
    // within seconds; with nothing when the engine does not answer.
    virtual void findHead(HeadAnswer answer) = 0;

    virtual BackboneStatus status() const = 0;

    // The history as it was when it was opened or last replaced, with its events until they are released.
    virtual const RestoredHistory &restored() const = 0;
    // All who need the events have read them. The log forgets its events in time, and so must this copy.
    virtual void releaseRestored() {}
    // Samples that were never published, for the next start; without a meaning where an engine keeps none.
    virtual void keepSamples(const std::vector<EventPtr> &) {}

Q_SIGNALS:
    // Every event of the history behind the head of open() or of the last historyReplaced(), in the order of seq, each
    // once.
    void published(const heliograph::EventPtr &event);

    // The engine lost events that were announced, was flushed, or has another history altogether. What comes next
    // belongs to this one. Its epoch is another than before, unless only this instance is concerned: it was away so
    // long that the engine no longer has all that it missed.
    void historyReplaced(const heliograph::RestoredHistory &history);

    // The history goes on under another name, because the engine does not know whether it lost events, and nothing is
    // lost of what was announced here. Ids under the names before stay good, each up to its end.
    void historyRenamed(const QByteArray &epoch, const std::vector<heliograph::EarlierEpoch> &earlier);
};

// For engines that number the events of a batch without holes: knowing what became of the last of so many events
// knows it of all.
Backbone::Answer answerOfLast(std::size_t events, Backbone::BatchAnswer answer);

} // namespace heliograph
