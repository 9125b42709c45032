/* SPDX-License-Identifier: MIT */
/* Binary search trees by key pointer, balanced as AA trees. A node begins with its key, which callers rely on. */
#include <search.h>
#include <stdlib.h>

struct node {
	const void *key;
	struct node *left;
	struct node *right;
	int level;
};

typedef int (*compare_t)(const void *, const void *);

static struct node *skew(struct node *node)
{
	struct node *left = node->left;

	if (!left || left->level != node->level)
		return node;
	node->left = left->right;
	left->right = node;
	return left;
}

static struct node *split(struct node *node)
{
	struct node *right = node->right;

	if (!right || !right->right || right->right->level != node->level)
		return node;
	node->right = right->left;
	right->left = node;
	right->level++;
	return right;
}

static struct node *insert(struct node *node, const void *key, compare_t compare, struct node **found)
{
	int order;

	if (!node) {
		node = malloc(sizeof(*node));
		if (node)
			*node = (struct node){ .key = key, .level = 1 };
		*found = node;
		return node;
	}
	order = compare(key, node->key);
	if (order == 0) {
		*found = node;
		return node;
	}
	if (order < 0)
		node->left = insert(node->left, key, compare, found);
	else
		node->right = insert(node->right, key, compare, found);
	return split(skew(node));
}

void *tsearch(const void *key, void **root, compare_t compare)
{
	struct node *found = NULL;

	if (!root)
		return NULL;
	*root = insert(*root, key, compare, &found);
	return found;
}

void *tfind(const void *key, void *const *root, compare_t compare)
{
	struct node *node = root ? *root : NULL;

	while (node) {
		int order = compare(key, node->key);

		if (order == 0)
			return node;
		node = order < 0 ? node->left : node->right;
	}
	return NULL;
}

static int level(const struct node *node)
{
	return node ? node->level : 0;
}

static struct node *rebalance(struct node *node)
{
	int most = (level(node->left) < level(node->right) ? level(node->left) : level(node->right)) + 1;

	if (most < node->level) {
		node->level = most;
		if (node->right && most < node->right->level)
			node->right->level = most;
	}
	node = skew(node);
	if (node->right) {
		node->right = skew(node->right);
		if (node->right->right)
			node->right->right = skew(node->right->right);
	}
	node = split(node);
	if (node->right)
		node->right = split(node->right);
	return node;
}

static struct node *take_smallest(struct node *node, struct node **smallest)
{
	if (!node->left) {
		*smallest = node;
		return node->right;
	}
	node->left = take_smallest(node->left, smallest);
	return rebalance(node);
}

static struct node *erase(struct node *node, const void *key, compare_t compare, struct node **found)
{
	int order;

	if (!node)
		return NULL;
	order = compare(key, node->key);
	if (order < 0) {
		node->left = erase(node->left, key, compare, found);
	} else if (order > 0) {
		node->right = erase(node->right, key, compare, found);
	} else {
		struct node *next;

		*found = node;
		if (!node->right)
			return node->left;
		node->right = take_smallest(node->right, &next);
		next->left = node->left;
		next->right = node->right;
		next->level = node->level;
		node = next;
	}
	return rebalance(node);
}

static struct node *parent_of(struct node *node, const void *key, compare_t compare)
{
	struct node *parent = NULL;
	int order;

	while (node && (order = compare(key, node->key)) != 0) {
		parent = node;
		node = order < 0 ? node->left : node->right;
	}
	return parent;
}

/* The result is the parent, or something that is not null for the root. */
void *tdelete(const void *key, void **root, compare_t compare)
{
	struct node *found = NULL;
	struct node *parent;

	if (!root || !*root)
		return NULL;
	parent = parent_of(*root, key, compare);
	*root = erase(*root, key, compare, &found);
	if (!found)
		return NULL;
	free(found);
	return parent ? (void *)parent : (void *)root;
}

static void walk(const struct node *node, void (*visit)(const void *, VISIT, int), int depth)
{
	if (!node->left && !node->right) {
		visit(node, leaf, depth);
		return;
	}
	visit(node, preorder, depth);
	if (node->left)
		walk(node->left, visit, depth + 1);
	visit(node, postorder, depth);
	if (node->right)
		walk(node->right, visit, depth + 1);
	visit(node, endorder, depth);
}

void twalk(const void *root, void (*visit)(const void *, VISIT, int))
{
	if (root)
		walk(root, visit, 0);
}

void twalk_r(const void *root, void (*visit)(const void *, VISIT, void *), void *argument)
{
	const struct node *node = root;

	if (!node)
		return;
	if (!node->left && !node->right) {
		visit(node, leaf, argument);
		return;
	}
	visit(node, preorder, argument);
	twalk_r(node->left, visit, argument);
	visit(node, postorder, argument);
	twalk_r(node->right, visit, argument);
	visit(node, endorder, argument);
}

void tdestroy(void *root, void (*release)(void *))
{
	struct node *node = root;

	if (!node)
		return;
	tdestroy(node->left, release);
	tdestroy(node->right, release);
	release((void *)node->key);
	free(node);
}
