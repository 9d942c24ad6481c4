// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Qt is not built with ThreadSanitizer, so the sanitizer cannot see that a closure posted to another thread is
// ordered by the receiver's event queue, and would report everything the closure carries as a race. This takes the
// place of Qt's function behind QMetaObject::invokeMethod() in tests built with the sanitizer, and reports it. Neither
// can it see the lock of the queue itself, which grows in one thread and is emptied in another: while Qt puts a closure
// there, its writes are not looked at. Nor does it see that QThread::wait() returns after all that the thread has done.
// Texts that several threads share are freed by the last one that lets go of them. The sanitizer has to see all of them
// count, so what does so within Qt is here once more.

#include <QByteArray>
#include <QMetaObject>
#include <QString>
#include <QThread>

#include <dlfcn.h>
#include <optional>
#include <sanitizer/tsan_interface.h>

extern "C" {
void AnnotateIgnoreWritesBegin(const char *file, int line);
void AnnotateIgnoreWritesEnd(const char *file, int line);
}

namespace
{

class OrderedTask : public QtPrivate::QSlotObjectBase
{
public:
    explicit OrderedTask(QSlotObjectBase *task) : QSlotObjectBase(&OrderedTask::perform), m_task(task)
    {
        __tsan_release(this);
    }

private:
    static void perform(int operation, QSlotObjectBase *self, QObject *receiver, void **arguments, bool *)
    {
        auto *ordered = static_cast<OrderedTask *>(self);
        __tsan_acquire(ordered);
        if (operation == Call) {
            ordered->m_task->call(receiver, arguments);
            // Needed for QThread::wait().
            __tsan_release(QThread::currentThread());
            // Needed by the thread that releases it last, which may be the thread that posted it.
            __tsan_release(ordered);
        } else if (operation == Destroy) {
            ordered->m_task->destroyIfLastRef();
            delete ordered;
        }
    }

    QSlotObjectBase *const m_task;
};

class UnseenWrites
{
public:
    UnseenWrites() { AnnotateIgnoreWritesBegin(__FILE__, __LINE__); }
    ~UnseenWrites() { AnnotateIgnoreWritesEnd(__FILE__, __LINE__); }
    Q_DISABLE_COPY_MOVE(UnseenWrites)
};

bool runsHere(const QObject *object, Qt::ConnectionType type)
{
    return type == Qt::DirectConnection || (type == Qt::AutoConnection && object->thread() == QThread::currentThread());
}

template <typename Function>
Function *qtFunction(const char *symbol)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, symbol));
}

} // namespace

// Qt 6.4 is what the sanitizers run on (Debian 12); later versions pass more arguments.
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *task, Qt::ConnectionType type,
                                   void *result)
{
    static auto *const invoke = qtFunction<decltype(invokeMethodImpl)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    auto *ordered = new OrderedTask(task);
    ordered->ref();
    std::optional<UnseenWrites> posting;
    if (!runsHere(object, type))
        posting.emplace();
    const bool invoked = invoke(object, ordered, type, result);
    posting.reset();
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(ordered);
    ordered->destroyIfLastRef();
    return invoked;
}
#endif

QString &QString::operator=(const QString &other) noexcept
{
    d = other.d;
    return *this;
}

QByteArray &QByteArray::operator=(const QByteArray &other) noexcept
{
    d = other.d;
    return *this;
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static auto *const wait = qtFunction<bool(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool hasEnded = wait(this, deadline);
    if (hasEnded)
        __tsan_acquire(this);
    return hasEnded;
}
