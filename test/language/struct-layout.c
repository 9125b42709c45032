/* SPDX-License-Identifier: MIT */
/* Offsets, sizes and alignment of structures: padding, packed, aligned, nested, arrays. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct padded { char a; int b; char c; double d; short e; };
struct packed { char a; int b; char c; double d; short e; } __attribute__((packed));
struct part { char a; short b; };
struct nested { char c; struct part p[3]; long l; struct { char x; int y; } inner; };
struct aligned { char a; int b __attribute__((aligned(16))); char c; };
struct cache_line { int a; } __attribute__((aligned(64)));
struct holder { char c; struct cache_line line; };
struct alignas_one { char a; _Alignas(8) char b; };
struct long_double { char c; long double d; };
struct packed_part { char c; struct packed inner; int i; };
struct __attribute__((packed, aligned(4))) both { char a; int b; char c; };
struct empty {};
struct with_empty { int a; struct empty e; int b; };
struct packed_member { char a; int b __attribute__((packed)); char c; };
union mix { char c[5]; short s; int i; };
struct with_union { char a; union mix u; char b; };

#define SIZE(type) printf("%s: size %zu align %zu\n", #type, sizeof(type), _Alignof(type))
#define AT(type, member) printf("  %s at %zu\n", #member, offsetof(type, member))

int main(void)
{
	SIZE(struct padded); AT(struct padded, b); AT(struct padded, c); AT(struct padded, d); AT(struct padded, e);
	SIZE(struct packed); AT(struct packed, b); AT(struct packed, c); AT(struct packed, d); AT(struct packed, e);
	SIZE(struct nested); AT(struct nested, p); AT(struct nested, p[2].b); AT(struct nested, l);
	AT(struct nested, inner.y);
	SIZE(struct aligned); AT(struct aligned, b); AT(struct aligned, c);
	SIZE(struct cache_line);
	SIZE(struct holder); AT(struct holder, line);
	SIZE(struct alignas_one); AT(struct alignas_one, b);
	SIZE(struct long_double); AT(struct long_double, d);
	SIZE(struct packed_part); AT(struct packed_part, inner.d); AT(struct packed_part, i);
	SIZE(struct both); AT(struct both, b); AT(struct both, c);
	SIZE(struct empty);
	SIZE(struct with_empty); AT(struct with_empty, b);
	SIZE(struct packed_member); AT(struct packed_member, b); AT(struct packed_member, c);
	SIZE(union mix);
	SIZE(struct with_union); AT(struct with_union, u.i); AT(struct with_union, b);
	SIZE(struct padded[3]);
	SIZE(void *);
	SIZE(long double);

	struct holder h[2];
	assert((uintptr_t)&h[0].line % 64 == 0);
	assert((char *)&h[1] - (char *)&h[0] == sizeof(struct holder));
	struct packed p = { 'a', 0x01020304, 'c', 2.5, -7 };
	assert(p.b == 0x01020304 && p.d == 2.5 && p.e == -7);
	p.d *= 2;
	p.b++;
	assert(p.b == 0x01020305 && p.d == 5 && p.c == 'c');
	int local __attribute__((aligned(32)));
	assert((uintptr_t)&local % 32 == 0);
	static char big __attribute__((aligned(128)));
	assert((uintptr_t)&big % 128 == 0);
	return 0;
}
