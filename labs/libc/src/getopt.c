/* SPDX-License-Identifier: MIT */
/* POSIX getopt: options end at the first argument that is not one, or after `--`. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *optarg;
int optind = 1;
int opterr = 1;
int optopt;

/* Within the argument that is being read; null or at its end between arguments. */
static const char *next;

static int complain(const char *options, const char *what, const char *program)
{
	if (opterr && options[0] != ':')
		fprintf(stderr, "%s: %s -- '%c'\n", program, what, optopt);
	return '?';
}

int getopt(int argc, char *const argv[], const char *options)
{
	const char *option;

	if (!next || !*next) {
		if (optind >= argc || argv[optind][0] != '-' || !argv[optind][1])
			return -1;
		if (strcmp(argv[optind++], "--") == 0)
			return -1;
		next = argv[optind - 1] + 1;
	}
	optopt = *next++;
	optarg = NULL;
	option = optopt == ':' ? NULL : strchr(options, optopt);
	if (!option)
		return complain(options, "invalid option", argv[0]);
	if (option[1] != ':')
		return optopt;
	if (*next || option[2] == ':') {
		optarg = *next ? (char *)next : NULL;
	} else if (optind < argc) {
		optarg = argv[optind++];
	} else {
		complain(options, "option requires an argument", argv[0]);
		return options[0] == ':' ? ':' : '?';
	}
	next = NULL;
	return optopt;
}
