/* SPDX-License-Identifier: MIT */
/* ppoll's timeout: null, zero, a nanosecond, bad ones; it is the caller's and stays as it was. */
#include "conformance.h"

int main(void)
{
	struct pollfd file = { .events = POLLIN };
	struct timespec times[] = { { 0, 0 }, { 0, 1 }, { 0, 1000000000 }, { -1, 0 }, { 0, -1 } };
	int fds[2];

	must("pipe", pipe(fds));
	file.fd = fds[0];
	for (int i = 0; i < 5; i++) {
		struct timespec before = times[i];

		result("ppoll", ppoll(&file, 1, &times[i], NULL));
		printf("changed %d\n", before.tv_sec != times[i].tv_sec || before.tv_nsec != times[i].tv_nsec);
	}
	put(fds[1], "x");
	result("null", ppoll(&file, 1, NULL, NULL));
	result("bad, ready", ppoll(&file, 1, &times[2], NULL));
	return 0;
}
