/* SPDX-License-Identifier: MIT */
/* Doubly linked circular lists with the head in the same structure, and hlists with a pointer to pointer. */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>

#define container_of(ptr, type, member) ({ void *__p = (void *)(ptr); (type *)(__p - offsetof(type, member)); })
#define READ_ONCE(x) (*(const volatile typeof(x) *)&(x))
#define WRITE_ONCE(x, v) do { *(volatile typeof(x) *)&(x) = (v); } while (0)

struct list_head { struct list_head *next, *prev; };
#define LIST_HEAD_INIT(name) { &(name), &(name) }
#define LIST_HEAD(name) struct list_head name = LIST_HEAD_INIT(name)
#define list_entry(ptr, type, member) container_of(ptr, type, member)
#define list_for_each_entry(pos, head, member) \
	for (pos = list_entry((head)->next, typeof(*pos), member); &pos->member != (head); \
	     pos = list_entry(pos->member.next, typeof(*pos), member))
#define list_for_each_entry_safe(pos, n, head, member) \
	for (pos = list_entry((head)->next, typeof(*pos), member), n = list_entry(pos->member.next, typeof(*pos), member); \
	     &pos->member != (head); pos = n, n = list_entry(n->member.next, typeof(*n), member))

static inline void INIT_LIST_HEAD(struct list_head *l) { WRITE_ONCE(l->next, l); WRITE_ONCE(l->prev, l); }
static inline void __list_add(struct list_head *new, struct list_head *prev, struct list_head *next)
{
	next->prev = new;
	new->next = next;
	new->prev = prev;
	WRITE_ONCE(prev->next, new);
}
static inline void list_add(struct list_head *new, struct list_head *head) { __list_add(new, head, head->next); }
static inline void list_add_tail(struct list_head *new, struct list_head *head) { __list_add(new, head->prev, head); }
static inline void list_del_init(struct list_head *e)
{
	e->next->prev = e->prev;
	WRITE_ONCE(e->prev->next, e->next);
	INIT_LIST_HEAD(e);
}
static inline int list_empty(const struct list_head *head) { return READ_ONCE(head->next) == head; }
static inline void list_splice_init(struct list_head *list, struct list_head *head)
{
	if (list_empty(list))
		return;
	struct list_head *first = list->next, *last = list->prev, *at = head->next;
	first->prev = head;
	head->next = first;
	last->next = at;
	at->prev = last;
	INIT_LIST_HEAD(list);
}

struct hlist_node { struct hlist_node *next, **pprev; };
struct hlist_head { struct hlist_node *first; };
#define hlist_entry_safe(ptr, type, member) ({ typeof(ptr) ____ptr = (ptr); ____ptr ? container_of(____ptr, type, member) : NULL; })
#define hlist_for_each_entry(pos, head, member) \
	for (pos = hlist_entry_safe((head)->first, typeof(*(pos)), member); pos; \
	     pos = hlist_entry_safe((pos)->member.next, typeof(*(pos)), member))
static inline void hlist_add_head(struct hlist_node *n, struct hlist_head *h)
{
	struct hlist_node *first = h->first;

	n->next = first;
	if (first)
		first->pprev = &n->next;
	h->first = n;
	n->pprev = &h->first;
}
static inline void hlist_del(struct hlist_node *n)
{
	*n->pprev = n->next;
	if (n->next)
		n->next->pprev = n->pprev;
	n->pprev = NULL;
}

struct task { int id; struct list_head link; struct hlist_node hash; };

static void show(const char *name, struct list_head *head)
{
	struct task *t;

	printf("%s:", name);
	list_for_each_entry(t, head, link)
		printf(" %d", t->id);
	puts("");
}

int main(void)
{
	LIST_HEAD(ready);
	static LIST_HEAD(waiting);
	struct hlist_head table[4] = {};
	struct task tasks[10], *t, *next;
	int n = 0;

	for (int i = 0; i < 10; i++) {
		tasks[i].id = i;
		if (i % 3)
			list_add_tail(&tasks[i].link, &ready);
		else
			list_add(&tasks[i].link, &waiting);
		hlist_add_head(&tasks[i].hash, &table[i % 4]);
	}
	show("ready", &ready);
	show("waiting", &waiting);
	list_for_each_entry_safe(t, next, &ready, link)
		if (t->id % 2 == 0)
			list_del_init(&t->link);
	show("ready", &ready);
	assert(list_empty(&tasks[2].link) && !list_empty(&ready));
	list_splice_init(&waiting, &ready);
	show("both", &ready);
	assert(list_empty(&waiting));
	list_for_each_entry(t, &ready, link)
		n = n * 3 + t->id;
	hlist_del(&tasks[5].hash);
	hlist_for_each_entry(t, &table[1], hash)
		printf("%d ", t->id);
	printf("%d\n", n);
	return 0;
}
