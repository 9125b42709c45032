/* SPDX-License-Identifier: MIT */
/* An event loop with callbacks, timers and a state machine, as user programs around epoll are built. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct loop;
typedef void (*handler)(struct loop *loop, void *owner, uint32_t events);
struct watch { uint32_t events; handler run; void *owner; };
struct timer { struct timer *next; unsigned when; handler run; void *owner; };
struct loop { struct watch watches[8]; unsigned active; struct timer *timers; unsigned now; int stopped; };

enum state { IDLE, READING, WRITING, CLOSED };
static const char *const state_names[] = { [IDLE] = "idle", [READING] = "reading", [WRITING] = "writing", [CLOSED] = "closed" };
struct connection { int fd; enum state state; char buffer[16]; uint8_t used; struct timer timeout; };

static void add_timer(struct loop *l, struct timer *t, unsigned delay)
{
	struct timer **at = &l->timers;

	t->when = l->now + delay;
	while (*at && (*at)->when <= t->when)
		at = &(*at)->next;
	t->next = *at;
	*at = t;
}

static void watch(struct loop *l, int fd, uint32_t events, handler run, void *owner)
{
	l->watches[fd] = (struct watch){ events, run, owner };
	l->active = events ? l->active | 1u << fd : l->active & ~(1u << fd);
}

static void expired(struct loop *l, void *owner, uint32_t events)
{
	struct connection *c = owner;

	(void)events;
	printf("%u: %d %s -> closed\n", l->now, c->fd, state_names[c->state]);
	c->state = CLOSED;
	watch(l, c->fd, 0, NULL, NULL);
}

static void on_io(struct loop *l, void *owner, uint32_t events)
{
	struct connection *c = owner;

	switch (c->state) {
	case IDLE:
		c->state = READING;
		/* fall through */
	case READING:
		if (events & 1)
			c->buffer[c->used++] = 'a' + (l->now + c->fd) % 26;
		if (c->used == 3) {
			c->state = WRITING;
			l->watches[c->fd].events = 4;
		}
		break;
	case WRITING:
		if (!(events & 4))
			break;
		printf("%u: %d wrote %.*s\n", l->now, c->fd, c->used, c->buffer);
		c->used = 0;
		c->state = IDLE;
		l->watches[c->fd].events = 1;
		break;
	case CLOSED:
		assert(!"event on a closed connection");
	}
}

static void tick(struct loop *l)
{
	uint32_t ready = l->now % 3 ? 1 | 4 : 4;

	for (unsigned fds = l->active; fds; fds &= fds - 1) {
		struct watch *w = &l->watches[__builtin_ctz(fds)];

		if (w->events & ready)
			w->run(l, w->owner, w->events & ready);
	}
	l->now++;
	while (l->timers && l->timers->when <= l->now) {
		struct timer *t = l->timers;

		l->timers = t->next;
		t->run(l, t->owner, 0);
	}
	l->stopped = !l->active;
}

int main(void)
{
	struct loop loop = { 0 };
	struct connection connections[3];

	for (int i = 0; i < 3; i++) {
		struct connection *c = &connections[i];

		*c = (struct connection){ .fd = i * 2 + 1, .timeout = { .run = expired, .owner = c } };
		watch(&loop, c->fd, 1, on_io, c);
		add_timer(&loop, &c->timeout, (i * 5 + 7) % 11 + 3);
	}
	while (!loop.stopped)
		tick(&loop);
	for (int i = 0; i < 3; i++)
		assert(connections[i].state == CLOSED);
	printf("%u\n", loop.now);
	return 0;
}
