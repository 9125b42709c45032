/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A packet: bytes on the way from one socket to another. Queued on the receiver. */
#ifndef _LINUX_SKBUFF_H
#define _LINUX_SKBUFF_H

#include <linux/gfp.h>
#include <linux/types.h>
#include <linux/spinlock.h>

struct sock;

struct sk_buff {
	/* Guarded by the queue's lock. */
	struct sk_buff *next;
	struct sk_buff *prev;
	struct sock *sk;		/* who is charged until the packet is freed: at first the sender */
	ktime_t tstamp;			/* on the wire: time of arrival */
	void (*destructor)(struct sk_buff *skb);	/* relieves sk */
	char cb[48];			/* the family's own notes: TCP_SKB_CB(skb), UNIXCB(skb) … */
	unsigned int len;		/* bytes in data */
	unsigned int consumed;		/* of these, read already (stream sockets) */
	unsigned int truesize;		/* memory, with all that is around the bytes */
	unsigned char data[];
};

/* The first two members are those of sk_buff, so that the head can stand in the ring. */
struct sk_buff_head {
	struct sk_buff *next;
	struct sk_buff *prev;
	__u32 qlen;
	spinlock_t lock;
};

static inline void skb_queue_head_init(struct sk_buff_head *list)
{
	spin_lock_init(&list->lock);
	list->next = (struct sk_buff *)list;
	list->prev = (struct sk_buff *)list;
	list->qlen = 0;
}

static inline bool skb_queue_empty_lockless(const struct sk_buff_head *list)
{
	return READ_ONCE(list->next) == (const struct sk_buff *)list;
}

static inline struct sk_buff *skb_peek(const struct sk_buff_head *list)
{
	struct sk_buff *skb = list->next;

	if (skb == (const struct sk_buff *)list)
		return NULL;
	return skb;
}

/* `size` bytes of room, charged to nobody. */
/* What Linux keeps around the first bytes of a packet, in one object with them. */
#define SKB_HEAD_COST		320
/* Bytes that fit into a head of so many pages. */
#define SKB_MAX_HEAD(order)	((PAGE_SIZE << (order)) - SKB_HEAD_COST)

struct sk_buff *alloc_skb(unsigned int size, gfp_t priority);
struct sk_buff *alloc_skb_with_frags(unsigned long header_len, unsigned long data_len, gfp_t priority);
void skb_queue_purge(struct sk_buff_head *list);
void skb_queue_tail(struct sk_buff_head *list, struct sk_buff *skb);
void skb_unlink(struct sk_buff *skb, struct sk_buff_head *list);
struct sk_buff *skb_dequeue(struct sk_buff_head *list);
void kfree_skb(struct sk_buff *skb);
#define consume_skb(skb)	kfree_skb(skb)

#endif
