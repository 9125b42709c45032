/* SPDX-License-Identifier: MIT */
/* A signal that nobody handles ends the program with 128 + its number for a shell. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	write(1, "before\n", 7);
	raise(SIGTERM);
	puts("not reached");
	return 0;
}
