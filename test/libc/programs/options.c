/* SPDX-License-Identifier: MIT */
/* getopt over an argument vector of its own, and warnings with err.h. */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	char *args[] = { "tool", "-a", "-bvalue", "-cb", "next", "-d", "--", "-a", "rest", NULL };
	int option, count = 9;

	opterr = 0;
	while ((option = getopt(count, args, "+ab:c")) != -1) {
		printf("%c", option);
		if (option == 'b')
			printf("=%s", optarg);
		if (option == '?')
			printf("(%c)", optopt);
		putchar(' ');
	}
	for (; optind < count; optind++)
		printf("[%s]", args[optind]);
	puts("");
	errno = ENOENT;
	warn("cannot open %s", "file");
	warnx("odd number %d", 3);
	errno = EPERM;
	err(4, "giving up");
}
