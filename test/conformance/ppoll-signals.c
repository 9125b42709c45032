/* SPDX-License-Identifier: MIT */
/* poll, select and blocking reads interrupted by a signal; ppoll with a mask of its own; SA_RESTART restarts read, not poll. */
#include <poll.h>
#include <sys/select.h>
#include <time.h>
#include "conformance.h"

static int handled;
static int fds[2];

static void handler(int signal)
{
	handled++;
}

static void *disturb(void *arg)
{
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	usleep(30000);
	kill(getpid(), SIGUSR1);
	usleep(30000);
	if (arg)
		must("write", write(fds[1], "x", 1));
	return NULL;
}

static void handle(int flags)
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = handler;
	action.sa_flags = flags;
	sigaction(SIGUSR1, &action, NULL);
}

int main(void)
{
	struct pollfd pollfd;
	struct timespec ts = { 0, 5000000 };
	sigset_t usr1, none;
	pthread_t thread;
	char byte;

	must("pipe", pipe(fds));
	pollfd = (struct pollfd){ .fd = fds[0], .events = POLLIN };
	handle(SA_RESTART);
	pthread_create(&thread, NULL, disturb, NULL);
	result("poll", poll(&pollfd, 1, -1));
	pthread_join(thread, NULL);
	pthread_create(&thread, NULL, disturb, "write");
	result("read, restarted", read(fds[0], &byte, 1));
	pthread_join(thread, NULL);
	handle(0);
	pthread_create(&thread, NULL, disturb, NULL);
	result("read, not restarted", read(fds[0], &byte, 1));
	pthread_join(thread, NULL);
	printf("handled %d\n", handled);

	sigemptyset(&none);
	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	sigprocmask(SIG_BLOCK, &usr1, NULL);
	kill(getpid(), SIGUSR1);
	result("poll, signal blocked", poll(&pollfd, 1, 5));
	printf("handled %d\n", handled);
	result("ppoll, let in", ppoll(&pollfd, 1, NULL, &none));
	printf("handled %d\n", handled);
	result("ppoll, 5 ms", ppoll(&pollfd, 1, &ts, &none));
	printf("the time was not changed: %d\n", ts.tv_nsec == 5000000);
	return 0;
}
