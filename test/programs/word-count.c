/* wc and a concordance with options, reading files that it has written itself: getopt_long, qsort, tsearch, strtok_r. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <libgen.h>
#include <limits.h>
#include <search.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct options {
	bool lines, words, bytes, fold;
	int top;
	const char *separators;
};

struct word {
	char *text;
	unsigned count;
	unsigned first_line;
};

static void *tree;
static struct word **words;
static size_t n_words;
static unsigned long totals[3];

static int compare_text(const void *a, const void *b)
{
	return strcmp(((const struct word *)a)->text, ((const struct word *)b)->text);
}

static int compare_count(const void *pa, const void *pb)
{
	const struct word *a = *(struct word *const *)pa, *b = *(struct word *const *)pb;

	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return strcmp(a->text, b->text);
}

static void add(char *text, unsigned line)
{
	struct word key = { .text = text }, **found;

	found = tfind(&key, &tree, compare_text);
	if (found) {
		(*found)->count++;
		return;
	}
	struct word *word = malloc(sizeof(*word));
	*word = (struct word){ strdup(text), 1, line };
	tsearch(word, &tree, compare_text);
	words = reallocarray(words, n_words + 1, sizeof(*words));
	words[n_words++] = word;
}

static int process(const char *path, const struct options *options)
{
	char *line = NULL, name[PATH_MAX];
	size_t size = 0;
	ssize_t length;
	unsigned long counts[3] = { 0 };
	FILE *file = fopen(path, "r");

	strcpy(name, path);
	if (!file) {
		fprintf(stderr, "word-count: %s: %s\n", basename(name), strerror(errno));
		return -1;
	}
	while ((length = getline(&line, &size, file)) != -1) {
		char *save, *token;

		counts[0] += line[length - 1] == '\n';
		counts[2] += (unsigned long)length;
		for (token = strtok_r(line, options->separators, &save); token; token = strtok_r(NULL, options->separators, &save)) {
			counts[1]++;
			if (options->fold)
				for (char *c = token; *c; c++)
					*c = (char)tolower((unsigned char)*c);
			add(token, (unsigned)counts[0]);
		}
	}
	free(line);
	fclose(file);
	if (options->lines)
		printf("%7lu", counts[0]);
	if (options->words)
		printf("%8lu", counts[1]);
	if (options->bytes)
		printf("%8lu", counts[2]);
	printf(" %s\n", basename(name));
	for (int i = 0; i < 3; i++)
		totals[i] += counts[i];
	return 0;
}

static void make_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	fputs(text, file);
	if (fclose(file) == EOF)
		perror("fclose");
}

static void free_word(void *p)
{
	struct word *word = p;

	free(word->text);
	free(word);
}

static int run(int argc, char **argv)
{
	static const struct option longopts[] = {
		{ "lines", no_argument, NULL, 'l' },	   { "words", no_argument, NULL, 'w' },
		{ "bytes", no_argument, NULL, 'c' },	   { "ignore-case", no_argument, NULL, 'i' },
		{ "top", required_argument, NULL, 't' },   { "separators", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },	   { 0 },
	};
	struct options options = { .separators = " \t\n.,;:!?\"()" };
	int c, status = 0;

	optind = 0;
	while ((c = getopt_long(argc, argv, "lwcit:s:h", longopts, NULL)) != -1) {
		char *end;

		switch (c) {
		case 'l': options.lines = true; break;
		case 'w': options.words = true; break;
		case 'c': options.bytes = true; break;
		case 'i': options.fold = true; break;
		case 's': options.separators = optarg; break;
		case 't':
			errno = 0;
			options.top = (int)strtol(optarg, &end, 10);
			if (errno || *end || options.top < 0) {
				fprintf(stderr, "word-count: bad number '%s'\n", optarg);
				return 2;
			}
			break;
		case 'h':
			printf("usage: %s [-lwci] [-t N] [-s SEPARATORS] FILE...\n", basename(argv[0]));
			return 0;
		default:
			return 2;
		}
	}
	if (!options.lines && !options.words && !options.bytes)
		options.lines = options.words = options.bytes = true;
	memset(totals, 0, sizeof(totals));
	for (int i = optind; i < argc; i++)
		status |= process(argv[i], &options) != 0;
	if (argc - optind > 1)
		printf("%7lu%8lu%8lu total\n", totals[0], totals[1], totals[2]);
	qsort(words, n_words, sizeof(*words), compare_count);
	for (size_t i = 0; i < n_words && i < (size_t)options.top; i++)
		printf("  %-10s %u, first in line %u\n", words[i]->text, words[i]->count, words[i]->first_line);
	tdestroy(tree, free_word);
	free(words);
	tree = NULL;
	words = NULL;
	n_words = 0;
	return status;
}

#define RUN(...) \
	do { \
		char *args[] = { __VA_ARGS__, NULL }; \
		printf("= %d\n", run((int)(sizeof(args) / sizeof(*args)) - 1, args)); \
	} while (0)

int main(void)
{
	char folder[] = "/tmp/word-count-XXXXXX", one[64], two[64], missing[64];

	if (!mkdtemp(folder)) {
		perror("mkdtemp");
		return 1;
	}
	snprintf(one, sizeof(one), "%s/one.txt", folder);
	snprintf(two, sizeof(two), "%s/two.txt", folder);
	snprintf(missing, sizeof(missing), "%s/missing.txt", folder);
	make_file(one, "The quick brown fox jumps over the lazy dog.\nThe dog sleeps; the fox does not.\n\nTHE END");
	make_file(two, "a b c a b a\n");
	RUN("word-count", one);
	RUN("word-count", "-l", one, "--words", two);
	RUN("word-count", one, "-it3", two, "--bytes");
	RUN("word-count", "--top=2", "--separators=e\n", one);
	RUN("word-count", "-w", missing, two);
	RUN("word-count", "-t", "x1", one);
	RUN("word-count", "--help");
	struct stat st;
	printf("%d %ld\n", stat(one, &st), (long)st.st_size);
	unlink(one);
	unlink(two);
	return rmdir(folder);
}
