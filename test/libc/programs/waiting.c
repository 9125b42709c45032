/* SPDX-License-Identifier: MIT */
/* Condition variables, semaphores, barriers, once and thread-specific values. */
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SIZE 4
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER;
static int ring[SIZE], head, tail, count, woken, go;
static sem_t tickets, done;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int once_calls, inside, most_inside, serial, destroyed;

static void put(int value)
{
	pthread_mutex_lock(&mutex);
	while (count == SIZE)
		pthread_cond_wait(&not_full, &mutex);
	ring[head++ % SIZE] = value;
	count++;
	pthread_cond_signal(&not_empty);
	pthread_mutex_unlock(&mutex);
}

static int get(void)
{
	int value;

	pthread_mutex_lock(&mutex);
	while (count == 0)
		pthread_cond_wait(&not_empty, &mutex);
	value = ring[tail++ % SIZE];
	count--;
	pthread_cond_signal(&not_full);
	pthread_mutex_unlock(&mutex);
	return value;
}

static void *producer(void *start)
{
	for (int i = 0; i < 25; i++)
		put((int)(long)start + i);
	return NULL;
}

static void *consumer(void *unused)
{
	long sum = 0;

	(void)unused;
	for (int value; (value = get()) >= 0;)
		sum += value;
	return (void *)sum;
}

static void *waits_for_all(void *unused)
{
	(void)unused;
	pthread_mutex_lock(&mutex);
	while (!go)
		pthread_cond_wait(&not_empty, &mutex);
	woken++;
	pthread_mutex_unlock(&mutex);
	return NULL;
}

static void count_once(void) { once_calls++; usleep(500); }
static void destroy(void *value) { destroyed += *(int *)value; free(value); }

static void *visitor(void *number)
{
	int *own = malloc(sizeof(*own));

	pthread_once(&once, count_once);
	assert(once_calls == 1);
	*own = (int)(long)number;
	assert(pthread_getspecific(key) == NULL && pthread_setspecific(key, own) == 0);
	sem_wait(&tickets);
	int now = __atomic_add_fetch(&inside, 1, __ATOMIC_SEQ_CST);
	if (now > most_inside)
		most_inside = now;
	usleep(300);
	__atomic_sub_fetch(&inside, 1, __ATOMIC_SEQ_CST);
	sem_post(&tickets);
	if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
		__atomic_add_fetch(&serial, 1, __ATOMIC_SEQ_CST);
	if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
		__atomic_add_fetch(&serial, 1, __ATOMIC_SEQ_CST);
	assert(*(int *)pthread_getspecific(key) == (int)(long)number);
	sem_post(&done);
	return NULL;
}

static struct timespec soon(clockid_t clock, long ns)
{
	struct timespec t;

	clock_gettime(clock, &t);
	t.tv_nsec += ns;
	if (t.tv_nsec >= 1000000000) {
		t.tv_nsec -= 1000000000;
		t.tv_sec++;
	}
	return t;
}

int main(void)
{
	pthread_t threads[5], consumers[2];
	pthread_condattr_t attr;
	pthread_cond_t monotonic;
	void *result;
	long total = 0;
	int value;

	for (int i = 0; i < 2; i++)
		pthread_create(&consumers[i], NULL, consumer, NULL);
	for (long i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, producer, (void *)(i * 100));
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	put(-1);
	put(-1);
	for (int i = 0; i < 2; i++) {
		pthread_join(consumers[i], &result);
		total += (long)result;
	}
	printf("%ld\n", total);

	for (int i = 0; i < 5; i++)
		pthread_create(&threads[i], NULL, waits_for_all, NULL);
	usleep(1000);
	pthread_mutex_lock(&mutex);
	go = 1;
	pthread_cond_broadcast(&not_empty);
	pthread_mutex_unlock(&mutex);
	for (int i = 0; i < 5; i++)
		pthread_join(threads[i], NULL);
	printf("%d\n", woken);

	sem_init(&tickets, 0, 2);
	sem_init(&done, 0, 0);
	pthread_barrier_init(&barrier, NULL, 5);
	assert(pthread_key_create(&key, destroy) == 0);
	for (long i = 0; i < 5; i++)
		pthread_create(&threads[i], NULL, visitor, (void *)(i + 1));
	for (int i = 0; i < 5; i++)
		sem_wait(&done);
	for (int i = 0; i < 5; i++)
		pthread_join(threads[i], NULL);
	printf("%d %d %d %d\n", once_calls, most_inside <= 2, serial, destroyed);
	assert(pthread_key_delete(key) == 0);

	struct timespec until = soon(CLOCK_REALTIME, 3000000);
	pthread_mutex_lock(&mutex);
	printf("%d ", pthread_cond_timedwait(&not_full, &mutex, &until) == ETIMEDOUT);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&monotonic, &attr);
	until = soon(CLOCK_MONOTONIC, 2000000);
	printf("%d ", pthread_cond_timedwait(&monotonic, &mutex, &until) == ETIMEDOUT);
	pthread_mutex_unlock(&mutex);
	assert(sem_getvalue(&tickets, &value) == 0 && value == 2);
	assert(sem_trywait(&done) == -1 && errno == EAGAIN);
	until = soon(CLOCK_REALTIME, 2000000);
	value = sem_timedwait(&done, &until);
	printf("%d %d\n", value, errno == ETIMEDOUT);
	return 0;
}
