/* SPDX-License-Identifier: MIT */
/* The parts of a path. */
#include <libgen.h>
#include <stddef.h>
#undef basename
#include <string.h>

char *basename(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (char *)(slash ? slash + 1 : path);
}

/* The end without slashes, but for the root's. */
static char *trimmed_end(char *path, char *end)
{
	while (end > path + 1 && end[-1] == '/')
		end--;
	return end;
}

char *__xpg_basename(char *path)
{
	char *end;
	char *start;

	if (!path || !*path)
		return ".";
	end = trimmed_end(path, path + strlen(path));
	if (end == path + 1 && *path == '/')
		return path + strlen(path) - 1;
	*end = '\0';
	for (start = end; start > path && start[-1] != '/'; start--)
		;
	return start;
}

char *dirname(char *path)
{
	char *end;

	if (!path || !*path)
		return ".";
	end = trimmed_end(path, path + strlen(path));
	while (end > path && end[-1] != '/')
		end--;
	if (end == path)
		return ".";
	end = trimmed_end(path, end);
	/* Exactly two slashes in front may mean something else than one. */
	if (end == path + 1 && path[0] == '/' && path[1] == '/' && path[2] != '/')
		end++;
	*end = '\0';
	return path;
}
