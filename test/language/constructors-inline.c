/* SPDX-License-Identifier: MIT */
/* constructor attribute, static and extern inline functions, noreturn, attributes in all the usual places. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define __init __attribute__((__section__(".init.text"))) __attribute__((cold))
#define __must_check __attribute__((warn_unused_result))
#define PRINTF_LIKE(a, b) __attribute__((format(printf, a, b)))
#define NEVER_INLINE __attribute__((__noinline__))
#define ALWAYS_INLINE inline __attribute__((__always_inline__))
#define fallthrough __attribute__((__fallthrough__))
#define __maybe_unused __attribute__((unused))

static int order[4], count;

static __attribute__((constructor)) void first(void) { order[count++] = 1; }
__attribute__((constructor)) static void second(void) { order[count++] = 2; }
static void third(void) __attribute__((constructor));
static void third(void) { order[count++] = 3; }

static ALWAYS_INLINE int square(int n) { return n * n; }
inline int inlined(int n) { return n + 1; }
extern inline int inlined(int n);
extern inline __attribute__((gnu_inline)) int gnu(int n) { return n + 2; }
int gnu(int n) { return n + 2; }
extern inline __attribute__((gnu_inline)) int replaced(int n) { return n + 9; }
static inline int replaced(int n) { return n + 3; }
static NEVER_INLINE __must_check int checked(int n) { return -n; }
static int __init early(void) { return 4; }
static void PRINTF_LIKE(1, 2) log_line(const char *format, ...) {}
static _Noreturn void finish(int status) { exit(status); }
static void die(int) __attribute__((noreturn, cold));
static void die(int status) { finish(status); }
static int pure(int n) __attribute__((pure, nonnull, const));
static int pure(int n) { return n * 3; }
static int global __maybe_unused __attribute__((section(".data.mine"))) = 6;
static __attribute__((aligned(16))) int aligned_array[4] __attribute__((used));
typedef int aligned_int __attribute__((aligned(8)));
struct attributes { int a __attribute__((deprecated)); char c; } __attribute__((designated_init, may_alias));
enum marked { OLD __attribute__((deprecated)), NEW } __attribute__((packed));

static int classify(int n)
{
	switch (n) {
	case 0:
		n += 10;
		fallthrough;
	case 1:
		n += 5;
		break;
	default:
		n = -1;
	}
	return n;
}

int main(int argc __maybe_unused, char **argv)
{
	__attribute__((unused)) int unused;
	int used __attribute__((unused)) = checked(5);

	assert(count == 3 && order[0] + order[1] + order[2] == 6);
	assert(square(7) == 49 && inlined(1) == 2 && gnu(2) == 4 && replaced(2) == 5 && early() == 4 && pure(2) == 6 && used == -5);
	assert((unsigned long)aligned_array % 16 == 0 && sizeof(aligned_int) == 4 && _Alignof(aligned_int) == 8);
	assert(classify(0) == 15 && classify(1) == 6 && classify(9) == -1 && sizeof(enum marked) == 1);
	log_line("%d", 1);
	printf("%d %s\n", global, argv[0] ? "named" : "unnamed");
	die(0);
}
