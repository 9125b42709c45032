/* Paths, shell patterns, hash tables, search trees, queues, locale, messages. */
#define _GNU_SOURCE
#include <errno.h>
#include <error.h>
#include <fnmatch.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sysexits.h>
#include <unistd.h>

static void paths(void)
{
	static const char *const all[] = { "/usr/lib", "/usr/", "usr", "/", ".", "..", "", "//", "a//b//", "/a", "a/b/c" };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		char a[32];
		char b[32];

		strcpy(a, all[i]);
		strcpy(b, all[i]);
		printf("%s: %s %s\n", all[i], dirname(a), basename(b));
	}
	mkdir("/tmp/epoll-lab-folder", 0700);
	printf("%s\n", realpath("/tmp/../tmp/./epoll-lab-folder//", NULL));
	rmdir("/tmp/epoll-lab-folder");
	printf("%d", realpath("/tmp/epoll-lab-folder", NULL) == NULL);
	printf(" %d\n", errno == ENOENT);
	char name[] = "/tmp/epoll-lab-XXXXXX";
	struct stat what;

	printf("%d", mkdtemp(name) == name);
	printf(" %d", stat(name, &what));
	printf(" %d\n", S_ISDIR(what.st_mode));
	rmdir(name);
}

static void patterns(void)
{
	static const char *const patterns[] = { "*",	  "*.c",	"a?c",	   "[a-c]*",	  "[!a-c]*", "[]x]", "a\\*b",
						"*/*",	  "[[:digit:]]*", "a*b*c",   "",	  "[",	     "*[0-9]", ".*",
						"foo/*",  "[^x]y",	"[a\\-z]",  "a[]-]b" };
	static const char *const texts[] = { "",    "a.c", "abc", "x",	 "]",	  "a*b",  "foo/bar.c", "7up", "a1b2c3c",
					     ".hid", "[",   "ABC", "a/.b", "foo/a/b", "yy", "-",    "a-b" };
	static const int flags[] = { 0, FNM_PATHNAME, FNM_PERIOD, FNM_PATHNAME | FNM_PERIOD, FNM_NOESCAPE, FNM_CASEFOLD,
				     FNM_LEADING_DIR };

	for (size_t f = 0; f < sizeof(flags) / sizeof(flags[0]); f++) {
		for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
			for (size_t j = 0; j < sizeof(texts) / sizeof(texts[0]); j++)
				putchar(fnmatch(patterns[i], texts[j], flags[f]) == 0 ? '+' : '-');
		putchar('\n');
	}
}

static int compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static int visited;
static int last = -1;
static int sorted = 1;

static void visit(const void *node, VISIT when, int depth)
{
	if (when != postorder && when != leaf)
		return;
	visited++;
	sorted &= **(int *const *)node > last;
	last = **(int *const *)node;
	if (depth > 20)
		sorted = 0;
}

static void nothing(void *key)
{
}

static void trees(void)
{
	static int keys[500];
	void *root = NULL;
	int missing = 0;

	for (int i = 0; i < 500; i++) {
		keys[i] = i * 271 % 1009;
		if (*(int **)tsearch(&keys[i], &root, compare) != &keys[i])
			printf("wrong node\n");
	}
	twalk(root, visit);
	printf("%d %d\n", visited, sorted);
	for (int i = 0; i < 500; i += 3)
		if (!tdelete(&keys[i], &root, compare))
			printf("not deleted\n");
	printf("%d\n", tdelete(&(int){ -5 }, &root, compare) == NULL);
	for (int i = 0; i < 500; i++)
		missing += tfind(&keys[i], &root, compare) == NULL;
	visited = 0;
	last = -1;
	twalk(root, visit);
	printf("%d %d %d\n", missing, visited, sorted);
	tdestroy(root, nothing);
}

