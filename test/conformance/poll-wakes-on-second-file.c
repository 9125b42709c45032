/* SPDX-License-Identifier: MIT */
/* A thread asleep in poll on several files is woken by any of them. seeds: 4 */
#include "conformance.h"

static int fds[3][2];

static void *waiter(void *arg)
{
	struct pollfd files[3];
	int n;

	for (int i = 0; i < 3; i++)
		files[i] = (struct pollfd){ .fd = fds[i][0], .events = POLLIN };
	n = poll(files, 3, -1);
	printf("poll %d: %x %x %x\n", n, files[0].revents, files[1].revents, files[2].revents);
	return NULL;
}

int main(void)
{
	for (int i = 0; i < 3; i++)
		must("pipe", pipe(fds[i]));
	for (int i = 0; i < 3; i++) {
		pthread_t thread = start_asleep(waiter, NULL);

		put(fds[i][1], "x");
		pthread_join(thread, NULL);
		take(fds[i][0], 1);
	}
	return 0;
}
