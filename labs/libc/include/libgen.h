/* SPDX-License-Identifier: MIT */
/* POSIX's basename, which may change its argument; <string.h> has GNU's. */
#ifndef _LIBGEN_H
#define _LIBGEN_H

char *dirname(char *path);
char *__xpg_basename(char *path);
#define basename __xpg_basename

#endif
