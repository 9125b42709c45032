/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_RCULIST_H
#define _LINUX_RCULIST_H

#include <linux/list.h>
#include <linux/rcupdate.h>

/*
 * List operations for readers that hold no lock but rcu_read_lock(): an entry is complete before it is linked,
 * and an entry taken off keeps its `next`, so that a reader standing on it still finds its way.
 */
static inline void list_add_rcu(struct list_head *entry, struct list_head *head)
{
	entry->next = head->next;
	entry->prev = head;
	rcu_assign_pointer(head->next, entry);
	entry->next->prev = entry;
}

static inline void list_add_tail_rcu(struct list_head *entry, struct list_head *head)
{
	entry->next = head;
	entry->prev = head->prev;
	rcu_assign_pointer(entry->prev->next, entry);
	head->prev = entry;
}

static inline void list_del_rcu(struct list_head *entry)
{
	__list_del_entry(entry);
	entry->prev = LIST_POISON2;
}

static inline void hlist_del_rcu(struct hlist_node *n)
{
	__hlist_del(n);
	n->pprev = LIST_POISON2;
}

static inline void hlist_del_init_rcu(struct hlist_node *n)
{
	if (!hlist_unhashed(n)) {
		__hlist_del(n);
		n->pprev = NULL;
	}
}

static inline void hlist_add_head_rcu(struct hlist_node *n, struct hlist_head *h)
{
	n->next = h->first;
	n->pprev = &h->first;
	rcu_assign_pointer(h->first, n);
	if (n->next)
		n->next->pprev = &n->next;
}

#define list_entry_rcu(ptr, type, member)	container_of(READ_ONCE(ptr), type, member)
#define list_first_or_null_rcu(ptr, type, member)	list_first_entry_or_null(ptr, type, member)
#define list_for_each_entry_rcu(pos, head, member, cond...)	\
	list_for_each_entry(pos, head, member)
#define hlist_for_each_entry_rcu(pos, head, member, cond...)	\
	hlist_for_each_entry(pos, head, member)
#define hlist_first_rcu(head)	((head)->first)
#define hlist_next_rcu(node)	((node)->next)

#endif
