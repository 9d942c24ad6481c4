// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// librdkafka uses the threads and locks of C11. The thread sanitizer does not know those of glibc, and a program
// crashes in a thread that it has not seen begin; so here they are by way of POSIX', which it knows. The types are the
// same underneath.

#include <cerrno>
#include <pthread.h>
#include <threads.h>

namespace
{

struct Start {
    thrd_start_t function;
    void *argument;
};

void *run(void *given)
{
    const Start start = *static_cast<Start *>(given);
    delete static_cast<Start *>(given);
    return reinterpret_cast<void *>(static_cast<long>(start.function(start.argument)));
}

int result(int error)
{
    switch (error) {
    case 0:
        return thrd_success;
    case ETIMEDOUT:
        return thrd_timedout;
    case EBUSY:
        return thrd_busy;
    default:
        return thrd_error;
    }
}

static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t) && sizeof(cnd_t) == sizeof(pthread_cond_t));

pthread_mutex_t *posix(mtx_t *mutex)
{
    return reinterpret_cast<pthread_mutex_t *>(mutex);
}

pthread_cond_t *posix(cnd_t *condition)
{
    return reinterpret_cast<pthread_cond_t *>(condition);
}

} // namespace

extern "C" {

int thrd_create(thrd_t *thread, thrd_start_t function, void *argument)
{
    return result(pthread_create(thread, nullptr, run, new Start{function, argument}));
}

int thrd_join(thrd_t thread, int *code)
{
    void *returned = nullptr;
    const int error = pthread_join(thread, &returned);
    if (code)
        *code = static_cast<int>(reinterpret_cast<long>(returned));
    return result(error);
}

int mtx_lock(mtx_t *mutex)
{
    return result(pthread_mutex_lock(posix(mutex)));
}

int mtx_trylock(mtx_t *mutex)
{
    return result(pthread_mutex_trylock(posix(mutex)));
}

int mtx_unlock(mtx_t *mutex)
{
    return result(pthread_mutex_unlock(posix(mutex)));
}

int cnd_init(cnd_t *condition)
{
    return result(pthread_cond_init(posix(condition), nullptr));
}

void cnd_destroy(cnd_t *condition)
{
    pthread_cond_destroy(posix(condition));
}

int cnd_signal(cnd_t *condition)
{
    return result(pthread_cond_signal(posix(condition)));
}

int cnd_broadcast(cnd_t *condition)
{
    return result(pthread_cond_broadcast(posix(condition)));
}

int cnd_wait(cnd_t *condition, mtx_t *mutex)
{
    return result(pthread_cond_wait(posix(condition), posix(mutex)));
}

int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const timespec *until)
{
    return result(pthread_cond_timedwait(posix(condition), posix(mutex), until));
}

} // extern "C"
