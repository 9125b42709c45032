/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include "libc.h"

void psignal(int number, const char *prefix)
{
	fprintf(stderr, "%s%s%s\n", prefix && *prefix ? prefix : "", prefix && *prefix ? ": " : "", strsignal(number));
}

int sigisemptyset(const sigset_t *set)
{
	return set->__val[0] == 0;
}

int sigorset(sigset_t *to, const sigset_t *a, const sigset_t *b)
{
	*to = (sigset_t){ { a->__val[0] | b->__val[0] } };
	return 0;
}

int sigandset(sigset_t *to, const sigset_t *a, const sigset_t *b)
{
	*to = (sigset_t){ { a->__val[0] & b->__val[0] } };
	return 0;
}
