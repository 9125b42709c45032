/* SPDX-License-Identifier: MIT */
/* A blocked writer goes on when the reader makes room, and everything arrives. */
#include "conformance.h"

static int fds[2];
static char block[100000];

static void *writer(void *arg)
{
	*(long *)arg = write(fds[1], block, sizeof(block));
	close(fds[1]);
	return NULL;
}

int main(void)
{
	char buffer[5000];
	pthread_t thread;
	long written, n, total = 0;

	must("pipe", pipe(fds));
	thread = start_asleep(writer, &written);
	while ((n = read(fds[0], buffer, sizeof(buffer))) > 0)
		total += n;
	pthread_join(thread, NULL);
	printf("written %ld, read %ld\n", written, total);
	return 0;
}
