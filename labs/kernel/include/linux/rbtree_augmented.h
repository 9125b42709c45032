/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Red-black trees whose nodes carry something about their whole subtree (a sum, a maximum). Whatever moves nodes
 * calls back, so that the owner can bring these sums up to date. Nothing in the lab edition does that; but Linux's
 * own lib/rbtree.c writes all of its functions in this form, the plain ones with callbacks that do nothing.
 */
#ifndef _LINUX_RBTREE_AUGMENTED_H
#define _LINUX_RBTREE_AUGMENTED_H

#include <linux/compiler.h>
#include <linux/rbtree.h>
#include <linux/rcupdate.h>

struct rb_augment_callbacks {
	void (*propagate)(struct rb_node *node, struct rb_node *stop);	/* redo the sums from node up to stop */
	void (*copy)(struct rb_node *old, struct rb_node *new);		/* new takes old's place and sum */
	void (*rotate)(struct rb_node *old, struct rb_node *new);	/* new is now above old */
};

/* Bit 0 of a node's parent word. */
#define RB_RED			0
#define RB_BLACK		1
#define __rb_color(pc)		((pc) & 1)
#define __rb_is_black(pc)	(__rb_color(pc) == RB_BLACK)
#define __rb_is_red(pc)		(__rb_color(pc) == RB_RED)
#define __rb_parent(pc)		((struct rb_node *)((pc) & ~3UL))
#define rb_color(node)		__rb_color((node)->__rb_parent_color)
#define rb_is_red(node)		__rb_is_red((node)->__rb_parent_color)
#define rb_is_black(node)	__rb_is_black((node)->__rb_parent_color)

static inline void rb_set_parent_color(struct rb_node *node, struct rb_node *parent, int color)
{
	node->__rb_parent_color = (unsigned long)parent | color;
}

static inline void rb_set_parent(struct rb_node *node, struct rb_node *parent)
{
	rb_set_parent_color(node, parent, rb_color(node));
}

/* The pointer that leads down to `child`: one of its parent's two, or the root's. */
static inline struct rb_node **lab_rb_link_to(struct rb_node *child, struct rb_node *parent, struct rb_root *root)
{
	if (!parent)
		return &root->rb_node;
	return child == parent->rb_left ? &parent->rb_left : &parent->rb_right;
}

static inline void __rb_change_child(struct rb_node *old, struct rb_node *new, struct rb_node *parent,
				     struct rb_root *root)
{
	WRITE_ONCE(*lab_rb_link_to(old, parent, root), new);
}

/* For trees that are walked without a lock meanwhile: `new` is complete before it can be reached. */
static inline void __rb_change_child_rcu(struct rb_node *old, struct rb_node *new, struct rb_node *parent,
					 struct rb_root *root)
{
	rcu_assign_pointer(*lab_rb_link_to(old, parent, root), new);
}

/* lib/rbtree.c */
void __rb_insert_augmented(struct rb_node *node, struct rb_root *root,
			   void (*augment_rotate)(struct rb_node *old, struct rb_node *new));
void __rb_erase_color(struct rb_node *parent, struct rb_root *root,
		      void (*augment_rotate)(struct rb_node *old, struct rb_node *new));

/*
 * Unlinks a node without balancing. Returns the node below which a black one is missing now, on the side where the
 * child pointer is null; or null when all is well. A node with one child needs no balancing: that child can only be
 * red, and takes over the black.
 */
static inline struct rb_node *__rb_erase_augmented(struct rb_node *node, struct rb_root *root,
						   const struct rb_augment_callbacks *augment)
{
	struct rb_node *parent = rb_parent(node);
	struct rb_node *heir;		/* takes node's place */
	struct rb_node *orphan;		/* moves up into the place that becomes free */
	struct rb_node *above;		/* … which is below this one */
	struct rb_node *shortage = NULL;

	if (!node->rb_left || !node->rb_right) {
		orphan = node->rb_left ? node->rb_left : node->rb_right;
		__rb_change_child(node, orphan, parent, root);
		if (orphan)
			orphan->__rb_parent_color = node->__rb_parent_color;
		else if (rb_is_black(node))
			shortage = parent;
		augment->propagate(parent, NULL);
		return shortage;
	}

	/* The next in order; it has no left child. */
	for (heir = node->rb_right; heir->rb_left; heir = heir->rb_left)
		;
	orphan = heir->rb_right;
	augment->copy(node, heir);
	if (heir == node->rb_right) {
		above = heir;
	} else {
		above = rb_parent(heir);
		WRITE_ONCE(above->rb_left, orphan);
		WRITE_ONCE(heir->rb_right, node->rb_right);
		rb_set_parent(heir->rb_right, heir);
		augment->propagate(above, heir);
	}
	WRITE_ONCE(heir->rb_left, node->rb_left);
	rb_set_parent(heir->rb_left, heir);
	__rb_change_child(node, heir, parent, root);

	if (orphan)
		rb_set_parent_color(orphan, above, RB_BLACK);
	else if (rb_is_black(heir))
		shortage = above;
	heir->__rb_parent_color = node->__rb_parent_color;
	augment->propagate(heir, NULL);
	return shortage;
}

#endif
