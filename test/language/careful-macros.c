/* SPDX-License-Identifier: MIT */
/* Macros in the shapes that kernel headers have: careful comparison, error pointers, bit fields, once, compile-time checks. */
#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef uint64_t u64;
typedef int64_t s64;
typedef uint32_t u32;
typedef uint8_t u8;

#define GLUE2(a, b) a##b
#define GLUE(a, b) GLUE2(a, b)
#define FRESH(prefix) GLUE(GLUE(__unique_id_, prefix), __COUNTER__)
#define IS_CONSTANT(x) (sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0l)) : (int *)8)))
#define PICK(x, y, op) ((x) op (y) ? (x) : (y))
#define PICK_ONCE(x, y, ux, uy, op) ({ typeof(x) ux = (x); typeof(y) uy = (y); PICK(ux, uy, op); })
#define PICK_CAREFULLY(x, y, op) __builtin_choose_expr(IS_CONSTANT((x) - (y)), PICK(x, y, op), \
	PICK_ONCE(x, y, FRESH(x_), FRESH(y_), op))
#define min(x, y) PICK_CAREFULLY(x, y, <)
#define max(x, y) PICK_CAREFULLY(x, y, >)
#define min_t(type, x, y) PICK_CAREFULLY((type)(x), (type)(y), <)
#define clamp(v, lo, hi) min((typeof(v))max(v, lo), hi)
#define swap(a, b) do { typeof(a) __tmp = (a); (a) = (b); (b) = __tmp; } while (0)
#define MUST_BE(type, x) ({ type first_; typeof(x) second_; (void)(&first_ == &second_); 1; })

#define MOST_ERRORS 4095
#define IS_ERROR_VALUE(x) __builtin_expect((unsigned long)(void *)(x) >= (unsigned long)-MOST_ERRORS, 0)
static inline void *pointer_of_error(long error) { return (void *)error; }
static inline long error_of_pointer(const void *ptr) { return (long)ptr; }
static inline bool is_error(const void *ptr) { return IS_ERROR_VALUE((unsigned long)ptr); }
static inline bool is_error_or_null(const void *ptr) { return !ptr || IS_ERROR_VALUE((unsigned long)ptr); }

#define BIT(n) (1UL << (n))
#define BITS_FROM_TO(h, l) (((~0UL) << (l)) & (~0UL >> (63 - (h))))
#define SHIFT_OF(x) (__builtin_ffsll(x) - 1)
#define FIELD_OF(mask, val) (((typeof(mask))(val) << SHIFT_OF(mask)) & (mask))
#define FIELD_IN(mask, reg) ((typeof(mask))(((reg) & (mask)) >> SHIFT_OF(mask)))
#define UP_TO_MASK(x, mask) (((x) + (mask)) & ~(mask))
#define UP_TO(x, a) UP_TO_MASK(x, (typeof(x))(a) - 1)
#define POINTER_UP_TO(p, a) ((typeof(p))UP_TO((unsigned long)(p), (a)))
#define PARTS_OF(n, d) (((n) + (d) - 1) / (d))
#define MULTIPLE_ABOVE(x, y) ({ typeof(y) __y = y; (((x) + (__y - 1)) / __y) * __y; })
#define is_power_of_2(n) ((n) != 0 && ((n) & ((n) - 1)) == 0)
#define is_later(a, b) (MUST_BE(unsigned long, a) && MUST_BE(unsigned long, b) && ((long)((b) - (a)) < 0))
#define ZERO_UNLESS(e) ((int)(sizeof(struct { int : (-!!(e)); })))
#define SAME_TYPE(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))
#define ZERO_IF_ARRAY(a) ZERO_UNLESS(SAME_TYPE((a), &(a)[0]))
#define LENGTH(a) (sizeof(a) / sizeof((a)[0]) + ZERO_IF_ARRAY(a))
#define WORDS_FOR(n) PARTS_OF(n, 64)
#define BITMAP(name, bits) unsigned long name[WORDS_FOR(bits)]
#define GROUP(NAME, MEMBERS...) union { struct { MEMBERS }; struct { MEMBERS } NAME; }
#define COMPLAIN_ONCE(condition) ({ \
	static bool complained; \
	int wrong = !!(condition); \
	if (__builtin_expect(wrong && !complained, 0)) { \
		complained = true; \
		printf("warning at %s: %s\n", __func__, #condition); \
	} \
	__builtin_expect(!!(wrong), 0); })
