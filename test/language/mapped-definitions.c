/* SPDX-License-Identifier: MIT */
/* Functions defined by a macro that maps over (type, name) pairs: an outer one of longs, an inner one of the types. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define EACH1(m, type, name) m(type, name)
#define EACH2(m, type, name, rest...) m(type, name), EACH1(m, rest)
#define EACH3(m, type, name, rest...) m(type, name), EACH2(m, rest)
#define EACH4(m, type, name, rest...) m(type, name), EACH3(m, rest)
#define EACH5(m, type, name, rest...) m(type, name), EACH4(m, rest)
#define EACH6(m, type, name, rest...) m(type, name), EACH5(m, rest)
#define EACH(n, m, pairs...) EACH##n(m, pairs)
#define DECLARED(type, name) type name
#define IS_TYPE(type, other) __builtin_types_compatible_p(typeof((type)0), other)
#define WIDENED(type, name) \
	typeof(__builtin_choose_expr(IS_TYPE(type, long long) || IS_TYPE(type, unsigned long long), 0LL, 0L)) name
#define NARROWED(type, name) (type)name
#define FITS(type, name) (void)sizeof(char[sizeof(type) > sizeof(long) ? -1 : 1])

#define CALL(n, name, pairs...) \
	static long outer_##name(EACH(n, WIDENED, pairs)); \
	static inline long inner_##name(EACH(n, DECLARED, pairs)); \
	static long outer_##name(EACH(n, WIDENED, pairs)) \
	{ \
		EACH(n, FITS, pairs); \
		return inner_##name(EACH(n, NARROWED, pairs)); \
	} \
	static inline long inner_##name(EACH(n, DECLARED, pairs))

struct point { int x, y; };
typedef unsigned int flags_t;

CALL(1, widen, int, value)
{
	return value;
}

CALL(3, sum_bytes, unsigned int, start, const char *, bytes, size_t, count)
{
	long total = start;

	for (size_t i = 0; i < count; i++)
		total += bytes[i];
	return total;
}

CALL(6, many, int, a, unsigned char, b, short, c, long long, d, const struct point *, e, flags_t, f)
{
	return a + b * 10 + c * 100 + d + e->y + f;
}

typedef long (*call_t)(long, long, long, long, long, long);
#define ALL(X) X(widen) X(sum_bytes) X(many)
#define NUMBER(name) CALL_##name,
#define ENTRY(name) [CALL_##name] = (call_t)outer_##name,
#define NAME(name) #name,
enum { ALL(NUMBER) CALL_COUNT };
static const call_t table[CALL_COUNT] = { ALL(ENTRY) };
static const char *const names[] = { ALL(NAME) };

static long call(unsigned long number, long a, long b, long c, long d, long e, long f)
{
	return number < CALL_COUNT ? table[number](a, b, c, d, e, f) : -38;
}

int main(void)
{
	struct point p = { 3, 4 };

	assert(call(CALL_widen, 0xffffffff, 0, 0, 0, 0, 0) == -1 && call(CALL_widen, 0x100000007, 0, 0, 0, 0, 0) == 7);
	assert(call(CALL_sum_bytes, -1, (long)"abc", 3, 0, 0, 0) == 4294967295 + 294);
	assert(call(CALL_many, 1, 258, 65537, 1L << 33, (long)&p, -1) == 1 + 20 + 100 + (1L << 33) + 4 + 4294967295);
	assert(call(99, 0, 0, 0, 0, 0, 0) == -38);
	for (int i = 0; i < CALL_COUNT; i++)
		printf("%d %s\n", i, names[i]);
	return 0;
}
