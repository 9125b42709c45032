// SPDX-License-Identifier: GPL-2.0-or-later
/* Allocation. The machine keeps the heap and watches over it; caches only give objects a size and a name. */
#include <lab/host.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>

/* GFP_KERNEL may sleep, so it must not be used where that is forbidden, even when it would not have slept. */
static inline void might_alloc(gfp_t flags)
{
	if (unlikely(gfpflags_allow_blocking(flags) && (in_atomic() || irqs_disabled())))
		__vm_oops("sleeping-while-atomic", "an allocation with GFP_KERNEL where sleeping is forbidden");
}

void *kmalloc(size_t size, gfp_t flags)
{
	void *object;

	might_alloc(flags);
	if (size == 0)
		return ZERO_SIZE_PTR;
	object = __vm_alloc(size, ARCH_KMALLOC_MINALIGN);
	if (object && (flags & __GFP_ZERO))
		__vm_memset(object, 0, size);
	return object;
}

void *kzalloc(size_t size, gfp_t flags)
{
	return kmalloc(size, flags | __GFP_ZERO);
}

void *kcalloc(size_t n, size_t size, gfp_t flags)
{
	if (size && n > KMALLOC_MAX_SIZE / size)
		return NULL;
	return kmalloc(n * size, flags | __GFP_ZERO);
}

/* All caches, the newest first: so their numbers are never used twice at once. */
static struct kmem_cache *slab_caches;

/* An object of a cache may be freed without naming it; kfree_rcu() does so. */
static void leave_cache(const void *object)
{
	int id = __vm_tag(object);
	struct kmem_cache *cache;

	for (cache = slab_caches; id && cache; cache = cache->next) {
		if (cache->id == id)
			cache->active--;
	}
}

void kfree(const void *object)
{
	if (object <= ZERO_SIZE_PTR)
		return;
	leave_cache(object);
	__vm_free((void *)object);
}

size_t ksize(const void *object)
{
	return object > ZERO_SIZE_PTR ? __vm_alloc_size(object) : 0;
}

void *kmemdup(const void *source, size_t size, gfp_t flags)
{
	void *copy = kmalloc(size, flags);

	return copy ? memcpy(copy, source, size) : NULL;
}

char *kstrdup(const char *s, gfp_t flags)
{
	return s ? kmemdup(s, strlen(s) + 1, flags) : NULL;
}

struct kmem_cache *kmem_cache_create(const char *name, unsigned int size, unsigned int align, slab_flags_t flags,
				     void (*ctor)(void *object))
{
	struct kmem_cache *cache = kzalloc(sizeof(*cache), GFP_KERNEL);

	if (!cache) {
		BUG_ON(flags & SLAB_PANIC);
		return NULL;
	}
	*cache = (struct kmem_cache){ .name = name, .size = size, .align = align, .flags = flags, .ctor = ctor };
	cache->id = slab_caches ? slab_caches->id + 1 : 1;
	cache->next = slab_caches;
	slab_caches = cache;
	return cache;
}

void kmem_cache_destroy(struct kmem_cache *cache)
{
	struct kmem_cache **link = &slab_caches;

	while (*link != cache)
		link = &(*link)->next;
	*link = cache->next;
	kfree(cache);
}

void *kmem_cache_alloc(struct kmem_cache *cache, gfp_t flags)
{
	void *object;

	might_alloc(flags);
	object = __vm_alloc(cache->size, cache->align);
	if (!object)
		return NULL;
	cache->active++;
	__vm_set_tag(object, cache->id);
	if (flags & __GFP_ZERO)
		__vm_memset(object, 0, cache->size);
	if (cache->ctor)
		cache->ctor(object);
	return object;
}

void *kmem_cache_zalloc(struct kmem_cache *cache, gfp_t flags)
{
	return kmem_cache_alloc(cache, flags | __GFP_ZERO);
}

void kmem_cache_free(struct kmem_cache *cache, void *object)
{
	if (!object)
		return;
	cache->active--;
	__vm_free(object);
}
