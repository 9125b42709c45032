/* Environment, exit functions, the 48-bit generators, sorting with an argument, narrow conversions. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

static void environment(void)
{
	char mine[] = "MINE=first";

	clearenv();
	printf("%d\n", getenv("PATH") == NULL);
	setenv("A", "1", 0);
	setenv("A", "2", 0);
	printf("%s\n", getenv("A"));
	setenv("A", "3", 1);
	setenv("AB", "4", 1);
	printf("%s %s %d\n", getenv("A"), getenv("AB"), getenv("B") == NULL);
	putenv(mine);
	strcpy(mine, "MINE=later");
	printf("%s\n", getenv("MINE"));
	unsetenv("A");
	printf("%d %s\n", getenv("A") == NULL, getenv("AB"));
	printf("%d %d\n", setenv("X=Y", "1", 1), errno == EINVAL);
	for (char **entry = environ; *entry; entry++)
		puts(*entry);
}

static void generators(void)
{
	unsigned short state[3] = { 1, 2, 3 };
	unsigned short parameters[7] = { 1, 2, 3, 4, 5, 6, 7 };

	printf("%ld %ld\n", lrand48(), mrand48());
	srand48(42);
	printf("%.17g %ld %ld\n", drand48(), lrand48(), mrand48());
	printf("%.17g %ld %ld\n", erand48(state), nrand48(state), jrand48(state));
	printf("%hu %ld\n", seed48(state)[1], lrand48());
	lcong48(parameters);
	printf("%ld %ld\n", lrand48(), mrand48());
}

static int by_distance(const void *a, const void *b, void *from)
{
	return abs(*(const int *)a - *(int *)from) - abs(*(const int *)b - *(int *)from);
}

static void numbers(void)
{
	int values[] = { 1, 5, 9, 4, 30, 12 };
	lldiv_t parts = lldiv(-17, 5);
	char *end;

	qsort_r(values, 6, sizeof(int), by_distance, &(int){ 10 });
	for (int i = 0; i < 6; i++)
		printf("%d ", values[i]);
	printf("%lld %lld\n", parts.quot, parts.rem);
	errno = 0;
	printf("%g", strtof("3.25abc", &end));
	printf(" %s %g", end, strtof("1e60", NULL));
	printf(" %d %Lg\n", errno == ERANGE, strtold("0x1p4", NULL));
	printf("%d %d %d\n", ffs(8), ffsl(1L << 40), ffsll(0));
}

static void strings(void)
{
	char buffer[16] = "0123456789";
	char *options = "ro,size=5,unknown,last";
	char copy[32];
	char *const names[] = { "ro", "rw", "size", "last", NULL };
	char *value;
	char *rest;
	char swapped[7] = "";
	static const char *const versions[] = { "file10", "file9", "a01", "a1", "a001", "a1b", "a1a", "b", "", "a0" };

	printf("%ld %s\n", (long)(stpncpy(buffer, "abc", 8) - buffer), buffer + 8);
	printf("%s\n", (char *)memccpy(buffer, "xy:z", ':', 4) - 3);
	printf("%ld %d %d\n", (long)((char *)rawmemchr("find me", 'm') - "find me") > 0, bcmp("a", "b", 1) != 0,
	       index("abc", 'b') != NULL);
	swab("abcdef", swapped, 6);
	printf("%s %s\n", swapped, strdupa("on the stack"));
	strcpy(copy, options);
	rest = copy;
	while (*rest) {
		int found = getsubopt(&rest, names, &value);

		printf("%d %s; ", found, value ? value : "-");
	}
	printf("\n");
	for (size_t i = 0; i < 10; i++)
		for (size_t j = 0; j < 10; j++) {
			int order = strverscmp(versions[i], versions[j]);

			printf("%c", order < 0 ? '<' : order > 0 ? '>' : '=');
		}
	printf("\n%s %s %s\n", basename("/usr/lib/x"), basename("plain"), basename("dir/"));
}

static void wide(void)
{
	wchar_t text[16];
	char narrow[16];

	printf("%zu ", mbstowcs(text, "wide", 16));
	wcscat(text, L" one");
	printf("%zu %zu %s %d %lc\n", wcslen(text), wcstombs(narrow, text, 16), narrow, wcscmp(text, L"wide two") < 0,
	       towupper(text[0]));
}

static void first(void)
{
	puts("registered first");
}

static void second(int status, void *argument)
{
	printf("%s, status %d\n", (char *)argument, status);
	atexit(first);
}

int main(void)
{
	environment();
	generators();
	numbers();
	strings();
	wide();
	printf("%d\n", malloc_usable_size(malloc(10)) >= 10);
	printf("%d\n", system(NULL) >= 0);
	atexit(first);
	on_exit(second, "with status");
	exit(3);
}
