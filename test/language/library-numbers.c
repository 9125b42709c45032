/* SPDX-License-Identifier: MIT */
/* strtol and its family, atoi, snprintf and sscanf, errno, abs, div, malloc and realloc. */
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int rest(const char *text, int base)
{
	char *end;

	strtol(text, &end, base);
	return end - text;
}

int main(void)
{
	char text[40], word[16], c;
	int a, b, n;
	long l;
	unsigned u;
	double d;

	assert(atoi("  -42abc") == -42 && atol("4294967296") == 4294967296 && atoi("x") == 0 && atoi("+7") == 7);
	assert(strtol("0x1F", NULL, 0) == 31 && strtol("017", NULL, 0) == 15 && strtol("17", NULL, 0) == 17);
	assert(strtol("zz", NULL, 36) == 1295 && strtol("1010", NULL, 2) == 10 && strtol("ff", NULL, 16) == 255);
	assert(strtol("-0x10", NULL, 16) == -16 && strtoul("-1", NULL, 10) == ULONG_MAX);
	assert(rest("12ab", 10) == 2 && rest("  +5 ", 10) == 4 && rest("ab", 10) == 0 && rest("0x", 16) == 1 && rest("089", 8) == 1);
	errno = 0;
	assert(strtol("9223372036854775807", NULL, 10) == LONG_MAX && errno == 0);
	assert(strtol("9223372036854775808", NULL, 10) == LONG_MAX && errno == ERANGE);
	errno = 0;
	assert(strtol("-9223372036854775808", NULL, 10) == LONG_MIN && errno == 0);
	assert(strtol("-99999999999999999999", NULL, 10) == LONG_MIN && errno == ERANGE);
	assert(strtoull("18446744073709551615", NULL, 0) == UINT64_MAX && strtoul("99999999999999999999999", NULL, 10) == UINT64_MAX);
	assert(abs(-5) == 5 && labs(-5000000000) == 5000000000 && div(-7, 2).quot == -3 && ldiv(-7, 2).rem == -1);

	assert(snprintf(text, sizeof(text), "%5d|%-5d|%05d|%+d|% d", 42, 42, 42, 42, 42) == 25);
	puts(text);
	assert(snprintf(text, 5, "%s", "truncated") == 9 && strcmp(text, "trun") == 0);
	assert(snprintf(NULL, 0, "%d", 12345) == 5);
	printf("%x %X %#x %o %#o %#X\n", 255, 255, 255, 8, 8, 0);
	printf("%hhd %hhu %hd %hu %ld %lu %lld %zu %td %jd\n", 300, 300, 70000, 70000, -1L, -1L, 1LL << 40, sizeof(int), (ptrdiff_t)-3, (intmax_t)9);
	printf("[%10s][%-10s][%.3s][%*s][%-*s][%.*s]\n", "right", "left", "cut off", 6, "star", 6, "neg", 2, "abc");
	printf("%c%c%% %5c|%-5c|%.0d|%5.3d|%-8.4x|\n", 'a', 'b', 'c', 'd', 0, 7, 255);
	printf("%p %s %n%d\n", NULL, (char *)NULL, &n, 5);
	assert(n == 13);
	printf("%f %.2f %10.3f %-10.1f| %e %.3E %g %g %g %G\n", 3.14159, 2.675, 1.0 / 3, 9.95, 12345.678, 0.00012, 100000.0,
	       1000000.0, 0.0001, 1e-10);
	printf("%a %.0f %.0f %.0f %5.1f%% %+.1f %08.3f\n", 1.0, 0.5, 1.5, 2.5, 99.9, 0.05, -3.14159);
	assert(sscanf("12 -34 word x 5000000000 ff 2.5", "%d %d %15s %c %ld %x %lf", &a, &b, word, &c, &l, &u, &d) == 7);
	assert(a == 12 && b == -34 && strcmp(word, "word") == 0 && c == 'x' && l == 5000000000 && u == 255 && d == 2.5);
	assert(sscanf("k=v;12", "%[^=]=%*[^;];%2d", word, &a) == 2 && word[0] == 'k' && a == 12);
	assert(sscanf("12:34", "%d:%d%n", &a, &b, &n) == 2 && n == 5 && sscanf("x", "%d", &a) == 0 && sscanf("", "%d", &a) == EOF);
	char *p = malloc(10);
	memcpy(p, "0123456789", 10);
	p = realloc(p, 1000);
	assert(memcmp(p, "0123456789", 10) == 0);
	p = realloc(p, 5);
	assert(memcmp(p, "01234", 5) == 0);
	free(p);
	int *zeros = calloc(20, sizeof(int));
	for (int i = 0; i < 20; i++)
		assert(zeros[i] == 0);
	free(zeros);
	free(NULL);
	assert(!calloc(SIZE_MAX, 2));
	assert(strtod("1e3x", &p) == 1000 && *p == 'x' && atof("-.5") == -0.5 && strtod("0x1p4", NULL) == 16);
	return 0;
}
