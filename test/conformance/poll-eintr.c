/* SPDX-License-Identifier: MIT */
/* poll is interrupted by a handled signal, SA_RESTART or not. seeds: 3 */
#include "conformance.h"

static void handler(int signal)
{
}

static void *waiter(void *arg)
{
	struct pollfd file = { .fd = *(int *)arg, .events = POLLIN };

	result("poll", poll(&file, 1, -1));
	return NULL;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handler };
	int fds[2];

	must("pipe", pipe(fds));
	for (int i = 0; i < 2; i++) {
		pthread_t thread;

		action.sa_flags = i ? SA_RESTART : 0;
		sigaction(SIGUSR1, &action, NULL);
		thread = start_asleep(waiter, &fds[0]);
		pthread_kill(thread, SIGUSR1);
		pthread_join(thread, NULL);
	}
	return 0;
}
