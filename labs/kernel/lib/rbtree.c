// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Red-black trees: balancing after insertion and removal, and walking in order. See rbtree.h for the rules.
 *
 * The method is that of Cormen, Leiserson, Rivest and Stein, "Introduction to Algorithms", with null pointers
 * instead of a sentinel: a missing child counts as black. Each repair works its way up from the place of the
 * change and ends after at most two (insert) or three (erase) rotations. Nobody is called back and nothing is
 * allocated.
 */
#include <linux/rbtree.h>
#include <linux/export.h>

#define RB_RED		0UL
#define RB_BLACK	1UL

static inline bool is_red(const struct rb_node *node)
{
	return node && !(node->__rb_parent_color & RB_BLACK);
}

static inline void set_color(struct rb_node *node, unsigned long color)
{
	node->__rb_parent_color = (node->__rb_parent_color & ~RB_BLACK) | color;
}

static inline unsigned long color_of(const struct rb_node *node)
{
	return node->__rb_parent_color & RB_BLACK;
}

static inline void set_parent(struct rb_node *node, struct rb_node *parent)
{
	node->__rb_parent_color = (unsigned long)parent | color_of(node);
}

/* Makes whoever points down to `old` (its parent, or the root) point to `new`. */
static inline void replace_child(struct rb_node *parent, struct rb_node *old, struct rb_node *new, struct rb_root *root)
{
	if (!parent)
		WRITE_ONCE(root->rb_node, new);
	else if (parent->rb_left == old)
		WRITE_ONCE(parent->rb_left, new);
	else
		WRITE_ONCE(parent->rb_right, new);
}

/*
 *	   node                right
 *	  /    \              /     \
 *	 a     right   ->   node     c
 *	      /    \       /    \
 *	     b      c     a      b
 */
static void rotate_left(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *right = node->rb_right;
	struct rb_node *parent = rb_parent(node);

	node->rb_right = right->rb_left;
	if (right->rb_left)
		set_parent(right->rb_left, node);
	right->rb_left = node;
	set_parent(right, parent);
	replace_child(parent, node, right, root);
	set_parent(node, right);
}

/* The mirror image. */
static void rotate_right(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *left = node->rb_left;
	struct rb_node *parent = rb_parent(node);

	node->rb_left = left->rb_right;
	if (left->rb_right)
		set_parent(left->rb_right, node);
	left->rb_right = node;
	set_parent(left, parent);
	replace_child(parent, node, left, root);
	set_parent(node, left);
}

/*
 * `node` has just been linked as a red leaf. The only rule that can be broken is "no red child of a red
 * parent".
 */
void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *parent;
	struct rb_node *grandparent;
	struct rb_node *uncle;

	for (;;) {
		parent = rb_parent(node);
		if (!is_red(parent))
			break;
		/* A red node is not the root, so there is a grandparent, and it is black. */
		grandparent = rb_parent(parent);

		if (parent == grandparent->rb_left) {
			uncle = grandparent->rb_right;
			if (is_red(uncle)) {
				/*
				 * Both red: push the grandparent's black down to them, and look again two
				 * levels up.
				 */
				set_color(parent, RB_BLACK);
				set_color(uncle, RB_BLACK);
				set_color(grandparent, RB_RED);
				node = grandparent;
				continue;
			}
			if (node == parent->rb_right) {
				/* Make the bend straight. */
				rotate_left(parent, root);
				parent = node;
			}
			set_color(parent, RB_BLACK);
			set_color(grandparent, RB_RED);
			rotate_right(grandparent, root);
			break;
		}

		uncle = grandparent->rb_left;
		if (is_red(uncle)) {
			set_color(parent, RB_BLACK);
			set_color(uncle, RB_BLACK);
			set_color(grandparent, RB_RED);
			node = grandparent;
			continue;
		}
		if (node == parent->rb_left) {
			rotate_right(parent, root);
			parent = node;
		}
		set_color(parent, RB_BLACK);
		set_color(grandparent, RB_RED);
		rotate_left(grandparent, root);
		break;
	}
	set_color(root->rb_node, RB_BLACK);
}

/*
 * A black node was taken out above `node` (which may be null; `parent` is its parent), so ways through `node`
 * have one black too few. Repairs that here, or hands the shortage upwards.
 */
