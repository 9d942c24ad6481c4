// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Qt is not built with ThreadSanitizer, so the sanitizer cannot see that a closure posted to another thread is
// ordered by the receiver's event queue, and would report everything the closure carries as a race. This takes the
// place of Qt's function behind QMetaObject::invokeMethod() in tests built with the sanitizer, and tells it.

#include <QMetaObject>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

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
            __tsan_release(ordered); // for whoever lets go of it last, which may be the thread that posted it
        } else if (operation == Destroy) {
            ordered->m_task->destroyIfLastRef();
            delete ordered;
        }
    }

    QSlotObjectBase *const m_task;
};

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
    const bool invoked = invoke(object, ordered, type, result);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(ordered);
    ordered->destroyIfLastRef();
    return invoked;
}
#endif
