/* The dining philosophers: ordered forks, and a monitor with condition variables; nobody starves, nobody dies. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define N 5
#define MEALS 20
#define LEFT(i) (((i) + N - 1) % N)
#define RIGHT(i) (((i) + 1) % N)

enum state { THINKING, HUNGRY, EATING };

static struct {
	pthread_mutex_t mutex;
	pthread_cond_t self[N];
	enum state state[N];
	int meals[N];
	int together;
	int most_together;
} monitor;

static pthread_mutex_t forks[N];
static int ordered_meals[N];
static pthread_barrier_t start;

static void test(int i)
{
	if (monitor.state[i] == HUNGRY && monitor.state[LEFT(i)] != EATING && monitor.state[RIGHT(i)] != EATING) {
		monitor.state[i] = EATING;
		pthread_cond_signal(&monitor.self[i]);
	}
}

static void pickup(int i)
{
	pthread_mutex_lock(&monitor.mutex);
	monitor.state[i] = HUNGRY;
	test(i);
	while (monitor.state[i] != EATING)
		pthread_cond_wait(&monitor.self[i], &monitor.mutex);
	if (++monitor.together > monitor.most_together)
		monitor.most_together = monitor.together;
	if (monitor.state[LEFT(i)] == EATING || monitor.state[RIGHT(i)] == EATING) {
		fprintf(stderr, "neighbours eat at the same time\n");
		abort();
	}
	pthread_mutex_unlock(&monitor.mutex);
}

static void putdown(int i)
{
	pthread_mutex_lock(&monitor.mutex);
	monitor.together--;
	monitor.meals[i]++;
	monitor.state[i] = THINKING;
	test(LEFT(i));
	test(RIGHT(i));
	pthread_mutex_unlock(&monitor.mutex);
}

static void ponder(unsigned int *seed)
{
	struct timespec ts = { 0, 1000L * (rand_r(seed) % 50) };

	nanosleep(&ts, NULL);
}

static void *with_monitor(void *arg)
{
	int i = (int)(long)arg;
	unsigned int seed = (unsigned int)i + 1;
	int meal;

	pthread_barrier_wait(&start);
	for (meal = 0; meal < MEALS; meal++) {
		ponder(&seed);
		pickup(i);
		ponder(&seed);
		putdown(i);
	}
	return NULL;
}

static void *with_order(void *arg)
{
	int i = (int)(long)arg;
	int first = i < RIGHT(i) ? i : RIGHT(i);
	int second = i < RIGHT(i) ? RIGHT(i) : i;
	int *eaten = malloc(sizeof(int));

	*eaten = 0;
	pthread_barrier_wait(&start);
	while (*eaten < MEALS) {
		pthread_mutex_lock(&forks[first]);
		if (pthread_mutex_trylock(&forks[second]) != 0) {
			pthread_mutex_unlock(&forks[first]);
			sched_yield();
			continue;
		}
		++*eaten;
		ordered_meals[i]++;
		pthread_mutex_unlock(&forks[second]);
		pthread_mutex_unlock(&forks[first]);
	}
	return eaten;
}

static void dine(void *(*table)(void *), const char *name)
{
	pthread_t threads[N];
	long i;
	int total = 0;

	pthread_barrier_init(&start, NULL, N);
	for (i = 0; i < N; i++)
		if (pthread_create(&threads[i], NULL, table, (void *)i) != 0) {
			perror("pthread_create");
			exit(1);
		}
	for (i = 0; i < N; i++) {
		void *result;

		pthread_join(threads[i], &result);
		if (result) {
			total += *(int *)result;
			free(result);
		}
	}
	pthread_barrier_destroy(&start);
	printf("%s: all have eaten", name);
	if (total)
		printf(", %d meals", total);
	putchar('\n');
}

int main(void)
{
	int i, sum = 0;

	pthread_mutex_init(&monitor.mutex, NULL);
	for (i = 0; i < N; i++) {
		pthread_mutexattr_t attr;

		pthread_cond_init(&monitor.self[i], NULL);
		pthread_mutexattr_init(&attr);
		pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK);
		pthread_mutex_init(&forks[i], &attr);
		pthread_mutexattr_destroy(&attr);
	}
	dine(with_monitor, "monitor");
	for (i = 0; i < N; i++)
		sum += monitor.meals[i];
	printf("%d meals, at most two at a time: %s\n", sum, monitor.most_together <= 2 ? "yes" : "no");
	dine(with_order, "ordered forks");
	for (i = 0, sum = 0; i < N; i++) {
		sum += ordered_meals[i];
		pthread_mutex_destroy(&forks[i]);
	}
	printf("%d\n", sum);
	return 0;
}
