// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QTest>
#include <QTimerEvent>
#include <chrono>
#include <map>
#include <optional>

namespace heliograph
{

// The event loop of a test in which time only passes when the test says so: timers fire from advance(), in order.
class ManualTimers final : public QAbstractEventDispatcher
{
public:
    void advance(std::chrono::milliseconds time)
    {
        const qint64 end = m_now + time.count();
        while (const auto next = nextDue(end)) {
            Timer &timer = m_timers[*next];
            m_now = timer.due;
            timer.due = m_now + timer.interval;
            QTimerEvent event(*next);
            QCoreApplication::sendEvent(timer.object, &event);
        }
        m_now = end;
    }
    // In ms since the test began.
    qint64 now() const { return m_now; }
    bool hasTimers() const { return !m_timers.empty(); }

    bool processEvents(QEventLoop::ProcessEventsFlags) override
    {
        QCoreApplication::sendPostedEvents();
        return true;
    }
    void registerSocketNotifier(QSocketNotifier *) override {}
    void unregisterSocketNotifier(QSocketNotifier *) override {}
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override
    {
        m_timers[id] = {.due = m_now + interval, .interval = interval, .type = type, .object = object};
    }
    bool unregisterTimer(int id) override { return m_timers.erase(id) > 0; }
    bool unregisterTimers(QObject *object) override
    {
        return std::erase_if(m_timers, [object](const auto &entry) { return entry.second.object == object; }) > 0;
    }
    QList<TimerInfo> registeredTimers(QObject *object) const override
    {
        QList<TimerInfo> infos;
        for (const auto &[id, timer] : m_timers) {
            if (timer.object == object)
                infos.append(TimerInfo(id, int(timer.interval), timer.type));
        }
        return infos;
    }
    int remainingTime(int id) override
    {
        const auto found = m_timers.find(id);
        return found == m_timers.end() ? -1 : int(found->second.due - m_now);
    }
    void wakeUp() override {}
    void interrupt() override {}

private:
    struct Timer {
        qint64 due = 0;
        qint64 interval = 0;
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
    };

    std::optional<int> nextDue(qint64 end) const
    {
        std::optional<int> next;
        for (const auto &[id, timer] : m_timers) {
            if (timer.due <= end && (!next || timer.due < m_timers.at(*next).due))
                next = id;
        }
        return next;
    }

    qint64 m_now = 0;
    std::map<int, Timer> m_timers;
};

// The main function of a test that takes them. They have to be there before the application is, which then owns them.
template <typename Test>
int testWithManualTimers(int argc, char **argv)
{
    auto *timers = new ManualTimers;
    QCoreApplication::setEventDispatcher(timers);
    const QCoreApplication application(argc, argv);
    Test test(*timers);
    return QTest::qExec(&test, argc, argv);
}

} // namespace heliograph
