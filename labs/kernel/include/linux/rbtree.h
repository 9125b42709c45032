/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Red-black trees: binary search trees that keep themselves shallow (never deeper than 2·log2(n + 1)), so that
 * finding one of a hundred thousand watched files takes some 17 comparisons.
 *
 * The library links and balances but never compares: the user walks down with a comparison of its own, calls
 * rb_link_node() where the walk fell off the tree, and rb_insert_color() to restore the balance. The caller
 * holds whatever lock guards the tree (epoll: ep->mtx).
 *
 * The rules: every node is red or black; a red node's children are black; every way from the root down to a
 * missing child passes the same number of black nodes. Algorithms: Cormen et al., "Introduction to Algorithms".
 */
#ifndef _LINUX_RBTREE_H
#define _LINUX_RBTREE_H

#include <linux/container_of.h>
#include <linux/rbtree_types.h>
#include <linux/stddef.h>
#include <linux/rcupdate.h>

#define rb_parent(r)	((struct rb_node *)((r)->__rb_parent_color & ~3))
#define rb_entry(ptr, type, member)	container_of(ptr, type, member)
#define rb_entry_safe(ptr, type, member)					\
({										\
	typeof(ptr) ____found = (ptr);						\
	____found ? rb_entry(____found, type, member) : NULL;			\
})

#define RB_EMPTY_ROOT(root)	(READ_ONCE((root)->rb_node) == NULL)
/* A node that is in no tree is marked by being its own parent. */
#define RB_EMPTY_NODE(node)	((node)->__rb_parent_color == (unsigned long)(node))
#define RB_CLEAR_NODE(node)	((node)->__rb_parent_color = (unsigned long)(node))

/* Restores the rules after rb_link_node(). */
void rb_insert_color(struct rb_node *node, struct rb_root *root);
/* Unlinks a node; its fields are left stale. */
void rb_erase(struct rb_node *node, struct rb_root *root);
/* Puts `new` in the place of `victim`; both must compare alike. */
void rb_replace_node(struct rb_node *victim, struct rb_node *new, struct rb_root *root);

/* In order; null at the end. */
struct rb_node *rb_first(const struct rb_root *root);
struct rb_node *rb_last(const struct rb_root *root);
struct rb_node *rb_next(const struct rb_node *node);
struct rb_node *rb_prev(const struct rb_node *node);

/* Children before parents: for freeing a whole tree. */
struct rb_node *rb_first_postorder(const struct rb_root *root);
struct rb_node *rb_next_postorder(const struct rb_node *node);

/* Hangs a new red leaf at *rb_link, the empty child pointer of `parent` that the walk ended at. */
static inline void rb_link_node(struct rb_node *node, struct rb_node *parent, struct rb_node **rb_link)
{
	node->rb_left = NULL;
	node->rb_right = NULL;
	node->__rb_parent_color = (unsigned long)parent;	/* bit 0 clear: red */
	*rb_link = node;
}

/* ---- the variant with a remembered first node ---- */

#define rb_first_cached(root)	((root)->rb_leftmost)

/* leftmost: the walk down never turned right. */
static inline void rb_insert_color_cached(struct rb_node *node, struct rb_root_cached *root, bool leftmost)
{
	if (leftmost)
		root->rb_leftmost = node;
	rb_insert_color(node, &root->rb_root);
}

/* Returns the new first node when the first was erased, else null. */
static inline struct rb_node *rb_erase_cached(struct rb_node *node, struct rb_root_cached *root)
{
	struct rb_node *first = NULL;

	if (node == root->rb_leftmost) {
		first = rb_next(node);
		root->rb_leftmost = first;
	}
	rb_erase(node, &root->rb_root);
	return first;
}

#define rbtree_postorder_for_each_entry_safe(pos, n, root, field)		\
	for (pos = rb_entry_safe(rb_first_postorder(root), typeof(*pos), field); \
	     pos && ({ n = rb_entry_safe(rb_next_postorder(&pos->field),	\
					 typeof(*pos), field); 1; });		\
	     pos = n)

#endif
