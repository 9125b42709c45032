/*
 * timer-wheel.c - a hashed timing wheel driven by a timerfd and epoll.
 *
 * Timers are kept in buckets; every tick of the wheel looks at one bucket only.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/queue.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define WHEEL_SIZE	8
#define TICK_MS		5

struct timer {
	LIST_ENTRY(timer)	link;
	unsigned int		rounds;
	unsigned long		period;		/* 0: fires once */
	void			(*callback)(struct timer *, void *);
	void			*arg;
	const char		*name;
};

LIST_HEAD(bucket, timer);

struct wheel {
	struct bucket	buckets[WHEEL_SIZE];
	unsigned long	now;			/* in ticks */
	unsigned int	pending;
};

static void
wheel_init(struct wheel *w)
{
	size_t i;

	memset(w, 0, sizeof(*w));
	for (i = 0; i < WHEEL_SIZE; i++)
		LIST_INIT(&w->buckets[i]);
}

static void
wheel_add(struct wheel *w, struct timer *t, unsigned long ticks)
{
	unsigned long slot;

	if (ticks == 0)
		ticks = 1;
	slot = (w->now + ticks) % WHEEL_SIZE;
	t->rounds = (unsigned int)((ticks - 1) / WHEEL_SIZE);
	LIST_INSERT_HEAD(&w->buckets[slot], t, link);
	w->pending++;
}

static void
wheel_cancel(struct wheel *w, struct timer *t)
{
	LIST_REMOVE(t, link);
	w->pending--;
}

static struct wheel *the_wheel;

static void
wheel_tick(struct wheel *w)
{
	struct timer *t, *next;
	struct bucket expired = LIST_HEAD_INITIALIZER(expired);

	w->now++;
	for (t = LIST_FIRST(&w->buckets[w->now % WHEEL_SIZE]); t != NULL; t = next) {
		next = LIST_NEXT(t, link);
		if (t->rounds > 0) {
			t->rounds--;
			continue;
		}
		wheel_cancel(w, t);
		LIST_INSERT_HEAD(&expired, t, link);
	}
	while ((t = LIST_FIRST(&expired)) != NULL) {
		LIST_REMOVE(t, link);
		if (t->period != 0)
			wheel_add(w, t, t->period);
		t->callback(t, t->arg);
	}
}

static int blinks;

static void
say(struct timer *t, void *arg)
{
	printf("%3lu: %s %s\n", the_wheel->now, t->name, arg ? (const char *)arg : "");
}

static void
blink(struct timer *t, void *arg)
{
	int *limit = arg;

	printf("%3lu: %s %d\n", the_wheel->now, t->name, ++blinks);
	if (blinks == *limit)
		wheel_cancel(the_wheel, t);
}

static void
cancel_other(struct timer *t, void *arg)
{
	printf("%3lu: %s cancels\n", the_wheel->now, t->name);
	wheel_cancel(the_wheel, arg);
}

int
main(int argc, char **argv)
{
	struct wheel wheel;
	int limit = 5;
	struct timer first = { .callback = say, .name = "first" };
	struct timer soon = { .callback = say, .name = "soon", .arg = "again" };
	struct timer late = { .callback = say, .name = "late" };
	struct timer never = { .callback = say, .name = "never" };
	struct timer killer = { .callback = cancel_other, .name = "killer", .arg = &never };
	struct timer blinker = { .callback = blink, .name = "blinker", .period = 7, .arg = &limit };
	struct itimerspec its;
	struct epoll_event ev;
	int ep, tfd;

	(void)argc;
	(void)argv;
	the_wheel = &wheel;
	wheel_init(&wheel);
	wheel_add(&wheel, &first, 1);
	wheel_add(&wheel, &soon, 9);
	wheel_add(&wheel, &late, 40);
	wheel_add(&wheel, &never, 24);
	wheel_add(&wheel, &killer, 23);
	wheel_add(&wheel, &blinker, 7);

	ep = epoll_create1(0);
	tfd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	if (ep < 0 || tfd < 0) {
		perror("setup");
		return 1;
	}
	memset(&its, 0, sizeof(its));
	its.it_value.tv_nsec = TICK_MS * 1000 * 1000;
	its.it_interval = its.it_value;
	if (timerfd_settime(tfd, 0, &its, NULL) < 0) {
		perror("timerfd_settime");
		return 1;
	}
	memset(&ev, 0, sizeof(ev));
	ev.events = EPOLLIN;
	ev.data.fd = tfd;
	epoll_ctl(ep, EPOLL_CTL_ADD, tfd, &ev);

	while (wheel.pending > 0) {
		uint64_t expirations;

		if (epoll_wait(ep, &ev, 1, 1000) != 1) {
			fprintf(stderr, "no tick within a second\n");
			return 1;
		}
		if (read(tfd, &expirations, sizeof(expirations)) != sizeof(expirations))
			continue;
		/* A slow machine may have missed some: the wheel catches up. */
		while (expirations-- > 0 && wheel.pending > 0)
			wheel_tick(&wheel);
	}
	printf("done at tick %lu, %" PRIu32 " pending\n", wheel.now, (uint32_t)wheel.pending);
	close(tfd);
	close(ep);
	return 0;
}
