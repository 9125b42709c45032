/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/bug.h>
#include <linux/cleanup.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/overflow.h>
#include <linux/string.h>
#include <linux/types.h>

/*
 * Kernel memory. Every object lies between redzones, and one that was freed is kept poisoned for a while: an access
 * outside of an object or after its end is reported with the places where it was allocated and freed.
 */
#define SLAB_HWCACHE_ALIGN	0x00002000U
#define SLAB_POISON		0x00000800U
#define SLAB_PANIC		0x00040000U
#define SLAB_TYPESAFE_BY_RCU	0x00080000U
#define SLAB_RECLAIM_ACCOUNT	0x00020000U
#define SLAB_MEM_SPREAD		0x00100000U
#define SLAB_ACCOUNT		0x04000000U
#define SLAB_NO_MERGE		0x01000000U
#define ARCH_KMALLOC_MINALIGN	8
#define KMALLOC_MAX_SIZE	(1UL << 22)
#define ZERO_SIZE_PTR		((void *)16)

/* A cache of objects of one kind: their size, alignment, and a name for reports. */
struct kmem_cache {
	const char *name;
	unsigned int size;
	unsigned int align;
	slab_flags_t flags;
	void (*ctor)(void *object);
	/* Objects in use. */
	long active;
	/* Caches have numbers, which their objects carry: kfree() takes objects of any. */
	int id;
	struct kmem_cache *next;
};

struct kmem_cache *kmem_cache_create(const char *name, unsigned int size, unsigned int align, slab_flags_t flags,
				     void (*ctor)(void *object));
void kmem_cache_destroy(struct kmem_cache *cache);
void *kmem_cache_alloc(struct kmem_cache *cache, gfp_t flags);
void *kmem_cache_zalloc(struct kmem_cache *cache, gfp_t flags);
void kmem_cache_free(struct kmem_cache *cache, void *object);
/* A cache for `struct s`, by that name. */
#define KMEM_CACHE(s, flags)	\
	kmem_cache_create(#s, sizeof(struct s), __alignof__(struct s), flags, NULL)
#define KMEM_CACHE_USERCOPY(s, flags, field)	KMEM_CACHE(s, flags)

void *kmalloc(size_t size, gfp_t flags);
void *kzalloc(size_t size, gfp_t flags);
void *kcalloc(size_t n, size_t size, gfp_t flags);
void *kmemdup(const void *source, size_t size, gfp_t flags);
char *kstrdup(const char *s, gfp_t flags);
void kfree(const void *object);
size_t ksize(const void *object);
#define kmalloc_array(n, size, flags)	kcalloc(n, size, flags)
#define kmalloc_node(size, flags, node)	kmalloc(size, flags)
#define kvmalloc(size, flags)		kmalloc(size, flags)
#define kvzalloc(size, flags)		kzalloc(size, flags)
#define kvmalloc_array(n, size, flags)	kcalloc(n, size, flags)
#define kvcalloc(n, size, flags)	kcalloc(n, size, flags)
#define kvfree(object)			kfree(object)
#define kfree_sensitive(object)		kfree(object)
#define kfree_const(object)		((void)(object))
#define kstrdup_const(s, flags)		(s)
#define kzalloc_obj(...)		BUILD_BUG()

DEFINE_FREE(kfree, void *, if (!IS_ERR_OR_NULL(_T)) kfree(_T))
DEFINE_FREE(kvfree, void *, if (!IS_ERR_OR_NULL(_T)) kfree(_T))

#endif
