/* Cancellation in every kind of wait, cleanup functions, states and types; joins with limits, names, attributes. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

static int fds[2];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static sem_t sem;
static volatile int started;
static char trace[64];

static void note(void *argument)
{
	strcat(trace, argument);
}

static void unlock(void *argument)
{
	strcat(trace, pthread_mutex_trylock(argument) == EBUSY ? "locked " : "free ");
	pthread_mutex_unlock(argument);
}

static void *in_read(void *argument)
{
	char c;

	pthread_cleanup_push(note, "outer ");
	pthread_cleanup_push(note, "inner ");
	pthread_cleanup_push(note, "never ");
	pthread_cleanup_pop(0);
	started = 1;
	read(fds[0], &c, 1);
	strcat(trace, "not reached ");
	pthread_cleanup_pop(1);
	pthread_cleanup_pop(1);
	return NULL;
}

static void *in_epoll(void *argument)
{
	struct epoll_event event;
	int ep = epoll_create1(0);

	started = 1;
	epoll_wait(ep, &event, 1, -1);
	return NULL;
}

static void *in_cond(void *argument)
{
	pthread_mutex_lock(&mutex);
	pthread_cleanup_push(unlock, &mutex);
	started = 1;
	for (;;)
		pthread_cond_wait(&cond, &mutex);
	pthread_cleanup_pop(1);
	return NULL;
}

static void *in_sleep(void *argument)
{
	started = 1;
	sleep(1000);
	return NULL;
}

static void *in_sem(void *argument)
{
	started = 1;
	sem_wait(&sem);
	return NULL;
}

static void *in_loop(void *argument)
{
	started = 1;
	for (;;)
		pthread_testcancel();
}

static void *asynchronous(void *argument)
{
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
	started = 1;
	for (;;)
		;
}

static void *disabled(void *argument)
{
	int old;

	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
	started = 1;
	usleep(20000);
	strcat(trace, old == PTHREAD_CANCEL_ENABLE ? "survived " : "? ");
	pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old);
	pthread_testcancel();
	strcat(trace, "not reached ");
	return NULL;
}

static void *itself(void *argument)
{
	started = 1;
	pthread_cancel(pthread_self());
	strcat(trace, "still ");
	usleep(1);
	strcat(trace, "not reached ");
	return NULL;
}

static void *exits(void *argument)
{
	pthread_cleanup_push(note, "exit ");
	started = 1;
	pthread_exit("result");
	pthread_cleanup_pop(0);
}

static void cancel(const char *name, void *(*function)(void *), int wait)
{
	pthread_t thread;
	void *result;

	trace[0] = '\0';
	started = 0;
	pthread_create(&thread, NULL, function, NULL);
	while (!started)
		sched_yield();
	if (wait)
		usleep(2000);
	pthread_cancel(thread);
	pthread_join(thread, &result);
	printf("%s: %s%s\n", name, trace, result == PTHREAD_CANCELED ? "canceled" : result ? (char *)result : "null");
}

static void *slow(void *argument)
{
	usleep(50000);
	return "slow";
}

static void joins(void)
{
	struct timespec until;
	pthread_t thread;
	void *result;

	pthread_create(&thread, NULL, slow, NULL);
	printf("%d ", pthread_tryjoin_np(thread, &result) == EBUSY);
	clock_gettime(CLOCK_REALTIME, &until);
	printf("%d ", pthread_timedjoin_np(thread, &result, &until) == ETIMEDOUT);
	until.tv_sec += 10;
	printf("%d ", pthread_timedjoin_np(thread, &result, &until));
	printf("%s %d\n", (char *)result, pthread_join(pthread_self(), NULL) == EDEADLK);
}

static void attributes(void)
{
	pthread_mutexattr_t mutexattr;
	pthread_condattr_t condattr;
	pthread_rwlockattr_t rwattr;
	pthread_attr_t attr;
	struct sched_param parameters = { 0 };
	char name[16];
	size_t size;
	int value;
	clockid_t clock;

	pthread_attr_init(&attr);
	printf("%d %d ", pthread_attr_setstacksize(&attr, 10) == EINVAL, pthread_attr_setstacksize(&attr, 1 << 20));
	pthread_attr_getstacksize(&attr, &size);
	printf("%zu ", size);
	pthread_attr_getguardsize(&attr, &size);
	printf("%zu ", size);
	pthread_attr_getdetachstate(&attr, &value);
	printf("%d %d ", value, pthread_attr_setdetachstate(&attr, 7) == EINVAL);
	printf("%d %d ", pthread_attr_setscope(&attr, PTHREAD_SCOPE_SYSTEM), pthread_attr_setschedpolicy(&attr, SCHED_RR));
	printf("%d ", pthread_attr_setschedparam(&attr, &parameters) == EINVAL);
	pthread_attr_getinheritsched(&attr, &value);
	printf("%d %d\n", value, pthread_attr_destroy(&attr));
	pthread_mutexattr_init(&mutexattr);
	pthread_mutexattr_settype(&mutexattr, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutexattr_gettype(&mutexattr, &value);
	printf("%d %d ", value, pthread_mutexattr_setpshared(&mutexattr, PTHREAD_PROCESS_SHARED));
	pthread_mutexattr_getpshared(&mutexattr, &value);
	printf("%d ", value);
	pthread_mutexattr_getrobust(&mutexattr, &value);
	printf("%d %d\n", value, pthread_mutexattr_setprotocol(&mutexattr, PTHREAD_PRIO_INHERIT));
	pthread_condattr_init(&condattr);
	pthread_condattr_setclock(&condattr, CLOCK_MONOTONIC);
	pthread_condattr_getclock(&condattr, &clock);
	pthread_rwlockattr_init(&rwattr);
	printf("%d %d ", clock == CLOCK_MONOTONIC, pthread_rwlockattr_setpshared(&rwattr, 9) == EINVAL);
	printf("%d %d ", pthread_setname_np(pthread_self(), "worker"), pthread_getname_np(pthread_self(), name, 16));
	printf("%s ", name);
	printf("%d\n", pthread_setname_np(pthread_self(), "a name that is too long") == ERANGE);
}

static void *hold_write(void *lock)
{
	pthread_rwlock_wrlock(lock);
	started = 1;
	usleep(30000);
	pthread_rwlock_unlock(lock);
	return NULL;
}

static void limits(void)
{
	pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
	struct timespec until;
	pthread_t thread;

	started = 0;
	pthread_create(&thread, NULL, hold_write, &lock);
	while (!started)
		sched_yield();
	clock_gettime(CLOCK_REALTIME, &until);
	printf("%d ", pthread_rwlock_timedrdlock(&lock, &until) == ETIMEDOUT);
	printf("%d ", pthread_rwlock_timedwrlock(&lock, &until) == ETIMEDOUT);
	until.tv_sec += 5;
	printf("%d ", pthread_rwlock_timedwrlock(&lock, &until));
	pthread_rwlock_unlock(&lock);
	pthread_join(thread, NULL);
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_nsec -= 1000000000;
		until.tv_sec++;
	}
	pthread_mutex_lock(&mutex);
	printf("%d ", pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &until) == ETIMEDOUT);
	printf("%d ", pthread_cond_clockwait(&cond, &mutex, CLOCK_MONOTONIC, &until) == ETIMEDOUT);
	pthread_mutex_unlock(&mutex);
	printf("%d\n", sem_clockwait(&sem, CLOCK_MONOTONIC, &until) < 0 && errno == ETIMEDOUT);
}

int main(void)
{
	pipe(fds);
	sem_init(&sem, 0, 0);
	for (int wait = 0; wait < 2; wait++) {
		cancel("read", in_read, wait);
		cancel("epoll", in_epoll, wait);
		cancel("cond", in_cond, wait);
		cancel("sleep", in_sleep, wait);
		cancel("sem", in_sem, wait);
		cancel("loop", in_loop, wait);
		cancel("async", asynchronous, wait);
		cancel("disabled", disabled, wait);
	}
	cancel("itself", itself, 0);
	cancel("exits", exits, 1);
	joins();
	attributes();
	limits();
	return 0;
}
