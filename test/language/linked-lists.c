/* SPDX-License-Identifier: MIT */
/* Intrusive lists as kernel code has them: rings whose head is a link too, and chains with a pointer to the pointer. */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>

#define OUTER(pointer, type, member) ({ void *inside = (void *)(pointer); (type *)(inside - offsetof(type, member)); })
#define READ(x) (*(const volatile typeof(x) *)&(x))
#define WRITE(x, v) do { *(volatile typeof(x) *)&(x) = (v); } while (0)

struct ring { struct ring *next, *prev; };
#define RING(name) struct ring name = { &name, &name }
#define ITEM(link, item, member) OUTER(link, typeof(*(item)), member)
#define EACH(item, ring, member) \
	for (item = ITEM((ring)->next, item, member); &(item)->member != (ring); item = ITEM((item)->member.next, item, member))
#define EACH_REMOVABLE(item, after, ring, member) \
	for (item = ITEM((ring)->next, item, member); \
	     (after = ITEM((item)->member.next, item, member)), &(item)->member != (ring); item = after)

static inline void alone(struct ring *link) { WRITE(link->next, link); WRITE(link->prev, link); }
static inline void between(struct ring *before, struct ring *link, struct ring *after)
{
	*link = (struct ring){ after, before };
	after->prev = link;
	WRITE(before->next, link);
}
static inline void add_first(struct ring *link, struct ring *ring) { between(ring, link, ring->next); }
static inline void add_last(struct ring *link, struct ring *ring) { between(ring->prev, link, ring); }
static inline int empty(const struct ring *ring) { return READ(ring->next) == ring; }
static inline void unlink_ring(struct ring *link)
{
	struct ring *before = link->prev, *after = link->next;

	after->prev = before;
	WRITE(before->next, after);
	alone(link);
}
static inline void move_all(struct ring *from, struct ring *to)
{
	if (empty(from))
		return;
	from->prev->next = to->next;
	to->next->prev = from->prev;
	to->next = from->next;
	to->next->prev = to;
	alone(from);
}

struct chain { struct chain *next, **place; };
#define IN_CHAIN(link, item, member) ({ struct chain *at = (link); at ? OUTER(at, typeof(*(item)), member) : NULL; })
#define EACH_IN_CHAIN(item, first, member) \
	for (item = IN_CHAIN(first, item, member); item; item = IN_CHAIN((item)->member.next, item, member))
static inline void push(struct chain *link, struct chain **first)
{
	if ((link->next = *first))
		link->next->place = &link->next;
	*(link->place = first) = link;
}
static inline void pull(struct chain *link)
{
	if ((*link->place = link->next))
		link->next->place = link->place;
	link->place = NULL;
}

struct task { int id; struct ring link; struct chain hash; };

static void show(const char *name, struct ring *ring)
{
	struct task *t;

	printf("%s:", name);
	EACH(t, ring, link)
		printf(" %d", t->id);
	puts("");
}

int main(void)
{
	RING(ready);
	static RING(waiting);
	struct chain *table[4] = {};
	struct task tasks[10], *t, *next;
	int n = 0;

	for (int i = 0; i < 10; i++) {
		tasks[i].id = i;
		if (i % 3)
			add_last(&tasks[i].link, &ready);
		else
			add_first(&tasks[i].link, &waiting);
		push(&tasks[i].hash, &table[i % 4]);
	}
	show("ready", &ready);
	show("waiting", &waiting);
	EACH_REMOVABLE(t, next, &ready, link)
		if (t->id % 2 == 0)
			unlink_ring(&t->link);
	show("ready", &ready);
	assert(empty(&tasks[2].link) && !empty(&ready));
	move_all(&waiting, &ready);
	show("both", &ready);
	assert(empty(&waiting));
	EACH(t, &ready, link)
		n = n * 3 + t->id;
	pull(&tasks[5].hash);
	EACH_IN_CHAIN(t, table[1], hash)
		printf("%d ", t->id);
	printf("%d\n", n);
	return 0;
}
