/* SPDX-License-Identifier: MIT */
/*
 * The benchmark's program: a red-black tree, linked lists and a hash table under insertions, look-ups and removals.
 * rbtree_lists [ROUNDS] — a round is about 100,000 statements; prints a checksum that must not depend on the machine.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define container_of(ptr, type, member) ((type *)((char *)(ptr) - offsetof(type, member)))
#define ITEMS 256
#define BUCKETS 64

struct rb_node {
	struct rb_node *parent, *left, *right;
	int red;
};

struct list_head {
	struct list_head *next, *prev;
};

struct item {
	uint32_t key;
	int in_tree;
	struct rb_node rb;
	struct list_head link;
	struct item *hash_next;
};

static struct item items[ITEMS];
static struct rb_node *root;
static struct list_head ready = { &ready, &ready };
static struct list_head idle = { &idle, &idle };
static struct item *buckets[BUCKETS];
static uint64_t seed = 88172645463325252u;

static uint32_t random32(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 16);
}

static void list_add_tail(struct list_head *new, struct list_head *head)
{
	new->prev = head->prev;
	new->next = head;
	head->prev->next = new;
	head->prev = new;
}

static void list_del(struct list_head *entry)
{
	entry->next->prev = entry->prev;
	entry->prev->next = entry->next;
}

static void replace(struct rb_node *old, struct rb_node *new)
{
	struct rb_node *parent = old->parent;

	if (!parent)
		root = new;
	else if (parent->left == old)
		parent->left = new;
	else
		parent->right = new;
	if (new)
		new->parent = parent;
}

static void rotate_left(struct rb_node *node)
{
	struct rb_node *up = node->right;

	replace(node, up);
	node->right = up->left;
	if (node->right)
		node->right->parent = node;
	up->left = node;
	node->parent = up;
}

static void rotate_right(struct rb_node *node)
{
	struct rb_node *up = node->left;

	replace(node, up);
	node->left = up->right;
	if (node->left)
		node->left->parent = node;
	up->right = node;
	node->parent = up;
}

static void balance_insert(struct rb_node *node)
{
	struct rb_node *parent, *grand;

	while ((parent = node->parent) && parent->red) {
		grand = parent->parent;
		if (parent == grand->left) {
			if (grand->right && grand->right->red) {
				grand->right->red = 0;
				parent->red = 0;
				grand->red = 1;
				node = grand;
				continue;
			}
			if (node == parent->right) {
				rotate_left(parent);
				node = parent;
				parent = node->parent;
			}
			parent->red = 0;
			grand->red = 1;
			rotate_right(grand);
		} else {
			if (grand->left && grand->left->red) {
				grand->left->red = 0;
				parent->red = 0;
				grand->red = 1;
				node = grand;
				continue;
			}
			if (node == parent->left) {
				rotate_right(parent);
				node = parent;
				parent = node->parent;
			}
			parent->red = 0;
			grand->red = 1;
			rotate_left(grand);
		}
	}
	root->red = 0;
}

static void tree_insert(struct item *item)
{
	struct rb_node **link = &root;
	struct rb_node *parent = NULL;

	while (*link) {
		parent = *link;
		if (item->key < container_of(parent, struct item, rb)->key)
			link = &parent->left;
		else
			link = &parent->right;
	}
	item->rb = (struct rb_node){ .parent = parent, .red = 1 };
	*link = &item->rb;
	item->in_tree = 1;
	balance_insert(&item->rb);
}

static struct item *tree_find(uint32_t key)
{
	struct rb_node *node = root;

	while (node) {
		struct item *item = container_of(node, struct item, rb);

		if (key == item->key)
			return item;
		node = key < item->key ? node->left : node->right;
	}
	return NULL;
}

static int is_red(const struct rb_node *node)
{
	return node && node->red;
}

static void balance_erase(struct rb_node *node, struct rb_node *parent)
{
	while (node != root && !is_red(node)) {
		int left = parent->left == node;
		struct rb_node *sibling = left ? parent->right : parent->left;

		if (sibling->red) {
			sibling->red = 0;
			parent->red = 1;
			if (left)
				rotate_left(parent);
			else
				rotate_right(parent);
			sibling = left ? parent->right : parent->left;
		}
		if (!is_red(sibling->left) && !is_red(sibling->right)) {
			sibling->red = 1;
			node = parent;
			parent = node->parent;
			continue;
		}
		if (left && !is_red(sibling->right)) {
			sibling->left->red = 0;
			sibling->red = 1;
			rotate_right(sibling);
			sibling = parent->right;
		} else if (!left && !is_red(sibling->left)) {
			sibling->right->red = 0;
			sibling->red = 1;
			rotate_left(sibling);
			sibling = parent->left;
		}
		sibling->red = parent->red;
		parent->red = 0;
		if (left) {
			sibling->right->red = 0;
			rotate_left(parent);
		} else {
			sibling->left->red = 0;
			rotate_right(parent);
		}
		node = root;
	}
	if (node)
		node->red = 0;
}

static void tree_erase(struct item *item)
{
	struct rb_node *node = &item->rb;
	struct rb_node *child, *parent;
	int removed_red;

	if (node->left && node->right) {
		struct rb_node *next = node->right;

		while (next->left)
			next = next->left;
		child = next->right;
		parent = next->parent;
		removed_red = next->red;
		if (parent == node) {
			parent = next;
		} else {
			replace(next, child);
			next->right = node->right;
			next->right->parent = next;
		}
		replace(node, next);
		next->left = node->left;
		next->left->parent = next;
		next->red = node->red;
	} else {
		child = node->left ? node->left : node->right;
		parent = node->parent;
		removed_red = node->red;
		replace(node, child);
	}
	item->in_tree = 0;
	if (!removed_red)
		balance_erase(child, parent);
}

static void hash_add(struct item *item)
{
	uint32_t bucket = item->key * 2654435761u >> 26;

	item->hash_next = buckets[bucket];
	buckets[bucket] = item;
}

static void hash_remove(struct item *item)
{
	struct item **link = &buckets[item->key * 2654435761u >> 26];

	while (*link != item)
		link = &(*link)->hash_next;
	*link = item->hash_next;
}

static void toggle(struct item *item)
{
	list_del(&item->link);
	if (item->in_tree) {
		tree_erase(item);
		hash_remove(item);
		list_add_tail(&item->link, &idle);
	} else {
		item->key = random32();
		tree_insert(item);
		hash_add(item);
		list_add_tail(&item->link, &ready);
	}
}

static uint64_t walk_list(uint64_t sum)
{
	for (struct list_head *at = ready.next; at != &ready; at = at->next) {
		struct item *item = container_of(at, struct item, link);

		if (tree_find(item->key) != item)
			abort();
		sum = sum * 31 + item->key;
	}
	return sum;
}

static uint64_t walk_hash(uint64_t sum)
{
	for (int i = 0; i < BUCKETS; i++)
		for (struct item *item = buckets[i]; item; item = item->hash_next)
			sum += item->key ^ sum >> 7;
	return sum;
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 10;
	uint64_t sum = 0;

	for (int i = 0; i < ITEMS; i++)
		list_add_tail(&items[i].link, &idle);
	for (int round = 0; round < rounds; round++) {
		for (int i = 0; i < 1200; i++)
			toggle(&items[random32() % ITEMS]);
		sum = walk_list(sum);
		sum = walk_hash(sum);
	}
	printf("%d rounds: %016lx\n", rounds, sum);
	return 0;
}