#define SILENT(fmt, ...) ({ if (0) printf(fmt, ##__VA_ARGS__); 0; })
#define PREFIXED(fmt) "mod: " fmt
#define SAY(fmt, ...) printf(PREFIXED(fmt), ##__VA_ARGS__)
#define PUBLISH(sym) extern typeof(sym) sym; static const char __exported_##sym[] __attribute__((unused)) = #sym
#define AT_START(fn) static int (*const __initcall_##fn)(void) __attribute__((used)) = fn
#define xchg(ptr, v) ({ typeof(*(ptr)) __x = *(ptr); *(ptr) = (v); __x; })
#define cmpxchg(ptr, o, n) ({ typeof(ptr) __p = (ptr); typeof(*__p) __o = (o), __r = *__p; if (__r == __o) *__p = (n); __r; })
#define try_cmpxchg(ptr, oldp, new) ({ typeof(*(ptr)) *___op = (oldp), ___o = *___op, ___r; \
	___r = cmpxchg((ptr), ___o, (new)); if (___r != ___o) *___op = ___r; __builtin_expect(___r == ___o, 1); })
#define OUTER_OF(ptr, type, member) _Generic(ptr, \
	const typeof(*(ptr)) *: (const type *)((const char *)(ptr) - offsetof(type, member)), \
	default: (type *)((char *)(ptr) - offsetof(type, member)))
#define EACH_BIT(bit, word) for (unsigned long __w = (word); __w && ((bit) = __builtin_ctzl(__w), 1); __w &= __w - 1)
#define WAIT_FOR(condition, limit, cmd) ({ \
	__label__ __out; \
	long __ret = 0; \
	for (int __n = 0;; __n++) { \
		if (condition) \
			break; \
		if (__n == (limit)) { \
			__ret = -4; \
			goto __out; \
		} \
		cmd; \
	} \
__out:	__ret; })

struct packet { u8 kind; GROUP(addresses, u32 from; u32 to;); u8 end; };
struct inner { int v; };
struct outer { int pad; struct inner in; };

static int evaluated;
static int once(int v) { evaluated++; return v; }
int exported(void) { return 5; }
PUBLISH(exported);
static int start(void) { return 11; }
AT_START(start);
static void warns(int n) { if (COMPLAIN_ONCE(n > 1)) evaluated += 100; }
static void *find(int n) { return n < 0 ? pointer_of_error(n) : n ? &evaluated : NULL; }

int main(void)
{
	int array[7], a = 1, b = 2;
	BITMAP(map, 130) = { 0 };
	static char fixed[max(3, 5) + min(2, 9)];

	assert(min(once(3), once(4)) == 3 && evaluated == 2 && max(7u, 3u) == 7 && sizeof(fixed) == 7);
	assert(min_t(u8, 300, 100) == 44 && clamp(15, 0, 10) == 10 && clamp(once(-5), 0, 10) == 0);
	assert(IS_CONSTANT(5 * 3) && !IS_CONSTANT(a));
	swap(a, b);
	assert(a == 2 && b == 1);
	assert(is_error(find(-12)) && error_of_pointer(find(-12)) == -12 && !is_error(find(1)) && !is_error(find(0)) && is_error_or_null(find(0)));
	assert(BITS_FROM_TO(7, 4) == 0xf0 && FIELD_IN(BITS_FROM_TO(15, 8), 0x12345678ul) == 0x56 && FIELD_OF(0xf00ul, 5ul) == 0x500);
	assert(UP_TO(13, 8) == 16 && UP_TO(16ul, 8) == 16 && PARTS_OF(7, 3) == 3 && MULTIPLE_ABOVE(10, 4) == 12);
	assert(POINTER_UP_TO((char *)4097, 4096) == (char *)8192 && is_power_of_2(64) && !is_power_of_2(0));
	unsigned long now = 5, later = -10;
	assert(is_later(now, later) && !is_later(later, now));
	assert(LENGTH(array) == 7 && sizeof(map) == 24);
	map[70 / 64] |= BIT(70 % 64);
	assert(map[1] == 64);
	struct packet p = { .kind = 1, .from = 2, .to = 3 };
	assert(p.addresses.to == 3 && sizeof(p) == 16 && sizeof(p.addresses) == 8);
	evaluated = 0;
	for (int i = 0; i < 4; i++)
		warns(i);
	assert(evaluated == 200);
	SAY("plain\n");
	SAY("%d%s\n", SILENT("%d", a), "!");
	assert(exported() == 5 && __initcall_start() == 11);
	u64 word = 5, old = 4;
	assert(xchg(&word, 9) == 5 && cmpxchg(&word, 9, 10) == 9 && cmpxchg(&word, 9, 11) == 10);
	assert(!try_cmpxchg(&word, &old, 12) && old == 10 && try_cmpxchg(&word, &old, 12) && word == 12);
	struct outer o = { 1, { 2 } };
	const struct inner *ci = &o.in;
	assert(OUTER_OF(ci, struct outer, in)->pad == 1 && OUTER_OF(&o.in, struct outer, in) == &o);
	int bit, total = 0;
	EACH_BIT(bit, 0x8000000000000111ul)
		total += bit;
	assert(total == 75);
	int n = 0;
	assert(WAIT_FOR(n == 3, 10, n++) == 0 && n == 3 && WAIT_FOR(n == 99, 2, n++) == -4 && n == 5);
	printf("%d %lu %s\n", total, (unsigned long)word, __exported_exported);
	return 0;
}
