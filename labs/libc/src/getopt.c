/* SPDX-License-Identifier: MIT */
/*
 * getopt and getopt_long as GNU has them: arguments that are no options are moved behind the options, unless the
 * option string begins with `+` (the first of them ends the options) or `-` (they come back as option 1).
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *optarg;
int optind = 1;
int opterr = 1;
int optopt;

/* Within the argument that is being read; null or at its end between arguments. */
static char *next;
/* Arguments that are no options and were passed over: they stand in argv[first_passed .. last_passed). */
static int first_passed;
static int last_passed;

struct call {
	int argc;
	char **argv;
	const char *options;
	const struct option *longs;
	int *index;
	/* getopt_long_only: a single dash may begin a long option. */
	int only;
	int quiet;
	/* A missing argument is reported as `:`. */
	int colon;
};

static void swap_parts(char **argv, int first, int middle, int end)
{
	int count = end - middle;
	char *moved[count > 0 ? count : 1];

	memcpy(moved, argv + middle, count * sizeof(char *));
	memmove(argv + first + count, argv + first, (middle - first) * sizeof(char *));
	memcpy(argv + first, moved, count * sizeof(char *));
}

/* Brings the arguments passed over behind the options that followed them. */
static void permute(struct call *call)
{
	if (first_passed != last_passed && last_passed != optind) {
		swap_parts(call->argv, first_passed, last_passed, optind);
		first_passed += optind - last_passed;
		last_passed = optind;
	} else if (last_passed != optind) {
		first_passed = optind;
		last_passed = optind;
	}
}

static int is_option(const char *argument)
{
	return argument[0] == '-' && argument[1] != '\0';
}

/* Finds the next argument to read: 1, or what getopt has to return. */
static int advance(struct call *call, int order)
{
	if (order == 0) {
		permute(call);
		while (optind < call->argc && !is_option(call->argv[optind]))
			optind++;
		last_passed = optind;
	}
	if (optind < call->argc && strcmp(call->argv[optind], "--") == 0) {
		optind++;
		permute(call);
		if (first_passed == last_passed)
			first_passed = optind;
		last_passed = call->argc;
		optind = call->argc;
	}
	if (optind >= call->argc) {
		/* The caller goes on with the arguments that are none. */
		if (first_passed != last_passed)
			optind = first_passed;
		return -1;
	}
	if (!is_option(call->argv[optind])) {
		if (order == '+')
			return -1;
		optarg = call->argv[optind++];
		return 1;
	}
	return 2;
}

static int missing(struct call *call)
{
	return call->colon ? ':' : '?';
}

static int is_exact(const struct option *option, const char *name, size_t size)
{
	return strncmp(option->name, name, size) == 0 && strlen(option->name) == size;
}

static void complain_ambiguous(struct call *call, const char *prefix, const char *name, size_t size)
{
	fprintf(stderr, "%s: option '%s%s' is ambiguous; possibilities:", call->argv[0], prefix, name);
	for (const struct option *option = call->longs; option->name; option++)
		if (strncmp(option->name, name, size) == 0)
			fprintf(stderr, " '%s%s'", prefix, option->name);
	fprintf(stderr, "\n");
}

/* The long option that is meant; null with *ambiguous set when several may be. */
static const struct option *find_long(struct call *call, const char *name, size_t size, int *ambiguous)
{
	const struct option *found = NULL;

	*ambiguous = 0;
	for (const struct option *option = call->longs; option->name; option++) {
		if (is_exact(option, name, size))
			return option;
		if (strncmp(option->name, name, size) != 0)
			continue;
		if (!found)
			found = option;
		else if (call->only || found->has_arg != option->has_arg || found->flag != option->flag ||
			 found->val != option->val)
			*ambiguous = 1;
	}
	if (found)
		for (const struct option *option = call->longs; option->name; option++)
			if (is_exact(option, name, size))
				*ambiguous = 0;
	return *ambiguous ? NULL : found;
}

