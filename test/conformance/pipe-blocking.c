/* SPDX-License-Identifier: MIT */
/* Reader and writer sleep for each other; 300,000 bytes pass in order. seeds: 4 */
#include "conformance.h"

#define TOTAL 300000

static int fds[2];

static void *writer(void *arg)
{
	static unsigned char block[7000];
	long sent = 0;

	while (sent < TOTAL) {
		long size = TOTAL - sent < (long)sizeof(block) ? TOTAL - sent : (long)sizeof(block);

		for (long i = 0; i < size; i++)
			block[i] = (unsigned char)((sent + i) * 7);
		sent += must("write", write(fds[1], block, size));
	}
	close(fds[1]);
	return NULL;
}

int main(void)
{
	static unsigned char block[5000];
	pthread_t thread;
	long got = 0, wrong = 0, n;

	must("pipe", pipe(fds));
	pthread_create(&thread, NULL, writer, NULL);
	while ((n = must("read", read(fds[0], block, sizeof(block)))) > 0) {
		for (long i = 0; i < n; i++)
			wrong += block[i] != (unsigned char)((got + i) * 7);
		got += n;
	}
	pthread_join(thread, NULL);
	printf("got %ld, wrong %ld\n", got, wrong);
	return 0;
}