static void tables(void)
{
	static char names[100][8];
	int values[10] = { 5, 3, 8 };
	size_t count = 3;

	hcreate(100);
	for (long i = 0; i < 100; i++) {
		snprintf(names[i], sizeof(names[i]), "k%ld", i);
		hsearch((ENTRY){ names[i], (void *)i }, ENTER);
	}
	printf("%ld", (long)hsearch((ENTRY){ "k42", NULL }, FIND)->data);
	printf(" %d", hsearch((ENTRY){ "none", NULL }, FIND) == NULL);
	printf(" %d\n", errno == ESRCH);
	hdestroy();
	printf("%d %d ", lfind(&(int){ 8 }, values, &count, sizeof(int), compare) == &values[2],
	       lfind(&(int){ 9 }, values, &count, sizeof(int), compare) == NULL);
	lsearch(&(int){ 9 }, values, &count, sizeof(int), compare);
	printf("%zu %d\n", count, values[3]);
}

struct item {
	int value;
	TAILQ_ENTRY(item) tail;
	LIST_ENTRY(item) list;
	SLIST_ENTRY(item) single;
	STAILQ_ENTRY(item) queue;
};
TAILQ_HEAD(tails, item);
LIST_HEAD(lists, item);
SLIST_HEAD(singles, item);
STAILQ_HEAD(queues, item);

static void queues(void)
{
	struct tails tails = TAILQ_HEAD_INITIALIZER(tails);
	struct lists lists = LIST_HEAD_INITIALIZER(lists);
	struct singles singles = SLIST_HEAD_INITIALIZER(singles);
	struct queues queue = STAILQ_HEAD_INITIALIZER(queue);
	struct item items[6];
	struct item *at;
	int sum = 0;

	for (int i = 0; i < 6; i++) {
		items[i].value = i;
		if (i % 2)
			TAILQ_INSERT_TAIL(&tails, &items[i], tail);
		else
			TAILQ_INSERT_HEAD(&tails, &items[i], tail);
		LIST_INSERT_HEAD(&lists, &items[i], list);
		SLIST_INSERT_HEAD(&singles, &items[i], single);
		STAILQ_INSERT_TAIL(&queue, &items[i], queue);
	}
	TAILQ_REMOVE(&tails, &items[0], tail);
	TAILQ_INSERT_AFTER(&tails, &items[4], &items[0], tail);
	LIST_REMOVE(&items[3], list);
	SLIST_REMOVE(&singles, &items[2], item, single);
	STAILQ_REMOVE(&queue, &items[5], item, queue);
	STAILQ_INSERT_TAIL(&queue, &items[5], queue);
	TAILQ_FOREACH(at, &tails, tail)
		printf("%d ", at->value);
	TAILQ_FOREACH_REVERSE(at, &tails, tails, tail)
		printf("%d ", at->value);
	printf("| ");
	LIST_FOREACH(at, &lists, list)
		printf("%d ", at->value);
	SLIST_FOREACH(at, &singles, single)
		sum = sum * 10 + at->value;
	printf("| %d | ", sum);
	while (!STAILQ_EMPTY(&queue)) {
		printf("%d ", STAILQ_FIRST(&queue)->value);
		STAILQ_REMOVE_HEAD(&queue, queue);
	}
	printf("%d %d\n", TAILQ_LAST(&tails, tails)->value, TAILQ_PREV(&items[0], tails, tail)->value);
}

int main(void)
{
	struct utsname names;

	paths();
	patterns();
	trees();
	tables();
	queues();
	printf("%s %d %s\n", setlocale(LC_ALL, NULL), setlocale(LC_ALL, "none such") == NULL,
	       localeconv()->decimal_point);
	uname(&names);
	printf("%s %s\n", names.sysname, names.machine);
	printf("%ld %ld %d\n", sysconf(_SC_PAGESIZE), sysconf(_SC_CLK_TCK), sysconf(_SC_NPROCESSORS_ONLN) >= 1);
	fflush(stdout);
	program_invocation_name = "paths";
	error(0, 0, "plain %d", 1);
	error(0, ENOENT, "with number");
	error_at_line(0, EINVAL, "file.c", 12, "at a line");
	printf("%u\n", error_message_count);
	error(EX_USAGE, EAGAIN, "the last");
	return 0;
}
