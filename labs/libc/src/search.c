/* SPDX-License-Identifier: MIT */
/* Hash tables with open addressing, linear search, and the doubly linked lists of insque. */
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

static struct hsearch_data shared;

int hcreate_r(size_t count, struct hsearch_data *table)
{
	if (table->__table)
		return 0;
	table->__size = count + count / 2 + 3;
	table->__used = 0;
	table->__table = calloc(table->__size, sizeof(ENTRY));
	return table->__table != NULL;
}

void hdestroy_r(struct hsearch_data *table)
{
	free(table->__table);
	table->__table = NULL;
}

int hsearch_r(ENTRY item, ACTION action, ENTRY **to, struct hsearch_data *table)
{
	size_t hash = 5381;
	ENTRY *slot;

	for (const char *at = item.key; *at; at++)
		hash = hash * 33 + (unsigned char)*at;
	hash %= table->__size;
	for (slot = table->__table + hash; slot->key; slot = table->__table + hash) {
		if (strcmp(slot->key, item.key) == 0) {
			*to = slot;
			return 1;
		}
		hash = (hash + 1) % table->__size;
	}
	*to = NULL;
	if (action == FIND) {
		errno = ESRCH;
		return 0;
	}
	/* One slot stays free, so that searches end. */
	if (table->__used + 1 >= table->__size) {
		errno = ENOMEM;
		return 0;
	}
	table->__used++;
	*slot = item;
	*to = slot;
	return 1;
}

int hcreate(size_t count)
{
	return hcreate_r(count, &shared);
}

void hdestroy(void)
{
	hdestroy_r(&shared);
}

ENTRY *hsearch(ENTRY item, ACTION action)
{
	ENTRY *found;

	hsearch_r(item, action, &found, &shared);
	return found;
}

void *lfind(const void *key, const void *base, size_t *count, size_t size, int (*compare)(const void *, const void *))
{
	const char *element = base;

	for (size_t i = 0; i < *count; i++, element += size)
		if (compare(key, element) == 0)
			return (void *)element;
	return NULL;
}

void *lsearch(const void *key, void *base, size_t *count, size_t size, int (*compare)(const void *, const void *))
{
	void *found = lfind(key, base, count, size, compare);

	if (found)
		return found;
	return memcpy((char *)base + (*count)++ * size, key, size);
}

struct element {
	struct element *next;
	struct element *before;
};

void insque(void *element, void *before)
{
	struct element *fresh = element;
	struct element *place = before;

	fresh->before = place;
	fresh->next = place ? place->next : NULL;
	if (!place)
		return;
	if (place->next)
		place->next->before = fresh;
	place->next = fresh;
}

void remque(void *element)
{
	struct element *old = element;

	if (old->next)
		old->next->before = old->before;
	if (old->before)
		old->before->next = old->next;
}
