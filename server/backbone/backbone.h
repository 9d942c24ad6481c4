// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"
#include "server/events/restoredhistory.h"
#include "server/protocol/eventid.h"

#include <QObject>
#include <functional>
#include <variant>

namespace heliograph
{

// An event before it has its place in the order.
struct Draft {
    Topic topic;
    QByteArray type;
    QByteArray data; // JSON, on one line
    Delivery delivery = Delivery::log;
};

enum class PublishFailure {
    overloaded, // too many events wait to be stored: try again soon
    notStored, // the store refused: nothing was published
};

using PublishResult = std::variant<EventId, PublishFailure>;

// Why a history cannot be opened.
struct BackboneProblem {
    QString text; // for a person: what, which, why
};

// The one authority for the order of events. Lives in the Qt thread.
class Backbone : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const PublishResult &)>;
    using OpenAnswer = std::function<void(const std::variant<RestoredHistory, BackboneProblem> &)>;

    using QObject::QObject;

    // Called once, before anything else. Returns at once; the answer comes later in the Qt thread, exactly once unless
    // the backbone is destroyed before. Until then publish() is answered with PublishFailure::overloaded.
    virtual void open(OpenAnswer done) = 0;

    // Gives the event its place and announces it. The answer comes when a `log` event is stored; it may come at once.
    virtual void publish(Draft draft, Answer answer = {}) = 0;
    virtual bool isHealthy() const = 0; // whether `log` events are being stored

    // What was there before this start, once it is open.
    virtual const RestoredHistory &restored() const = 0;

Q_SIGNALS:
    void published(const heliograph::EventPtr &event); // in order
};

} // namespace heliograph
