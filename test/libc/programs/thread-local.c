/* _Thread_local and __thread: each thread has its own, with its initial value. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <threads.h>

struct state {
	int count;
	char name[16];
	struct state *self;
};

static const char shared[] = "shared";

_Thread_local int plain;
static __thread long start = 40;
static _Thread_local struct state state = { .count = 1, .name = "first" };
extern _Thread_local const char *text;
_Thread_local const char *text = shared;
static thread_local int table[4] = { 1, 2, 3 };

static int next(void)
{
	static _Thread_local int number = 100;

	return ++number;
}

static int use(int by)
{
	int sum = 0;

	plain += by;
	start += by;
	state.count += by;
	state.self = &state;
	snprintf(state.name, sizeof(state.name), "by %d", by);
	table[3] = by;
	for (int i = 0; i < 4; i++)
		sum += table[i];
	return sum;
}

struct report {
	int by;
	int plain;
	long start;
	struct state state;
	int sum;
	int number;
	const int *where;
	int same;
};

static void *worker(void *argument)
{
	struct report *report = argument;

	report->same = text == shared && strcmp(state.name, "first") == 0;
	report->sum = use(report->by);
	next();
	report->number = next();
	report->plain = plain;
	report->start = start;
	report->state = state;
	report->same += state.self == &state;
	report->where = &plain;
	text = "changed";
	return NULL;
}

int main(void)
{
	pthread_t threads[3];
	struct report reports[3];

	plain = 7;
	use(1);
	for (int i = 0; i < 3; i++) {
		reports[i].by = (i + 1) * 10;
		pthread_create(&threads[i], NULL, worker, &reports[i]);
	}
	for (int i = 0; i < 3; i++) {
		pthread_join(threads[i], NULL);
		printf("%d %ld %d '%s' %d %d %d %d\n", reports[i].plain, reports[i].start, reports[i].state.count,
		       reports[i].state.name, reports[i].sum, reports[i].number, reports[i].same,
		       reports[i].where != &plain);
	}
	printf("%d %ld %d '%s' %d %s\n", plain, start, state.count, state.name, next(), text);
	return 0;
}
