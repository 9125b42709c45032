/* Producers and consumers over three bounded buffers: condition variables, semaphores, and C11 threads with a tagged union. */
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

#define CAPACITY 4
#define PRODUCERS 3
#define CONSUMERS 2
#define PER_PRODUCER 40

_Static_assert(CAPACITY > 1, "a queue of one is a mailbox");

#define DEFINE_RING(name, type)                                                                                                            \
	struct name {                                                                                                                       \
		type items[CAPACITY];                                                                                                       \
		unsigned head, tail;                                                                                                        \
	};                                                                                                                                  \
	static inline void name##_put(struct name *r, type item) { r->items[r->tail++ % CAPACITY] = item; }                                 \
	static inline type name##_take(struct name *r) { return r->items[r->head++ % CAPACITY]; }                                           \
	static inline unsigned name##_used(const struct name *r) { return r->tail - r->head; }

DEFINE_RING(int_ring, int)

/* ---- condition variables ---- */

static struct {
	pthread_mutex_t lock;
	pthread_cond_t not_full, not_empty;
	struct int_ring ring;
	int producers;
	long sum;
	int taken, full_waits;
} mon = { .lock = PTHREAD_MUTEX_INITIALIZER, .not_full = PTHREAD_COND_INITIALIZER, .not_empty = PTHREAD_COND_INITIALIZER,
	  .producers = PRODUCERS };

static void *mon_produce(void *arg)
{
	int base = (int)(intptr_t)arg * 1000;

	for (int i = 0; i < PER_PRODUCER; i++) {
		pthread_mutex_lock(&mon.lock);
		while (int_ring_used(&mon.ring) == CAPACITY) {
			mon.full_waits++;
			pthread_cond_wait(&mon.not_full, &mon.lock);
		}
		int_ring_put(&mon.ring, base + i);
		pthread_cond_signal(&mon.not_empty);
		pthread_mutex_unlock(&mon.lock);
	}
	pthread_mutex_lock(&mon.lock);
	if (--mon.producers == 0)
		pthread_cond_broadcast(&mon.not_empty);
	pthread_mutex_unlock(&mon.lock);
	return NULL;
}

static void *mon_consume(void *arg)
{
	int last[PRODUCERS] = { -1, -1, -1 };

	(void)arg;
	for (;;) {
		pthread_mutex_lock(&mon.lock);
		while (int_ring_used(&mon.ring) == 0 && mon.producers > 0)
			pthread_cond_wait(&mon.not_empty, &mon.lock);
		if (int_ring_used(&mon.ring) == 0) {
			pthread_mutex_unlock(&mon.lock);
			return NULL;
		}
		int item = int_ring_take(&mon.ring);
		mon.sum += item;
		mon.taken++;
		pthread_cond_signal(&mon.not_full);
		pthread_mutex_unlock(&mon.lock);
		if (item % 1000 <= last[item / 1000])
			abort();
		last[item / 1000] = item % 1000;
	}
}

/* ---- semaphores ---- */

static sem_t slots, items, one;
static struct int_ring sem_ring;
static long sem_sum;

static void *sem_produce(void *arg)
{
	for (int i = 1; i <= PER_PRODUCER; i++) {
		sem_wait(&slots);
		sem_wait(&one);
		int_ring_put(&sem_ring, i * (int)(intptr_t)arg);
		sem_post(&one);
		sem_post(&items);
	}
	return NULL;
}

static void *sem_consume(void *arg)
{
	for (;;) {
		sem_wait(&items);
		sem_wait(&one);
		int item = int_ring_take(&sem_ring);
		sem_sum += item;
		sem_post(&one);
		sem_post(&slots);
		if (item == 0)
			return arg;
	}
}

/* ---- C11 threads ---- */

struct job {
	enum { ADD, SCALE, QUIT } kind;
	union {
		struct { int a, b; };
		double factor;
	};
};

DEFINE_RING(job_ring, struct job)

static mtx_t mtx;
static cnd_t changed;
static struct job_ring jobs;
static double total;
static thread_local int done_here;

static void submit(struct job job)
{
	mtx_lock(&mtx);
	while (job_ring_used(&jobs) == CAPACITY)
		cnd_wait(&changed, &mtx);
	job_ring_put(&jobs, job);
	cnd_broadcast(&changed);
	mtx_unlock(&mtx);
}

static int work(void *arg)
{
	int *done = arg;

	for (;;) {
		mtx_lock(&mtx);
		while (job_ring_used(&jobs) == 0)
			cnd_wait(&changed, &mtx);
		struct job job = job_ring_take(&jobs);
		if (job.kind == ADD)
			total += job.a * job.b;
		else if (job.kind == SCALE)
			total += job.factor / 4;
		cnd_broadcast(&changed);
		mtx_unlock(&mtx);
		if (job.kind == QUIT)
			break;
		done_here++;
	}
	*done = done_here;
	return thrd_success;
}

#define SPAWN(array, function, arg) \
	for (size_t i_ = 0; i_ < sizeof(array) / sizeof(array[0]); i_++) \
		if (pthread_create(&array[i_], NULL, function, (void *)(intptr_t)(arg))) \
			abort()
#define JOIN(array) \
	for (size_t i_ = 0; i_ < sizeof(array) / sizeof(array[0]); i_++) \
		pthread_join(array[i_], NULL)

int main(void)
{
	pthread_t producers[PRODUCERS], consumers[CONSUMERS];

	SPAWN(consumers, mon_consume, 0);
	SPAWN(producers, mon_produce, i_);
	JOIN(producers);
	JOIN(consumers);
	printf("monitor: %d items, sum %ld\n", mon.taken, mon.sum);

	sem_init(&slots, 0, CAPACITY);
	sem_init(&items, 0, 0);
	sem_init(&one, 0, 1);
	SPAWN(consumers, sem_consume, 0);
	SPAWN(producers, sem_produce, i_ + 1);
	JOIN(producers);
	for (int i = 0; i < CONSUMERS; i++) {
		sem_wait(&slots);
		sem_wait(&one);
		int_ring_put(&sem_ring, 0);
		sem_post(&one);
		sem_post(&items);
	}
	JOIN(consumers);
	int value;
	sem_getvalue(&slots, &value);
	printf("semaphores: sum %ld, %d slots free\n", sem_sum, value);

	thrd_t workers[3];
	int done[3] = { 0 };
	mtx_init(&mtx, mtx_plain);
	cnd_init(&changed);
	for (int i = 0; i < 3; i++)
		if (thrd_create(&workers[i], work, &done[i]) != thrd_success)
			return 1;
	for (int i = 0; i < 30; i++)
		submit(i % 3 ? (struct job){ ADD, { { i, 2 } } } : (struct job){ .kind = SCALE, .factor = i });
	for (int i = 0; i < 3; i++)
		submit((struct job){ .kind = QUIT });
	for (int i = 0; i < 3; i++)
		thrd_join(workers[i], NULL);
	printf("threads: total %.2f, %d jobs, %d here\n", total, done[0] + done[1] + done[2], done_here);
	cnd_destroy(&changed);
	mtx_destroy(&mtx);
	return 0;
}
