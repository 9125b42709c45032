/* SPDX-License-Identifier: MIT */
/* epoll_wait and signals: EINTR even with SA_RESTART; epoll_pwait lets a blocked signal in just for the wait. */
#include <sys/eventfd.h>
#include "conformance.h"

static int handled;

static void handler(int signal)
{
	handled++;
}

static void *kill_later(void *arg)
{
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	usleep(30000);
	kill(getpid(), SIGUSR1);
	return NULL;
}

int main(void)
{
	int ep = must("epoll_create1", epoll_create1(0));
	int fd = must("eventfd", eventfd(1, 0));
	struct epoll_event events[4];
	struct sigaction action;
	sigset_t usr1, none;
	pthread_t thread;

	memset(&action, 0, sizeof(action));
	action.sa_handler = handler;
	action.sa_flags = SA_RESTART;
	sigaction(SIGUSR1, &action, NULL);
	sigemptyset(&none);
	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);

	pthread_create(&thread, NULL, kill_later, NULL);
	result("epoll_wait", epoll_wait(ep, events, 4, -1));
	printf("handled %d\n", handled);
	pthread_join(thread, NULL);

	sigprocmask(SIG_BLOCK, &usr1, NULL);
	kill(getpid(), SIGUSR1);
	result("epoll_wait, signal blocked", epoll_wait(ep, events, 4, 10));
	printf("handled %d\n", handled);
	result("epoll_pwait, let in", epoll_pwait(ep, events, 4, -1, &none));
	printf("handled %d\n", handled);
	result("blocked again", epoll_wait(ep, events, 4, 10));
	kill(getpid(), SIGUSR1);
	add(ep, fd, EPOLLIN, 1);
	result("epoll_pwait, an event and a signal", epoll_pwait(ep, events, 4, -1, &none));
	printf("handled %d\n", handled);
	result("epoll_pwait without a mask", epoll_pwait(ep, events, 4, -1, NULL));
	printf("handled %d\n", handled);
	return 0;
}
