/* SPDX-License-Identifier: MIT */
/* Variadic macros: __VA_ARGS__, named rest, `, ##__VA_ARGS__`, __VA_OPT__, counting, mapping. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define LOG(format, ...) printf(format "\n", ##__VA_ARGS__)
#define LOG_OPT(format, ...) printf(format "\n" __VA_OPT__(,) __VA_ARGS__)
#define OLD(format, args...) printf(format "!\n", ##args)
#define COUNT(...) COUNT_(0, ##__VA_ARGS__, 5, 4, 3, 2, 1, 0)
#define COUNT_(a, b, c, d, e, f, n, ...) n
#define FIRST(a, ...) a
#define REST(a, ...) __VA_ARGS__
#define CALL(f, ...) f(__VA_ARGS__)
#define SECOND(...) CALL(FIRST, REST(__VA_ARGS__))
#define ARRAY(type, ...) (type[]){ __VA_ARGS__ }
#define HAS(...) (0 __VA_OPT__(+ 1))
#define WRAP(...) __VA_OPT__({) __VA_ARGS__ __VA_OPT__(})
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define MAP0(m, ...)
#define MAP1(m, x, ...) m(x)
#define MAP2(m, x, ...) m(x) MAP1(m, __VA_ARGS__)
#define MAP3(m, x, ...) m(x) MAP2(m, __VA_ARGS__)
#define MAP4(m, x, ...) m(x) MAP3(m, __VA_ARGS__)
#define MAP(m, ...) XCAT(MAP, COUNT(__VA_ARGS__))(m, ##__VA_ARGS__)
#define PLUS_SQUARE(x) + (x) * (x)
#define ALL(...) #__VA_ARGS__

static int sum(int n, const int *v) { int s = 0; while (n--) s += v[n]; return s; }
#define SUM(...) sum(COUNT(__VA_ARGS__), ARRAY(int, __VA_ARGS__))
static int three(int a, int b, int c) { return a * 100 + b * 10 + c; }
#define ARGS 1, 2, 3

int main(void)
{
	LOG("none");
	LOG("%d", 1);
	LOG("%d %s", 1, "two");
	LOG_OPT("none");
	LOG_OPT("%d %d", 3, 4);
	OLD("old");
	OLD("old %d,%d", 5, 6);
	assert(COUNT() == 0 && COUNT(a) == 1 && COUNT(a, b, c) == 3 && COUNT((a, b), c) == 2);
	assert(SECOND(1, 2, 3) == 2 && FIRST(7) == 7);
	assert(CALL(three, 1, 2, 3) == 123 && CALL(three, ARGS) == 123);
	assert(SUM(1, 2, 3, 4) == 10 && SUM(5) == 5);
	assert(HAS() == 0 && HAS(x) == 1 && HAS(,) == 1);
	assert((0 MAP(PLUS_SQUARE, 1, 2, 3)) == 14 && (0 MAP(PLUS_SQUARE)) == 0);
	int braces[] = WRAP(1, 2, 3);
	assert(braces[2] == 3);
	assert(strcmp(ALL(a,b , c), "a,b , c") == 0);
	return 0;
}
