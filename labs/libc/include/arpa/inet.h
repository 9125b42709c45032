/* SPDX-License-Identifier: MIT */
#ifndef _ARPA_INET_H
#define _ARPA_INET_H

#include <netinet/in.h>

/* 1, or 0 for a text that is no address of the family; -1 for another family. */
int inet_pton(int family, const char *text, void *to);
const char *inet_ntop(int family, const void *from, char *to, socklen_t size);
/* The older ways to write an address (fewer parts, other bases) are understood as well. */
int inet_aton(const char *text, struct in_addr *to);
in_addr_t inet_addr(const char *text);
/* The text is overwritten by the next call. */
char *inet_ntoa(struct in_addr address);

#endif
