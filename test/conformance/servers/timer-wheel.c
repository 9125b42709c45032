/* SPDX-License-Identifier: MIT */
/*
 * A hashed timer wheel driven by one timerfd: timers hang in the slot of the tick at which they end, and the wheel
 * turns by one slot per tick. Some are cancelled, some start others, one repeats.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define SLOTS   16
#define TICK_MS 10

struct timer {
	struct timer *next, **link;
	unsigned rounds; /* full turns that are still to go */
	int id;
	void (*fire)(struct timer *timer);
};

static struct timer *wheel[SLOTS];
static unsigned now; /* in ticks */
static int pending;

static void start(struct timer *t, unsigned ticks)
{
	unsigned slot = (now + ticks) % SLOTS;

	t->rounds = (ticks - 1) / SLOTS;
	t->next = wheel[slot];
	t->link = &wheel[slot];
	if (t->next)
		t->next->link = &t->next;
	wheel[slot] = t;
	pending++;
}

static void cancel(struct timer *t)
{
	*t->link = t->next;
	if (t->next)
		t->next->link = t->link;
	pending--;
}

static void turn(void)
{
	struct timer *t, *next;

	now++;
	for (t = wheel[now % SLOTS]; t; t = next) {
		next = t->next;
		if (t->rounds > 0) {
			t->rounds--;
			continue;
		}
		cancel(t);
		t->fire(t);
	}
}

static void say(struct timer *t)
{
	printf("tick %u: timer %d\n", now, t->id);
}

static struct timer chained;

static void start_another(struct timer *t)
{
	say(t);
	start(&chained, 7);
}

static int repetitions;

static void repeat(struct timer *t)
{
	say(t);
	if (++repetitions < 4)
		start(t, 9);
}

int main(void)
{
	struct itimerspec every = { { 0, TICK_MS * 1000000 }, { 0, TICK_MS * 1000000 } };
	struct timer timers[8], cancelled = { .id = 100, .fire = say };
	struct epoll_event ev = { .events = EPOLLIN };
	int epfd = epoll_create1(0), fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	uint64_t expirations, total = 0;

	if (fd < 0 || timerfd_settime(fd, 0, &every, NULL) < 0) {
		perror("timerfd");
		return 99;
	}
	epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &ev);
	for (int i = 0; i < 6; i++) {
		timers[i] = (struct timer){ .id = i, .fire = say };
		start(&timers[i], 3 + 8 * i);
	}
	timers[6] = (struct timer){ .id = 6, .fire = start_another };
	start(&timers[6], 5);
	chained = (struct timer){ .id = 60, .fire = say };
	timers[7] = (struct timer){ .id = 7, .fire = repeat };
	start(&timers[7], 1);
	start(&cancelled, 20);
	cancel(&cancelled);

	while (pending > 0) {
		if (epoll_wait(epfd, &ev, 1, -1) != 1)
			return 98;
		if (read(fd, &expirations, sizeof(expirations)) != sizeof(expirations))
			continue;
		total += expirations;
		while (expirations-- > 0 && pending > 0)
			turn();
	}
	printf("ticks %u, as many as the clock's: %d\n", now, total >= now);
	return 0;
}
