/* SPDX-License-Identifier: MIT */
/*
 * seeds: 3
 *
 * Two children: each can be waited for by its number, also the second one first; a wait for any takes what has ended,
 * WNOHANG says 0 while none has, and when all are taken there is nobody left.
 */
#include <sys/wait.h>
#include "conformance.h"

static pid_t child(int in, int status)
{
	pid_t pid = must("fork", fork());
	char c;

	if (pid == 0) {
		if (read(in, &c, 1) != 1)
			_exit(99);
		_exit(status);
	}
	return pid;
}

int main(void)
{
	int first[2], second[2], status;
	pid_t a, b;

	must("pipe", pipe(first));
	must("pipe", pipe(second));
	a = child(first[0], 3);
	b = child(second[0], 4);
	result("nobody has ended", waitpid(-1, &status, WNOHANG));
	must("write", write(second[1], "x", 1));
	printf("any: the second %d\n", waitpid(-1, &status, 0) == b);
	printf("status %d\n", WEXITSTATUS(status));
	result("the second again", waitpid(b, &status, 0));
	result("the first lives", waitpid(a, &status, WNOHANG));
	must("write", write(first[1], "x", 1));
	printf("the first %d\n", waitpid(a, &status, 0) == a);
	printf("status %d\n", WEXITSTATUS(status));
	result("nobody is left", waitpid(-1, &status, 0));

	a = child(first[0], 5);
	b = child(second[0], 6);
	must("write", write(first[1], "x", 1));
	must("write", write(second[1], "x", 1));
	printf("by number, the second %d", waitpid(b, &status, 0) == b);
	printf(" %d\n", WEXITSTATUS(status));
	printf("then any, the first %d", wait(&status) == a);
	printf(" %d\n", WEXITSTATUS(status));
	return 0;
}
