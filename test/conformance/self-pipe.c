/* SPDX-License-Identifier: MIT */
/* The self-pipe trick: a handler writes a byte, epoll_wait reports it. */
#include "conformance.h"

static int pipes[2];

static void handler(int signal)
{
	char byte = 'A' + signal;

	write(pipes[1], &byte, 1);
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	int ep = new_epoll();
	char byte;

	must("pipe2", pipe2(pipes, O_NONBLOCK));
	add(ep, pipes[0], EPOLLIN, 1);
	sigaction(SIGUSR1, &action, NULL);
	sigaction(SIGUSR2, &action, NULL);
	show("no signal", ep, 4, 0);
	raise(SIGUSR1);
	show("a signal", ep, 4, -1);
	raise(SIGUSR2);
	while (read(pipes[0], &byte, 1) == 1)
		printf("signal %d\n", byte - 'A');
	show("read", ep, 4, 0);
	return 0;
}
