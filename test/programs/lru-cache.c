/* An LRU cache: a hash table whose entries are also on a list by age, with statistics and a property check. */
#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
	struct node *prev, *next;	/* by age; the head is the newest */
	struct node *chain;		/* in the bucket */
	unsigned long hash;
	size_t length;
	char key[];			/* with the terminating zero; the value stands behind it */
};

struct cache {
	struct node *newest, *oldest;
	struct node **buckets;
	size_t mask, count, capacity;
	atomic_ulong hits, misses;
	void (*evicted)(const char *key, int value);
};

static inline int *value_of(struct node *node)
{
	size_t offset = offsetof(struct node, key) + node->length + 1;

	offset = (offset + _Alignof(int) - 1) / _Alignof(int) * _Alignof(int);
	return (int *)((char *)node + offset);
}

static unsigned long hash_key(const char *key)
{
	unsigned long hash = 14695981039346656037ul;

	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * 1099511628211ul;
	return hash;
}

static struct cache *cache_create(size_t capacity, void (*evicted)(const char *, int))
{
	struct cache *cache = calloc(1, sizeof *cache);
	size_t size = 1;

	while (size < capacity * 2)
		size <<= 1;
	if (!cache || !(cache->buckets = calloc(size, sizeof *cache->buckets))) {
		free(cache);
		return NULL;
	}
	cache->mask = size - 1;
	cache->capacity = capacity;
	cache->evicted = evicted;
	return cache;
}

static void unlink_node(struct cache *cache, struct node *node)
{
	*(node->prev ? &node->prev->next : &cache->newest) = node->next;
	*(node->next ? &node->next->prev : &cache->oldest) = node->prev;
}

static void push_newest(struct cache *cache, struct node *node)
{
	node->prev = NULL;
	node->next = cache->newest;
	*(cache->newest ? &cache->newest->prev : &cache->oldest) = node;
	cache->newest = node;
}

static struct node **bucket_link(struct cache *cache, const char *key, unsigned long hash)
{
	struct node **link = &cache->buckets[hash & cache->mask];

	for (; *link; link = &(*link)->chain)
		if ((*link)->hash == hash && strcmp((*link)->key, key) == 0)
			break;
	return link;
}

static void remove_node(struct cache *cache, struct node *node)
{
	struct node **link = bucket_link(cache, node->key, node->hash);

	*link = node->chain;
	unlink_node(cache, node);
	cache->count--;
	free(node);
}

static bool cache_get(struct cache *cache, const char *key, int *value)
{
	struct node *node = *bucket_link(cache, key, hash_key(key));

	if (!node) {
		atomic_fetch_add(&cache->misses, 1);
		return false;
	}
	atomic_fetch_add_explicit(&cache->hits, 1, memory_order_relaxed);
	unlink_node(cache, node);
	push_newest(cache, node);
	*value = *value_of(node);
	return true;
}

static void cache_put(struct cache *cache, const char *key, int value)
{
	unsigned long hash = hash_key(key);
	struct node **link = bucket_link(cache, key, hash);
	size_t length = strlen(key);

	if (*link) {
		*value_of(*link) = value;
		unlink_node(cache, *link);
		push_newest(cache, *link);
		return;
	}
	if (cache->count == cache->capacity) {
		if (cache->evicted)
			cache->evicted(cache->oldest->key, *value_of(cache->oldest));
		remove_node(cache, cache->oldest);
		link = bucket_link(cache, key, hash);
	}
	struct node *node = malloc(sizeof *node + length + 1 + _Alignof(int) + sizeof(int));

	*node = (struct node){ .hash = hash, .length = length };
	memcpy(node->key, key, length + 1);
	*value_of(node) = value;
	*link = node;
	push_newest(cache, node);
	cache->count++;
}

static void cache_destroy(struct cache *cache)
{
	while (cache->oldest)
		remove_node(cache, cache->oldest);
	free(cache->buckets);
	free(cache);
}

static int evictions;

static void show_eviction(const char *key, int value)
{
	printf("  evicted %s=%d\n", key, value);
	evictions++;
}

/* The same with an array and time stamps: slow and obvious. */
struct model {
	struct { char key[8]; int value; unsigned used; } slots[16];
	unsigned clock;
};

static int model_find(const struct model *m, size_t capacity, const char *key)
{
	for (size_t i = 0; i < capacity; i++)
		if (m->slots[i].used && strcmp(m->slots[i].key, key) == 0)
			return (int)i;
	return -1;
}

static bool model_get(struct model *m, size_t capacity, const char *key, int *value)
{
	int i = model_find(m, capacity, key);

	if (i < 0)
		return false;
	m->slots[i].used = ++m->clock;
	*value = m->slots[i].value;
	return true;
}

static void model_put(struct model *m, size_t capacity, const char *key, int value)
{
	int i = model_find(m, capacity, key);

	if (i < 0) {
		unsigned least = UINT_MAX;

		for (size_t j = 0; j < capacity; j++)
			if (m->slots[j].used < least) {
				least = m->slots[j].used;
				i = (int)j;
			}
	}
	snprintf(m->slots[i].key, sizeof m->slots[i].key, "%s", key);
	m->slots[i].value = value;
	m->slots[i].used = ++m->clock;
}

int main(void)
{
	struct cache *cache = cache_create(3, show_eviction);
	int value = 0;

	cache_put(cache, "one", 1);
	cache_put(cache, "two", 2);
	cache_put(cache, "three", 3);
	printf("%s\n", cache_get(cache, "one", &value) ? "hit" : "miss");
	cache_put(cache, "four", 4);
	printf("%s\n", cache_get(cache, "two", &value) ? "hit" : "miss");
	cache_put(cache, "three", 33);
	cache_put(cache, "five", 5);
	printf("%s %d\n", cache_get(cache, "three", &value) ? "hit" : "miss", value);
	printf("%lu hits, %lu misses, %d evictions\n", atomic_load(&cache->hits), (unsigned long)cache->misses, evictions);
	cache_destroy(cache);

	size_t capacity = 8;
	struct model model = { .clock = 0 };

	cache = cache_create(capacity, NULL);
	srand(7);
	for (int step = 0; step < 4000; step++) {
		char key[8];
		int a = -1, b = -1;

		snprintf(key, sizeof key, "k%d", rand() % 20);
		if (rand() % 3) {
			bool hit = cache_get(cache, key, &a);

			if (hit != model_get(&model, capacity, key, &b) || a != b) {
				printf("step %d: %s differs: %d %d\n", step, key, a, b);
				return 1;
			}
		} else {
			cache_put(cache, key, step);
			model_put(&model, capacity, key, step);
		}
	}
	printf("model agrees; hit rate %.1f%%\n", 100.0 * (double)cache->hits / (double)(cache->hits + cache->misses));
	cache_destroy(cache);
	return 0;
}
