/* SPDX-License-Identifier: MIT */
/* Shell patterns: `*`, `?`, `[…]` with ranges, classes and `!`, and escapes. No extended patterns. */
#include <ctype.h>
#include <fnmatch.h>
#include <stddef.h>
#include <string.h>

static int fold(int c, int flags)
{
	return flags & FNM_CASEFOLD ? tolower(c) : c;
}

static int in_class(const char *name, size_t size, int c)
{
	static const struct {
		const char *name;
		int (*test)(int);
	} classes[] = { { "alpha", isalpha }, { "digit", isdigit },   { "alnum", isalnum }, { "space", isspace },
			{ "upper", isupper }, { "lower", islower },   { "punct", ispunct }, { "print", isprint },
			{ "graph", isgraph }, { "xdigit", isxdigit }, { "cntrl", iscntrl }, { "blank", isblank } };

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (strlen(classes[i].name) == size && strncmp(classes[i].name, name, size) == 0)
			return classes[i].test(c) != 0;
	return 0;
}

/* The set that begins behind `[`: where it ends, or null if it does not; *matched says whether c is in it. */
static const char *bracket(const char *at, int c, int flags, int *matched)
{
	int invert = *at == '!' || *at == '^';
	int found = 0;

	at += invert;
	for (int first = 1; first || *at != ']'; first = 0) {
		int low;
		int high;

		if (!*at)
			return NULL;
		if (at[0] == '[' && at[1] == ':') {
			const char *end = strstr(at + 2, ":]");

			if (end) {
				found |= in_class(at + 2, end - at - 2, c);
				at = end + 2;
				continue;
			}
		}
		if (*at == '\\' && !(flags & FNM_NOESCAPE) && at[1])
			at++;
		low = high = (unsigned char)*at++;
		if (at[0] == '-' && at[1] != ']' && at[1]) {
			at++;
			if (*at == '\\' && !(flags & FNM_NOESCAPE) && at[1])
				at++;
			high = (unsigned char)*at++;
		}
		if (fold(low, flags) <= fold(c, flags) && fold(c, flags) <= fold(high, flags))
			found = 1;
	}
	*matched = found != invert;
	return at + 1;
}

static int match(const char *pattern, const char *text, const char *start, int flags)
{
	for (; *pattern; text++) {
		int c = (unsigned char)*text;
		int leading = c == '.' && flags & FNM_PERIOD &&
			      (text == start || (flags & FNM_PATHNAME && text[-1] == '/'));
		const char *end;
		int matched;

		switch (*pattern) {
		case '*':
			if (leading)
				return FNM_NOMATCH;
			while (*pattern == '*')
				pattern++;
			for (;; text++) {
				if (match(pattern, text, start, flags) == 0)
					return 0;
				if (!*text || (*text == '/' && flags & FNM_PATHNAME))
					return FNM_NOMATCH;
			}
		case '?':
			if (!c || leading || (c == '/' && flags & FNM_PATHNAME))
				return FNM_NOMATCH;
			pattern++;
			continue;
		case '[':
			end = bracket(pattern + 1, c, flags, &matched);
			if (end) {
				if (!c || leading || (c == '/' && flags & FNM_PATHNAME) || !matched)
					return FNM_NOMATCH;
				pattern = end;
				continue;
			}
			break;
		case '\\':
			if (!(flags & FNM_NOESCAPE) && pattern[1])
				pattern++;
			break;
		}
		if (!c || fold((unsigned char)*pattern++, flags) != fold(c, flags))
			return FNM_NOMATCH;
	}
	if (!*text || (flags & FNM_LEADING_DIR && *text == '/'))
		return 0;
	return FNM_NOMATCH;
}

int fnmatch(const char *pattern, const char *text, int flags)
{
	return match(pattern, text, text, flags);
}
