/* SPDX-License-Identifier: MIT */
/* A hash table with chaining that grows, and one with open addressing and deletion. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry { struct entry *next; uint32_t hash; int value; char key[]; };
struct table { struct entry **buckets; unsigned size, count; };

static uint32_t hash(const char *s)
{
	uint32_t h = 5381;

	for (; *s; s++)
		h = (h << 5) + h ^ (unsigned char)*s;
	return h;
}

static void grow(struct table *t)
{
	unsigned size = t->size ? t->size * 2 : 4;
	struct entry **buckets = calloc(size, sizeof(*buckets));

	for (unsigned i = 0; i < t->size; i++)
		for (struct entry *e = t->buckets[i], *next; e; e = next) {
			next = e->next;
			e->next = buckets[e->hash & (size - 1)];
			buckets[e->hash & (size - 1)] = e;
		}
	free(t->buckets);
	t->buckets = buckets;
	t->size = size;
}

static struct entry **find(struct table *t, const char *key, uint32_t h)
{
	struct entry **link = &t->buckets[h & (t->size - 1)];

	while (*link && ((*link)->hash != h || strcmp((*link)->key, key)))
		link = &(*link)->next;
	return link;
}

static int *get(struct table *t, const char *key)
{
	uint32_t h = hash(key);

	if (t->count >= t->size)
		grow(t);
	struct entry **link = find(t, key, h);
	if (!*link) {
		*link = malloc(sizeof(**link) + strlen(key) + 1);
		**link = (struct entry){ .hash = h };
		strcpy((*link)->key, key);
		t->count++;
	}
	return &(*link)->value;
}

static int drop(struct table *t, const char *key)
{
	struct entry **link = find(t, key, hash(key)), *e = *link;

	if (!e)
		return 0;
	*link = e->next;
	free(e);
	t->count--;
	return 1;
}

enum { EMPTY = 0, GONE = -1, SLOTS = 64 };
static int slots[SLOTS];
static int slot_of(int key, int adding)
{
	int gone = -1;

	for (unsigned i = 0, at = key * 2654435761u >> 26; i < SLOTS; i++, at = (at + 1) % SLOTS) {
		if (slots[at] == key)
			return at;
		if (slots[at] == GONE && gone < 0)
			gone = at;
		if (slots[at] == EMPTY)
			return adding ? gone >= 0 ? gone : (int)at : -1;
	}
	return adding ? gone : -1;
}

int main(void)
{
	static const char text[] = "the cat and the dog and the bird saw the other cat";
	struct table t = { 0 };
	char copy[sizeof(text)], key[12];

	strcpy(copy, text);
	for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
		++*get(&t, word);
	assert(t.count == 7 && *get(&t, "the") == 4 && *get(&t, "cat") == 2 && *get(&t, "and") == 2);
	for (int i = 0; i < 100; i++) {
		snprintf(key, sizeof(key), "key%d", i);
		*get(&t, key) = i * i;
	}
	assert(t.count == 107 && t.size == 128 && *get(&t, "key99") == 9801);
	assert(drop(&t, "key50") && !drop(&t, "key50") && drop(&t, "the") && *get(&t, "the") == 0);
	unsigned sum = 0;
	for (unsigned i = 0; i < t.size; i++)
		for (struct entry *e = t.buckets[i], *next; e; e = next) {
			next = e->next;
			sum = sum * 31 + e->value + i;
			free(e);
		}
	free(t.buckets);
	for (int i = 1; i <= 50; i++)
		slots[slot_of(i * 7, 1)] = i * 7;
	for (int i = 1; i <= 50; i += 2)
		slots[slot_of(i * 7, 0)] = GONE;
	int left = 0;
	for (int i = 1; i <= 50; i++)
		left += slot_of(i * 7, 0) >= 0;
	assert(left == 25 && slot_of(5, 0) == -1);
	slots[slot_of(7, 1)] = 7;
	printf("%u %d %d\n", sum, left, slot_of(7, 0) >= 0);
	return 0;
}
