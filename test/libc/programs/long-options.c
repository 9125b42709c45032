/* getopt, getopt_long and getopt_long_only: every form of option, order of arguments, and every complaint. */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <string.h>

static int verbose;

static const struct option longs[] = {
	{ "verbose", no_argument, &verbose, 1 }, { "brief", no_argument, &verbose, 0 },
	{ "add", no_argument, NULL, 'a' },	 { "append", no_argument, NULL, 'p' },
	{ "delete", required_argument, NULL, 'd' }, { "create", required_argument, NULL, 'c' },
	{ "file", optional_argument, NULL, 'f' }, { NULL, 0, NULL, 0 },
};

enum kind { SHORT, LONG, ONLY };

static void run(enum kind kind, const char *options, const char *line)
{
	char copy[256];
	char *argv[32] = { "program" };
	int argc = 1;
	int index = -1;
	int c;

	strcpy(copy, line);
	for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
		argv[argc++] = word;
	argv[argc] = NULL;
	optind = 0;
	optopt = 0;
	verbose = 7;
	printf("%d \"%s\" %s\n", kind, options, line);
	fflush(stdout);
	for (;;) {
		index = -1;
		if (kind == SHORT)
			c = getopt(argc, argv, options);
		else if (kind == LONG)
			c = getopt_long(argc, argv, options, longs, &index);
		else
			c = getopt_long_only(argc, argv, options, longs, &index);
		if (c == -1)
			break;
		printf("  %c(%d) arg %s opt %d index %d ind %d verbose %d\n", c > 31 ? c : '.', c,
		       optarg ? optarg : "-", c == '?' || c == ':' ? optopt : 0, index, optind, verbose);
	}
	printf("  end %d:", optind);
	for (int i = 1; i < argc; i++)
		printf(" %s", argv[i]);
	printf("\n");
}

int main(void)
{
	run(SHORT, "ab:c::", "-a -b one -cx -c two -abthree rest -a");
	run(SHORT, "ab:c::", "first -a second -b x third -- -a fourth");
	run(SHORT, "+ab:", "-a first -b x");
	run(SHORT, "-ab:", "-a first -b x second -- third");
	run(SHORT, "ab:", "-x -b");
	run(SHORT, ":ab:", "-x -b");
	run(SHORT, "ab:", "- -a - x");
	run(SHORT, "ab", "");
	run(SHORT, "ab", "one two three");
	run(SHORT, "ab", "one -a two -b three -a four -- -b five");
	run(SHORT, "ab", "-ab -ba one -- two");
	run(LONG, "ad:f::", "--add --delete x --delete=y --file --file=z -f -fq -d w rest");
	run(LONG, "ad:f::", "one --verbose two --brief three --ad --cr four five");
	run(LONG, "ad:", "--a --app --unknown --add=1 --delete");
	run(LONG, ":ad:", "--a --unknown=5 --delete");
	run(LONG, "+ad:", "--add one --add");
	run(LONG, "-ad:", "one --add two -- three --add");
	run(LONG, "ad:", "-x --verb -axd y");
	run(LONG, "W;ad:", "--delete= end");
	run(ONLY, "ad:", "-add -a -delete x -d y -verb -unknown -xy --file=1");
	run(ONLY, "ad:", "one -create=5 two");
	return 0;
}
