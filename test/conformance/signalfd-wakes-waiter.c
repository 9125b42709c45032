/* SPDX-License-Identifier: MIT */
/* A thread that sleeps in epoll_wait is woken when another one sends it a signal of its signalfd. */
#include <sys/signalfd.h>
#include "conformance.h"

static int ep;

static void *waiter(void *arg)
{
	show("woken", ep, 4, -1);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	fd = must("signalfd", signalfd(-1, &set, SFD_NONBLOCK));
	ep = new_epoll();
	add(ep, fd, EPOLLIN, 1);
	thread = start_asleep(waiter, NULL);
	kill(getpid(), SIGUSR1);
	pthread_join(thread, NULL);
	return 0;
}
