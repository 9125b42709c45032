/* SPDX-License-Identifier: MIT */
/*
 * Thread-local objects. The compiler describes each; the main thread uses the object itself, another thread gets its
 * own when it first asks for it.
 */
#include "libc.h"

struct description {
	void *object;
	/* Its initial bytes; null: zeros. */
	const void *initial;
	unsigned long size;
};

struct __tls_object {
	struct __tls_object *next;
	const struct description *of;
	void *object;
};

void *__tls_address(void *description)
{
	const struct description *of = description;
	struct __thread_block *self = __self();
	struct __tls_object *found;

	if (self == &__main_thread)
		return of->object;
	for (found = self->objects; found; found = found->next)
		if (found->of == of)
			return found->object;
	found = __vm_alloc(sizeof(*found), 16);
	*found = (struct __tls_object){ self->objects, of, __vm_alloc(of->size, 16) };
	if (of->initial)
		__vm_memmove(found->object, of->initial, of->size);
	else
		__vm_memset(found->object, 0, of->size);
	self->objects = found;
	return found->object;
}

void __end_tls(struct __thread_block *self)
{
	while (self->objects) {
		struct __tls_object *first = self->objects;

		self->objects = first->next;
		__vm_free(first->object);
		__vm_free(first);
	}
}
