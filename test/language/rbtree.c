/* SPDX-License-Identifier: MIT */
/* A red-black tree with parent and colour in one word: insert, erase, walk, checked after each change. */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>

struct rb_node { unsigned long parent_color; struct rb_node *right, *left; } __attribute__((aligned(sizeof(long))));
struct rb_root { struct rb_node *node; };
struct item { int key; struct rb_node rb; };

#define RED 0
#define BLACK 1
#define item_of(n) ({ void *__n = (n); (struct item *)(__n - offsetof(struct item, rb)); })

static struct rb_node *parent(const struct rb_node *n) { return (struct rb_node *)(n->parent_color & ~3UL); }
static int is_red(const struct rb_node *n) { return n && !(n->parent_color & 1); }
static void set_parent(struct rb_node *n, struct rb_node *p) { n->parent_color = (n->parent_color & 3) | (unsigned long)p; }
static void set_color(struct rb_node *n, int color) { n->parent_color = (n->parent_color & ~1UL) | color; }

static void replace_child(struct rb_root *root, struct rb_node *old, struct rb_node *new, struct rb_node *p)
{
	if (!p)
		root->node = new;
	else if (p->left == old)
		p->left = new;
	else
		p->right = new;
	if (new)
		set_parent(new, p);
}

static void rotate(struct rb_root *root, struct rb_node *n, int left)
{
	struct rb_node *up = left ? n->right : n->left, *moved = left ? up->left : up->right;

	replace_child(root, n, up, parent(n));
	if (left) {
		n->right = moved;
		up->left = n;
	} else {
		n->left = moved;
		up->right = n;
	}
	if (moved)
		set_parent(moved, n);
	set_parent(n, up);
}

static void insert(struct rb_root *root, struct item *item)
{
	struct rb_node **link = &root->node, *p = NULL, *n = &item->rb;

	while (*link) {
		p = *link;
		link = item->key < item_of(p)->key ? &p->left : &p->right;
	}
	n->parent_color = (unsigned long)p;
	n->left = n->right = NULL;
	*link = n;
	while (is_red(p = parent(n))) {
		struct rb_node *g = parent(p), *uncle = p == g->left ? g->right : g->left;
		int left = p == g->left;

		if (is_red(uncle)) {
			set_color(p, BLACK);
			set_color(uncle, BLACK);
			set_color(g, RED);
			n = g;
			continue;
		}
		if (n == (left ? p->right : p->left)) {
			rotate(root, p, left);
			n = p;
			p = parent(n);
		}
		set_color(p, BLACK);
		set_color(g, RED);
		rotate(root, g, !left);
	}
	set_color(root->node, BLACK);
}

static void fix_erase(struct rb_root *root, struct rb_node *n, struct rb_node *p)
{
	while (n != root->node && !is_red(n)) {
		int left = p->left == n;
		struct rb_node *s = left ? p->right : p->left;

		if (is_red(s)) {
			set_color(s, BLACK);
			set_color(p, RED);
			rotate(root, p, left);
			s = left ? p->right : p->left;
		}
		if (!is_red(s->left) && !is_red(s->right)) {
			set_color(s, RED);
			n = p;
			p = parent(n);
			continue;
		}
		if (!is_red(left ? s->right : s->left)) {
			set_color(left ? s->left : s->right, BLACK);
			set_color(s, RED);
			rotate(root, s, !left);
			s = left ? p->right : p->left;
		}
		set_color(s, is_red(p) ? RED : BLACK);
		set_color(p, BLACK);
		set_color(left ? s->right : s->left, BLACK);
		rotate(root, p, left);
		n = root->node;
		break;
	}
	if (n)
		set_color(n, BLACK);
}

static void erase(struct rb_root *root, struct rb_node *n)
{
	struct rb_node *child, *p;
	int removed_red;

	if (n->left && n->right) {
		struct rb_node *next = n->right;

		while (next->left)
			next = next->left;
		child = next->right;
		p = parent(next);
		removed_red = is_red(next);
		if (p == n)
			p = next;
		else
			replace_child(root, next, child, p);
		if (p != next) {
			next->right = n->right;
			set_parent(next->right, next);
		}
		next->left = n->left;
		set_parent(next->left, next);
		replace_child(root, n, next, parent(n));
		set_color(next, is_red(n) ? RED : BLACK);
	} else {
		child = n->left ?: n->right;
		p = parent(n);
		removed_red = is_red(n);
		replace_child(root, n, child, p);
	}
	if (!removed_red)
		fix_erase(root, child, p);
}

static int check(struct rb_node *n, int *last)
{
	int left, right;

	if (!n)
		return 1;
	assert(!is_red(n) || (!is_red(n->left) && !is_red(n->right)));
	assert(!n->left || parent(n->left) == n);
	left = check(n->left, last);
	assert(item_of(n)->key >= *last);
	*last = item_of(n)->key;
	right = check(n->right, last);
	assert(left == right);
	return left + !is_red(n);
}

int main(void)
{
	static struct item items[120];
	struct rb_root root = { NULL };
	unsigned int seed = 7;
	int height = 0;

	for (int i = 0; i < 120; i++) {
		int last = -1;

		seed = seed * 1103515245 + 12345;
		items[i].key = seed >> 16 & 1023;
		insert(&root, &items[i]);
		height = check(root.node, &last);
	}
	printf("%d %d\n", height, item_of(root.node)->key);
	for (int i = 0; i < 120; i++) {
		int last = -1;

		erase(&root, &items[i * 77 % 120].rb);
		height = check(root.node, &last);
		if (i == 60)
			printf("%d %d\n", height, last);
	}
	assert(!root.node);
	return 0;
}
