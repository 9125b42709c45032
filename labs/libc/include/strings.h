/* SPDX-License-Identifier: MIT */
#ifndef _STRINGS_H
#define _STRINGS_H

#include <string.h>

void bzero(void *to, size_t size);
int ffs(int value);

#endif
