// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/base/clock.h"
#include "server/protocol/alertchange.h"
#include "server/protocol/alertrulechange.h"

#include <QObject>
#include <functional>
#include <map>
#include <optional>
#include <variant>

namespace heliograph
{

// Why nothing was changed.
enum class AlertRefusal {
    unknown,
    // Only the file changes it.
    fromFile,
    // There is nothing to acknowledge.
    notFiring,
    tooMany,
    // It was changed or removed since the caller read it.
    changed,
    // The caller wanted to add it, and there is another rule of this name.
    exists,
};

// What the caller of a change takes for granted; a rule that is already as it is to be is always a success.
struct AlertPremise {
    // Of the rule that is to be replaced, see AlertRule::revision(); none: whatever it is.
    std::optional<QByteArray> revision = {};
    // There is no rule of this name.
    bool isNew = false;
};

struct AlertResult {
    AlertStatus status;
    bool isCreated = false;
};

using AlertOutcome = std::variant<AlertResult, AlertRefusal, PublishFailure>;

// All alert rules and how each stands. They are kept in the history itself, as the newest values of two kinds of topics
// that readers do not see: so they are as durable as all events, and all servers of a shared history have the same.
//
// A rule and its state are records of their own, because one server judges while any of them may take another rule. A
// state names the condition that it belongs to; one that comes too late is not taken for the state of a newer one.
//
// Whatever happens to an alert is published as an AlertChange before the record that says so, because a change that is
// read twice is better than one that is never read. That a rule is another one is an AlertRuleChange behind the record,
// because readers ask for the list of rules then. Lives in the Qt thread.
class AlertBook final : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const AlertOutcome &)>;
    // Who asks for it, and why.
    struct Author {
        QByteArray name = {};
        QString reason = {};
    };

    AlertBook(Backbone &backbone, const Clock &clock, QObject *parent = nullptr);

    // Before it is filled. Without a file, rules that once came from one are as those of persons, so that there is a
    // way to change them.
    void setHasFile() { m_hasFile = true; }
    bool hasFile() const { return m_hasFile; }
    // Why the file is not in use as it is, in a sentence for a person; empty: it is.
    void setFileProblem(const QString &problem) { m_fileProblem = problem; }
    const QString &fileProblem() const { return m_fileProblem; }

    // Emits replaced().
    void replace(const RestoredHistory &history);

    const std::map<QByteArray, AlertStatus> &alerts() const { return m_alerts; }
    // Null: there is none.
    const AlertStatus *find(const QByteArray &name) const;

    // Answered once it is durable, and with the published state of things. A rule with another condition is checked
    // from the start, and stays snoozed: that is a wish about the alert of this name.
    void put(const QByteArray &name, const AlertRule &rule, const Author &author, const Answer &answer,
             const AlertPremise &premise = {});
    // Refused with `exists` where the rule of this name is a person's.
    void putFromFile(const QByteArray &name, const AlertRule &rule, const Answer &answer);
    void remove(const QByteArray &name, const Author &author, const Answer &answer);
    // The file has it no longer.
    void removeFromFile(const QByteArray &name, const Answer &answer);
    void acknowledge(const QByteArray &name, const Author &author, const Answer &answer);
    void snooze(const QByteArray &name, qint64 until, const Author &author, const Answer &answer);

    struct Reading {
        double value = 0;
        // ms since 1970.
        qint64 at = 0;
    };
    // By the evaluator: it fires now, or does no longer. Firing again also ends a snooze that has run out.
    void report(const QByteArray &name, bool isFiring, const std::optional<Reading> &reading, const Answer &answer);
    // With what is being written and not announced yet.
    std::optional<AlertStatus> newest(const QByteArray &name) const;

Q_SIGNALS:
    // Added, removed, another rule, another state.
    void changed(const QByteArray &name);
    // All of them.
    void replaced();

private:
    // A rule or a state as it is kept: with the condition that it belongs to.
    struct Record {
        QByteArray condition;
        AlertStatus status;

        QByteArray toJson() const;
        static std::optional<Record> fromJson(const QByteArray &json);
    };
    struct Writing {
        // None: it is being removed.
        std::optional<Record> record;
        quint64 number = 0;
    };

    void sayWhatAFileLeft(const RestoredHistory &history);
    void apply(const Event &event);
    void applyRule(const Event &event);
    void applyState(const Event &event);
    std::optional<Record> newestRecord(const QByteArray &name) const;
    // With those that are being added.
    std::size_t count() const;
    void putRule(const QByteArray &name, const AlertRule &rule, const Author &author, bool isFromFile,
                 const Answer &answer);
    void removeRule(const QByteArray &name, const Author &author, const Answer &answer);
    void resolve(AlertStatus &status, const Author &author);
    void publishChange(const AlertStatus &status, AlertChange::State state, const Author &author);
    void publishRuleChange(AlertRuleChange change, const Author &author);
    void write(TopicKind kind, const QByteArray &name, std::optional<Record> record, bool isCreated,
               const Answer &answer);

    Backbone &m_backbone;
    const Clock &m_clock;
    bool m_hasFile = false;
    // Once for each start, however often the history is replaced.
    bool m_isLeftSaid = false;
    QString m_fileProblem;
    std::map<QByteArray, AlertStatus> m_alerts;
    std::map<QByteArray, QByteArray> m_conditions;
    std::map<QByteArray, Writing> m_writing;
    quint64 m_lastWriting = 0;
};

} // namespace heliograph
