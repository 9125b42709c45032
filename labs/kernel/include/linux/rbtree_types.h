/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The node and the roots of a red-black tree; see rbtree.h. */
#ifndef _LINUX_RBTREE_TYPES_H
#define _LINUX_RBTREE_TYPES_H

/*
 * Sits inside the structure that is kept in the tree. Nodes are at least 8-aligned, so the low bits of the
 * parent's address are free: bit 0 holds this node's colour (0 red, 1 black).
 */
struct rb_node {
	unsigned long __rb_parent_color;
	struct rb_node *rb_right;
	struct rb_node *rb_left;
} __attribute__((aligned(sizeof(long))));

struct rb_root {
	struct rb_node *rb_node;
};

/* A tree that remembers its smallest node, so that finding the first costs nothing. */
struct rb_root_cached {
	struct rb_root rb_root;
	struct rb_node *rb_leftmost;
};

#define RB_ROOT			(struct rb_root) { NULL, }
#define RB_ROOT_CACHED		(struct rb_root_cached) { { NULL, }, NULL }

#endif
