/* SPDX-License-Identifier: MIT */
/* container_of and friends, as kernel code writes them. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define container_of(ptr, type, member) ({ \
	void *__mptr = (void *)(ptr); \
	_Static_assert(__builtin_types_compatible_p(typeof(*(ptr)), typeof(((type *)0)->member)) || \
		       __builtin_types_compatible_p(typeof(*(ptr)), void), "pointer type mismatch"); \
	((type *)(__mptr - offsetof(type, member))); })
#define container_of_old(ptr, type, member) ({ \
	const typeof(((type *)0)->member) *__p = (ptr); \
	(type *)((char *)__p - __builtin_offsetof(type, member)); })
#define container_of_or_null(ptr, type, member) ({ \
	typeof(ptr) ____ptr = (ptr); \
	____ptr ? container_of(____ptr, type, member) : NULL; })
#define sizeof_field(type, member) sizeof(((type *)0)->member)
#define struct_size(p, member, n) (sizeof(*(p)) + sizeof(*(p)->member) * (n))

struct link { struct link *next; };
struct item { int id; struct link link; struct { char pad[3]; struct link inner; } nest; long array[4]; char tail[]; };

static struct item *from_link(struct link *l) { return container_of(l, struct item, link); }

int main(void)
{
	struct item items[2] = { { .id = 1 }, { .id = 2 } };
	struct link *l = &items[1].link;

	assert(container_of(l, struct item, link)->id == 2);
	assert(container_of_old(l, struct item, link) == &items[1]);
	assert(from_link(&items[0].link)->id == 1);
	assert(container_of(&items[0].nest.inner, struct item, nest.inner) == items);
	assert(container_of(&items[1].array[2], struct item, array[2])->id == 2);
	assert(container_of_or_null((struct link *)NULL, struct item, link) == NULL);
	items[0].link.next = &items[1].link;
	assert(container_of(items[0].link.next, typeof(items[0]), link)->id == 2);
	assert(sizeof_field(struct item, array) == 32 && sizeof_field(struct item, nest.pad) == 3);
	struct item *p = items;
	assert(struct_size(p, tail, 10) == sizeof(struct item) + 10);
	assert(&((struct item *)0)->array[1] == (long *)offsetof(struct item, array[1]));
	printf("%zu %zu %zu\n", offsetof(struct item, link), offsetof(struct item, nest.inner),
	       (size_t)(uintptr_t)&((struct item *)0)->nest.inner);
	return 0;
}
