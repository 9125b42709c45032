/* SPDX-License-Identifier: MIT */
#ifndef _SEARCH_H
#define _SEARCH_H

#include <bits/types.h>

typedef struct entry {
	char *key;
	void *data;
} ENTRY;
typedef enum { FIND, ENTER } ACTION;
typedef enum { preorder, postorder, endorder, leaf } VISIT;

struct hsearch_data {
	ENTRY *__table;
	size_t __size;
	size_t __used;
};

int hcreate(size_t count);
void hdestroy(void);
ENTRY *hsearch(ENTRY item, ACTION action);
int hcreate_r(size_t count, struct hsearch_data *table);
void hdestroy_r(struct hsearch_data *table);
int hsearch_r(ENTRY item, ACTION action, ENTRY **to, struct hsearch_data *table);

void *tsearch(const void *key, void **root, int (*compare)(const void *, const void *));
void *tfind(const void *key, void *const *root, int (*compare)(const void *, const void *));
void *tdelete(const void *key, void **root, int (*compare)(const void *, const void *));
void twalk(const void *root, void (*visit)(const void *node, VISIT when, int depth));
void twalk_r(const void *root, void (*visit)(const void *node, VISIT when, void *argument), void *argument);
void tdestroy(void *root, void (*release)(void *key));

void *lfind(const void *key, const void *base, size_t *count, size_t size, int (*compare)(const void *, const void *));
void *lsearch(const void *key, void *base, size_t *count, size_t size, int (*compare)(const void *, const void *));
void insque(void *element, void *before);
void remque(void *element);

#endif
