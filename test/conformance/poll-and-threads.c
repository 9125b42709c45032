/* SPDX-License-Identifier: MIT */
/* Threads asleep in poll and select are woken by what another one does, and only by that. seeds: 4 */
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include "conformance.h"

static int first[2], second[2];

static void *poller(void *arg)
{
	struct pollfd fds[2] = { { .fd = first[0], .events = POLLIN }, { .fd = second[0], .events = POLLIN } };
	int n = poll(fds, 2, -1);

	printf("poll: %d %x %x\n", n, fds[0].revents, fds[1].revents);
	return NULL;
}

static void *selector(void *arg)
{
	fd_set in;
	int n;

	FD_ZERO(&in);
	FD_SET(first[0], &in);
	FD_SET(second[0], &in);
	n = select(20, &in, NULL, NULL, NULL);
	printf("select: %d %d %d\n", n, !!FD_ISSET(first[0], &in), !!FD_ISSET(second[0], &in));
	return NULL;
}

static void one(void *(*function)(void *), int write_to, int close_it)
{
	pthread_t thread;

	must("pipe", pipe(first));
	must("pipe", pipe(second));
	pthread_create(&thread, NULL, function, NULL);
	usleep(20000);
	if (close_it)
		close(write_to ? second[1] : first[1]);
	else
		must("write", write(write_to ? second[1] : first[1], "x", 1));
	pthread_join(thread, NULL);
	for (int i = 0; i < 2; i++) {
		close(first[i]);
		close(second[i]);
	}
}

int main(void)
{
	one(poller, 0, 0);
	one(poller, 1, 0);
	one(poller, 1, 1);
	one(selector, 0, 0);
	one(selector, 1, 1);
	return 0;
}
