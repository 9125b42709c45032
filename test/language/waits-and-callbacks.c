/* SPDX-License-Identifier: MIT */
/* Wait queues with callbacks, poll tables, operation tables and typed flags, as poll and epoll are built on them. */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define __bitwise
#define __force
#define container_of(ptr, type, member) ({ void *__p = (void *)(ptr); ((type *)(__p - offsetof(type, member))); })
typedef unsigned __bitwise poll_t;
#define EPOLLIN (__force poll_t)0x00000001
#define EPOLLOUT (__force poll_t)0x00000004
#define EPOLLHUP (__force poll_t)0x00000010
#define EPOLLET ((__force poll_t)(1U << 31))
#define PRIVATE_BITS (EPOLLET | (__force poll_t)(1U << 30))
#define poll_to_key(m) ((void *)(__force uintptr_t)(poll_t)(m))
#define key_to_poll(m) ((__force poll_t)(uintptr_t)(void *)(m))

struct list_head { struct list_head *next, *prev; };
typedef struct waiter waiter_t;
typedef int (*waiter_function)(struct waiter *wait, unsigned mode, int flags, void *key);
struct waiter { unsigned int flags; void *private; waiter_function func; struct list_head entry; };
typedef struct waiters { int lock; struct list_head head; } waiters_t;
#define ONLY_ONE 0x01
#define NO_WAITERS(name) { .lock = 0, .head = { &(name).head, &(name).head } }
#define WAITERS(name) struct waiters name = NO_WAITERS(name)

struct file;
struct poll_request;
typedef void (*enqueue_function)(struct file *, waiters_t *, struct poll_request *);
typedef struct poll_request { enqueue_function _qproc; poll_t _key; } poll_table;
struct file_operations { const char *name; long (*read)(struct file *, char *, size_t); poll_t (*poll)(struct file *, struct poll_request *); };
struct file { const struct file_operations *f_op; void *private_data; };
struct counter { uint64_t count; waiters_t wqh; };
struct watch { struct list_head llink; poll_t events, seen; int wakeups; waiter_t wait; };
struct queue { poll_table pt; struct watch *watch; };

static void list_add_tail(struct list_head *new, struct list_head *head)
{
	new->prev = head->prev, new->next = head, head->prev->next = new, head->prev = new;
}
static void list_del(struct list_head *e) { e->next->prev = e->prev, e->prev->next = e->next, e->next = e->prev = NULL; }

static int wake_waiters(waiters_t *wq, int most, void *key)
{
	waiter_t *curr, *next;

	curr = container_of(wq->head.next, waiter_t, entry);
	if (&curr->entry == &wq->head)
		return most;
	for (next = container_of(curr->entry.next, typeof(*curr), entry); &curr->entry != &wq->head;
	     curr = next, next = container_of(next->entry.next, typeof(*next), entry)) {
		unsigned flags = curr->flags;
		int ret = curr->func(curr, 1, 0, key);

		if (ret < 0 || (ret > 0 && flags & ONLY_ONE && --most == 0))
			break;
	}
	return most;
}
#define wake_up_poll(x, m) wake_waiters(x, 1, poll_to_key(m))

static int callback(waiter_t *wait, unsigned mode, int sync, void *key)
{
	struct watch *w = container_of(wait, struct watch, wait);
	poll_t pollflags = key_to_poll(key);

	if (!(w->events & ~PRIVATE_BITS))
		return 0;
	if (pollflags && !(pollflags & w->events))
		return 0;
	w->wakeups++;
	w->seen |= pollflags;
	return 1;
}

static void queue_proc(struct file *file, waiters_t *whead, poll_table *pt)
{
	struct watch *w = container_of(pt, struct queue, pt)->watch;

	w->wait = (waiter_t){ .func = callback, .private = file, .flags = w->events & EPOLLET ? ONLY_ONE : 0 };
	list_add_tail(&w->wait.entry, &whead->head);
}

static inline void enqueue(struct file *file, waiters_t *waiters, poll_table *p)
{
	if (p && p->_qproc && waiters)
		p->_qproc(file, waiters, p);
}

static poll_t counter_poll(struct file *file, poll_table *wait)
{
	struct counter *ctx = file->private_data;
	poll_t events = 0;

	enqueue(file, &ctx->wqh, wait);
	if (ctx->count > 0)
		events |= EPOLLIN;
	if (UINT64_MAX - 1 > ctx->count)
		events |= EPOLLOUT;
	return events;
}

static long counter_read(struct file *file, char *buf, size_t size)
{
	struct counter *ctx = file->private_data;
	uint64_t count = ctx->count;

	if (size < sizeof(count))
		return -22;
	if (!count)
		return -11;
	ctx->count = 0;
	*(uint64_t *)buf = count;
	wake_up_poll(&ctx->wqh, EPOLLOUT);
	return sizeof(count);
}

static const struct file_operations counter_fops = { .poll = counter_poll, .read = counter_read, .name = "counter" };
static const struct file_operations plain_fops = { "plain" };
static inline bool can_poll(struct file *file) { return file->f_op->poll; }
static poll_t poll_file(struct file *file, struct poll_request *pt)
{
	if (__builtin_expect(!file->f_op->poll, 0))
		return EPOLLIN | EPOLLOUT;
	return file->f_op->poll(file, pt);
}

static void attach(struct file *f, struct watch *w, poll_t events)
{
	struct queue q = { { queue_proc, events }, w };

	w->events = events;
	w->seen = poll_file(f, &q.pt) & events;
}

int main(void)
{
	struct counter ctx = { 0, NO_WAITERS(ctx.wqh) };
	struct file file = { &counter_fops, &ctx }, plain = { .f_op = &plain_fops };
	struct watch in = {}, out = {}, both = {}, edge1 = {}, edge2 = {}, none = {};
	char buf[8];

	assert(can_poll(&file) && !can_poll(&plain) && poll_file(&plain, NULL) == 5);
	attach(&file, &in, EPOLLIN);
	attach(&file, &out, EPOLLOUT);
	attach(&file, &both, EPOLLIN | EPOLLOUT);
	attach(&file, &none, EPOLLET);
	attach(&file, &edge1, EPOLLIN | EPOLLET);
	attach(&file, &edge2, EPOLLIN | EPOLLET);
	assert(in.seen == 0 && out.seen == EPOLLOUT && both.seen == EPOLLOUT);
	ctx.count += 5;
	assert(wake_up_poll(&ctx.wqh, EPOLLIN) == 0);
	printf("%d %d %d %d %d %d\n", in.wakeups, out.wakeups, both.wakeups, none.wakeups, edge1.wakeups, edge2.wakeups);
	assert(in.wakeups == 1 && out.wakeups == 0 && edge1.wakeups == 1 && edge2.wakeups == 0);
	list_del(&edge1.wait.entry);
	wake_up_poll(&ctx.wqh, EPOLLIN | EPOLLHUP);
	assert(edge2.wakeups == 1 && in.seen == (EPOLLIN | EPOLLHUP) && edge1.wakeups == 1);
	assert(file.f_op->read(&file, buf, 8) == 8 && *(uint64_t *)buf == 5 && out.wakeups == 1 && both.wakeups == 3);
	assert(file.f_op->read(&file, buf, 8) == -11 && file.f_op->read(&file, buf, 4) == -22);
	ctx.count = UINT64_MAX - 1;
	assert(poll_file(&file, NULL) == EPOLLIN);
	printf("%#x %p\n", in.seen | EPOLLET, poll_to_key(EPOLLIN | EPOLLET));
	return 0;
}
