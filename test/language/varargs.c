/* SPDX-License-Identifier: MIT */
/* Variadic functions: every promoted type, va_copy, passing a va_list on, many arguments. */
#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct big { long a, b, c; };
struct small { int a; char b; };

static long sum(int count, ...)
{
	va_list list;
	long total = 0;

	va_start(list, count);
	while (count-- > 0)
		total += va_arg(list, int);
	va_end(list);
	return total;
}

static long sum_twice(const char *types, ...)
{
	va_list list, again;
	long total = 0;

	va_start(list, types);
	va_copy(again, list);
	for (const char *t = types; *t; t++) {
		switch (*t) {
		case 'i': total += va_arg(list, int); break;
		case 'l': total += va_arg(list, long); break;
		case 'd': total += va_arg(list, double) * 2; break;
		case 's': total += strlen(va_arg(list, char *)); break;
		case 'b': total += va_arg(list, struct big).c; break;
		case 't': total += va_arg(list, struct small).b; break;
		case 'p': total += *va_arg(list, int *); break;
		case 'f': total += va_arg(list, int (*)(int))(5); break;
		}
	}
	if (*types == 'i')
		total = total * 1000 + va_arg(again, int);
	va_end(again);
	va_end(list);
	return total;
}

static int take_two(va_list list)
{
	int a = va_arg(list, int);

	return a * 100 + va_arg(list, int);
}

static int forward(const char *format, ...)
{
	char text[64];
	va_list list;

	va_start(list, format);
	int size = vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	puts(text);
	return size;
}

static int pass_on(int unused, ...)
{
	va_list list;

	va_start(list, unused);
	int result = take_two(list);
	va_end(list);
	return result;
}

static long through_pointer(va_list *list) { return va_arg(*list, long); }
static long pointer_to_list(int n, ...)
{
	va_list list;
	long total = 0;

	va_start(list, n);
	while (n--)
		total = total * 10 + through_pointer(&list);
	va_end(list);
	return total;
}

static int triple(int n) { return n * 3; }

int main(void)
{
	char c = -5;
	short s = 1000;
	float f = 1.5f;
	int n = 7;

	assert(sum(0) == 0 && sum(3, 1, 2, 3) == 6);
	assert(sum(12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) == 78);
	assert(sum(2, c, s) == 995);
	assert(sum_twice("iild", 1, -2, 5000000000L, 2.5) == 5000000004001);
	assert(sum_twice("fd", triple, f) == 18);
	assert(sum_twice("sbp", "four", (struct big){ 1, 2, 3 }, &n) == 14);
	assert(sum_twice("tlt", (struct small){ 1, 2 }, 10L, (struct small){ 3, 4 }) == 16);
	assert(sum_twice("dddddddddd", 1., 2., 3., 4., 5., 6., 7., 8., 9., 10.) == 110);
	assert(pass_on(0, 12, 34) == 1234);
	assert(pointer_to_list(3, 1L, 2L, 3L) == 123);
	assert(forward("%d %s %c %ld %.2f", 1, "two", '3', 4L, 5.0) == 14);
	printf("%d %d %u %ld %lu %x %c %s\n", c, s, (uint8_t)c, -1L, 1UL << 63, 255, 'z', "end");
	return 0;
}
