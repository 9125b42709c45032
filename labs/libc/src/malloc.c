/* SPDX-License-Identifier: MIT */
/* The heap is the machine's: it keeps redzones around every object and knows what was freed, and where. */
#include <errno.h>
#include <stdlib.h>
#include "libc.h"

static void *allocate(size_t align, size_t size)
{
	void *object = __vm_alloc(size, align);

	if (!object)
		errno = ENOMEM;
	return object;
}

void *malloc(size_t size)
{
	return allocate(16, size);
}

void free(void *object)
{
	__vm_free(object);
}

void *calloc(size_t count, size_t size)
{
	size_t total;
	void *object;

	if (__builtin_mul_overflow(count, size, &total)) {
		errno = ENOMEM;
		return NULL;
	}
	object = allocate(16, total);
	if (object)
		__vm_memset(object, 0, total);
	return object;
}

void *realloc(void *object, size_t size)
{
	size_t old;
	void *copy;

	if (!object)
		return malloc(size);
	if (size == 0) {
		__vm_free(object);
		return NULL;
	}
	old = __vm_alloc_size(object);
	copy = allocate(16, size);
	if (!copy)
		return NULL;
	__vm_memmove(copy, object, old < size ? old : size);
	__vm_free(object);
	return copy;
}

void *reallocarray(void *object, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(object, total);
}

void *aligned_alloc(size_t align, size_t size)
{
	return allocate(align, size);
}

int posix_memalign(void **to, size_t align, size_t size)
{
	void *object;

	if (align < sizeof(void *) || (align & (align - 1)))
		return EINVAL;
	object = __vm_alloc(size, align);
	if (!object)
		return ENOMEM;
	*to = object;
	return 0;
}

void *memalign(size_t align, size_t size)
{
	return allocate(align, size);
}

void *valloc(size_t size)
{
	return allocate(4096, size);
}

size_t malloc_usable_size(void *object)
{
	return object ? __vm_alloc_size(object) : 0;
}
