/* SPDX-License-Identifier: MIT */
/* _exit runs nothing and flushes nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void never(void) { puts("never"); }

int main(void)
{
	atexit(never);
	write(1, "out\n", 4);
	fputs("err\n", stderr);
	_exit(7);
}