static int take_long(struct call *call, const struct option *option, const char *prefix, char *equals)
{
	next = NULL;
	optind++;
	if (equals) {
		if (option->has_arg == no_argument) {
			if (!call->quiet)
				fprintf(stderr, "%s: option '%s%s' doesn't allow an argument\n", call->argv[0], prefix,
					option->name);
			optopt = option->val;
			return '?';
		}
		optarg = equals + 1;
	} else if (option->has_arg == required_argument) {
		if (optind >= call->argc) {
			if (!call->quiet)
				fprintf(stderr, "%s: option '%s%s' requires an argument\n", call->argv[0], prefix,
					option->name);
			optopt = option->val;
			return missing(call);
		}
		optarg = call->argv[optind++];
	}
	if (call->index)
		*call->index = option - call->longs;
	if (!option->flag)
		return option->val;
	*option->flag = option->val;
	return 0;
}

/* A long option; -2 when a single dash turns out to begin short ones. */
static int read_long(struct call *call, char *name, const char *prefix)
{
	char *end = strchrnul(name, '=');
	size_t size = end - name;
	int ambiguous;
	const struct option *option = find_long(call, name, size, &ambiguous);

	if (option)
		return take_long(call, option, prefix, *end ? end : NULL);
	if (ambiguous) {
		if (!call->quiet)
			complain_ambiguous(call, prefix, name, size);
	} else {
		if (call->only && prefix[1] != '-' && strchr(call->options, *name))
			return -2;
		if (!call->quiet)
			fprintf(stderr, "%s: unrecognized option '%s%s'\n", call->argv[0], prefix, name);
	}
	next = NULL;
	optind++;
	optopt = 0;
	return '?';
}

static int read_short(struct call *call)
{
	int c = *next++;
	const char *option = c == ':' || c == ';' ? NULL : strchr(call->options, c);
	int ends = !*next;

	if (ends)
		optind++;
	if (!option) {
		if (!call->quiet)
			fprintf(stderr, "%s: invalid option -- '%c'\n", call->argv[0], c);
		optopt = c;
		return '?';
	}
	if (option[1] != ':')
		return c;
	if (!ends) {
		optarg = next;
		optind++;
	} else if (option[2] != ':') {
		if (optind >= call->argc) {
			if (!call->quiet)
				fprintf(stderr, "%s: option requires an argument -- '%c'\n", call->argv[0], c);
			optopt = c;
			next = NULL;
			return missing(call);
		}
		optarg = call->argv[optind++];
	}
	next = NULL;
	return c;
}

static int read_option(struct call *call)
{
	int order = *call->options;
	char *argument;
	int result;

	if (call->argc < 1)
		return -1;
	optarg = NULL;
	if (optind == 0 || (optind == 1 && !next && first_passed > 1)) {
		first_passed = last_passed = optind = optind ? optind : 1;
		next = NULL;
	} else if (first_passed == 0) {
		first_passed = last_passed = optind;
	}
	if (order == '+' || order == '-')
		call->options++;
	else
		order = getenv("POSIXLY_CORRECT") ? '+' : 0;
	call->colon = *call->options == ':';
	call->quiet = !opterr || call->colon;
	if (next && *next)
		return read_short(call);
	if (last_passed > optind)
		last_passed = optind;
	if (first_passed > optind)
		first_passed = optind;
	result = advance(call, order);
	if (result != 2)
		return result;
	argument = call->argv[optind];
	if (call->longs && argument[1] == '-')
		return read_long(call, argument + 2, "--");
	if (call->longs && call->only && (argument[2] || !strchr(call->options, argument[1]))) {
		result = read_long(call, argument + 1, "-");
		if (result != -2)
			return result;
	}
	next = argument + 1;
	return read_short(call);
}

int getopt(int argc, char *const argv[], const char *options)
{
	struct call call = { .argc = argc, .argv = (char **)argv, .options = options };

	return read_option(&call);
}

int getopt_long(int argc, char *const argv[], const char *options, const struct option *longs, int *index)
{
	struct call call = {
		.argc = argc,
		.argv = (char **)argv,
		.options = options,
		.longs = longs,
		.index = index,
	};

	return read_option(&call);
}

int getopt_long_only(int argc, char *const argv[], const char *options, const struct option *longs, int *index)
{
	struct call call = {
		.argc = argc,
		.argv = (char **)argv,
		.options = options,
		.longs = longs,
		.index = index,
		.only = 1,
	};

	return read_option(&call);
}
