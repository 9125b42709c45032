/* SPDX-License-Identifier: MIT */
#ifndef _STRING_H
#define _STRING_H

#include <bits/types.h>

void *memcpy(void *to, const void *from, size_t size);
void *mempcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void *memchr(const void *in, int byte, size_t size);
void *memrchr(const void *in, int byte, size_t size);
void *memmem(const void *in, size_t in_size, const void *what, size_t what_size);

size_t strlen(const char *text);
size_t strnlen(const char *text, size_t most);
char *strcpy(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t size);
char *stpcpy(char *to, const char *from);
char *strcat(char *to, const char *from);
char *strncat(char *to, const char *from, size_t most);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t most);
int strcoll(const char *a, const char *b);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t most);
char *strchr(const char *in, int c);
char *strchrnul(const char *in, int c);
char *strrchr(const char *in, int c);
char *strstr(const char *in, const char *what);
char *strcasestr(const char *in, const char *what);
size_t strspn(const char *text, const char *accept);
size_t strcspn(const char *text, const char *reject);
char *strpbrk(const char *text, const char *accept);
char *strtok(char *text, const char *separators);
char *strtok_r(char *text, const char *separators, char **state);
char *strsep(char **text, const char *separators);
char *strdup(const char *text);
char *strndup(const char *text, size_t most);
char *strerror(int error);
char *strerror_r(int error, char *buffer, size_t size);
char *strsignal(int number);

char *stpncpy(char *to, const char *from, size_t size);
size_t strlcpy(char *to, const char *from, size_t size);
size_t strlcat(char *to, const char *from, size_t size);
int strverscmp(const char *a, const char *b);
size_t strxfrm(char *to, const char *from, size_t size);
void *memccpy(void *to, const void *from, int byte, size_t size);
void *rawmemchr(const void *in, int byte);
void explicit_bzero(void *to, size_t size);
/* <libgen.h> has another. */
#ifndef basename
char *basename(const char *path);
#endif

/* Copies in the caller's frame. */
#define strdupa(text) (__extension__({ const char *__text = (text); strcpy(__builtin_alloca(strlen(__text) + 1), __text); }))

#include <strings.h>

#endif
