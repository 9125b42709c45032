/* SPDX-License-Identifier: MIT */
/* Thread-specific values: an array per thread, made when it first sets one. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include "libc.h"

#define ROUNDS 4

extern void (*__end_keys)(struct __thread_block *self);

static struct {
	int used;
	void (*destructor)(void *);
} keys[MAX_KEYS];

/* Destructors may set values again: after a few rounds the rest is left alone. */
static void end_keys(struct __thread_block *self)
{
	for (int round = 0; self->values && round < ROUNDS; round++) {
		for (int i = 0; i < MAX_KEYS; i++) {
			void *value = self->values[i];

			self->values[i] = NULL;
			if (value && keys[i].used && keys[i].destructor)
				keys[i].destructor(value);
		}
	}
	free(self->values);
	self->values = NULL;
}

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
{
	for (int i = 0; i < MAX_KEYS; i++) {
		if (__sync_bool_compare_and_swap(&keys[i].used, 0, 1)) {
			keys[i].destructor = destructor;
			__end_keys = end_keys;
			*key = i;
			return 0;
		}
	}
	return EAGAIN;
}

int pthread_key_delete(pthread_key_t key)
{
	if (key >= MAX_KEYS || !keys[key].used)
		return EINVAL;
	keys[key].used = 0;
	return 0;
}

int pthread_setspecific(pthread_key_t key, const void *value)
{
	struct __thread_block *self = __self();

	if (key >= MAX_KEYS || !keys[key].used)
		return EINVAL;
	if (!self->values)
		self->values = calloc(MAX_KEYS, sizeof(void *));
	if (!self->values)
		return ENOMEM;
	self->values[key] = (void *)value;
	return 0;
}

void *pthread_getspecific(pthread_key_t key)
{
	struct __thread_block *self = __self();

	return self->values && key < MAX_KEYS ? self->values[key] : NULL;
}