static void erase_color(struct rb_node *node, struct rb_node *parent, struct rb_root *root)
{
	struct rb_node *sibling;

	while (parent && !is_red(node)) {
		if (node == parent->rb_left) {
			sibling = parent->rb_right;
			if (is_red(sibling)) {
				/* Turn it into one of the cases with a black sibling. */
				set_color(sibling, RB_BLACK);
				set_color(parent, RB_RED);
				rotate_left(parent, root);
				sibling = parent->rb_right;
			}
			if (!is_red(sibling->rb_left) && !is_red(sibling->rb_right)) {
				/*
				 * Take one black from the other side too: now the parent's whole subtree is
				 * short.
				 */
				set_color(sibling, RB_RED);
				node = parent;
				parent = rb_parent(node);
				continue;
			}
			if (!is_red(sibling->rb_right)) {
				set_color(sibling->rb_left, RB_BLACK);
				set_color(sibling, RB_RED);
				rotate_right(sibling, root);
				sibling = parent->rb_right;
			}
			set_color(sibling, color_of(parent));
			set_color(parent, RB_BLACK);
			set_color(sibling->rb_right, RB_BLACK);
			rotate_left(parent, root);
			return;
		}

		sibling = parent->rb_left;
		if (is_red(sibling)) {
			set_color(sibling, RB_BLACK);
			set_color(parent, RB_RED);
			rotate_right(parent, root);
			sibling = parent->rb_left;
		}
		if (!is_red(sibling->rb_left) && !is_red(sibling->rb_right)) {
			set_color(sibling, RB_RED);
			node = parent;
			parent = rb_parent(node);
			continue;
		}
		if (!is_red(sibling->rb_left)) {
			set_color(sibling->rb_right, RB_BLACK);
			set_color(sibling, RB_RED);
			rotate_left(sibling, root);
			sibling = parent->rb_left;
		}
		set_color(sibling, color_of(parent));
		set_color(parent, RB_BLACK);
		set_color(sibling->rb_left, RB_BLACK);
		rotate_right(parent, root);
		return;
	}
	if (node)
		set_color(node, RB_BLACK);
}

void rb_erase(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *parent = rb_parent(node);
	struct rb_node *heir;		/* takes node's place */
	struct rb_node *child;		/* takes the place that the heir leaves */
	struct rb_node *child_parent;
	unsigned long lost_color;	/* of the place that disappears */

	if (!node->rb_left || !node->rb_right) {
		/* At most one child: it moves up. */
		child = node->rb_left ? node->rb_left : node->rb_right;
		child_parent = parent;
		lost_color = color_of(node);
		if (child)
			set_parent(child, parent);
		replace_child(parent, node, child, root);
	} else {
		/* Two children: the next node in order has no left child. It takes our place and our colour. */
		heir = node->rb_right;
		while (heir->rb_left)
			heir = heir->rb_left;
		child = heir->rb_right;
		lost_color = color_of(heir);

		if (heir == node->rb_right) {
			child_parent = heir;
		} else {
			child_parent = rb_parent(heir);
			child_parent->rb_left = child;
			if (child)
				set_parent(child, child_parent);
			heir->rb_right = node->rb_right;
			set_parent(heir->rb_right, heir);
		}
		heir->rb_left = node->rb_left;
		set_parent(heir->rb_left, heir);
		heir->__rb_parent_color = node->__rb_parent_color;
		replace_child(parent, node, heir, root);
	}

	if (lost_color == RB_BLACK)
		erase_color(child, child_parent, root);
}

void rb_replace_node(struct rb_node *victim, struct rb_node *new, struct rb_root *root)
{
	*new = *victim;
	if (victim->rb_left)
		set_parent(victim->rb_left, new);
	if (victim->rb_right)
		set_parent(victim->rb_right, new);
	replace_child(rb_parent(victim), victim, new, root);
}

static struct rb_node *leftmost_of(struct rb_node *node)
{
	while (node && node->rb_left)
		node = node->rb_left;
	return node;
}

static struct rb_node *rightmost_of(struct rb_node *node)
{
	while (node && node->rb_right)
		node = node->rb_right;
	return node;
}

struct rb_node *rb_first(const struct rb_root *root)
{
	return leftmost_of(root->rb_node);
}

struct rb_node *rb_last(const struct rb_root *root)
{
	return rightmost_of(root->rb_node);
}

struct rb_node *rb_next(const struct rb_node *node)
{
	struct rb_node *parent;

	if (RB_EMPTY_NODE(node))
		return NULL;
	if (node->rb_right)
		return leftmost_of(node->rb_right);
	/* Up, until we come out of a left subtree: that parent is the next one. */
	for (parent = rb_parent(node); parent && node == parent->rb_right; parent = rb_parent(parent))
		node = parent;
	return parent;
}

struct rb_node *rb_prev(const struct rb_node *node)
{
	struct rb_node *parent;

	if (RB_EMPTY_NODE(node))
		return NULL;
	if (node->rb_left)
		return rightmost_of(node->rb_left);
	for (parent = rb_parent(node); parent && node == parent->rb_left; parent = rb_parent(parent))
		node = parent;
	return parent;
}

/* The leaf that one comes to by always going down, to the left where possible. */
static struct rb_node *deepest_of(struct rb_node *node)
{
	while (node && (node->rb_left || node->rb_right))
		node = node->rb_left ? node->rb_left : node->rb_right;
	return node;
}

struct rb_node *rb_first_postorder(const struct rb_root *root)
{
	return deepest_of(root->rb_node);
}

struct rb_node *rb_next_postorder(const struct rb_node *node)
{
	struct rb_node *parent;

	if (!node)
		return NULL;
	parent = rb_parent(node);
	/* Coming up from the left: the right subtree is still to be done before the parent. */
	if (parent && node == parent->rb_left && parent->rb_right)
		return deepest_of(parent->rb_right);
	return parent;
}
