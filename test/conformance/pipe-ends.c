/* SPDX-License-Identifier: MIT */
/* End of file, EPIPE, wrong directions and bad arguments of pipes. */
#include "conformance.h"

static int signals;

static void on_pipe(int signal)
{
	signals++;
}

int main(void)
{
	char buffer[8];
	int fds[2], other;

	signal(SIGPIPE, on_pipe);
	must("pipe", pipe(fds));
	result("write to the reading end", write(fds[0], "x", 1));
	result("read from the writing end", read(fds[1], buffer, 1));
	result("read of nothing", read(fds[0], buffer, 0));
	result("write of nothing", write(fds[1], buffer, 0));
	result("write from nowhere", write(fds[1], NULL, 4));
	must("write", write(fds[1], "abc", 3));
	result("read into nowhere", read(fds[0], NULL, 2));
	result("read", read(fds[0], buffer, 8));
	result("lseek", lseek(fds[0], 0, SEEK_CUR));
	other = must("dup", dup(fds[1]));
	close(fds[1]);
	nonblocking(fds[0]);
	result("a writer is left", read(fds[0], buffer, 8));
	must("write", write(other, "d", 1));
	close(other);
	result("last bytes", read(fds[0], buffer, 8));
	result("end of file", read(fds[0], buffer, 8));
	close(fds[0]);

	must("pipe", pipe(fds));
	close(fds[0]);
	result("write without reader", write(fds[1], "x", 1));
	printf("signals %d\n", signals);
	result("write of nothing without reader", write(fds[1], "x", 0));
	printf("signals %d\n", signals);
	signal(SIGPIPE, SIG_IGN);
	result("ignored", write(fds[1], "x", 1));
	printf("signals %d\n", signals);
	result("pipe2 with a bad flag", pipe2(fds, 1));
	result("pipe to nowhere", pipe(NULL));
	result("read from 77", read(77, buffer, 1));
	result("write to -1", write(-1, buffer, 1));
	return 0;
}
