/* SPDX-License-Identifier: MIT */
#ifndef _STRINGS_H
#define _STRINGS_H

#include <bits/types.h>

void bzero(void *to, size_t size);
void bcopy(const void *from, void *to, size_t size);
int bcmp(const void *a, const void *b, size_t size);
char *index(const char *in, int c);
char *rindex(const char *in, int c);
int ffs(int value);
int ffsl(long value);
int ffsll(long long value);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t most);

#endif
