/* SPDX-License-Identifier: MIT */
/* select writes what is left of the time; pselect does not. */
#include <sys/select.h>
#include "conformance.h"

int main(void)
{
	struct timeval time = { 5, 0 };
	struct timespec spec = { 5, 0 };
	fd_set in;
	int fds[2];

	must("pipe", pipe(fds));
	put(fds[1], "x");
	FD_ZERO(&in);
	FD_SET(fds[0], &in);
	result("select", select(fds[0] + 1, &in, NULL, NULL, &time));
	printf("left %d\n", time.tv_sec >= 3 && time.tv_sec <= 5);
	result("pselect", pselect(fds[0] + 1, &in, NULL, NULL, &spec, NULL));
	printf("as before %d\n", spec.tv_sec == 5 && spec.tv_nsec == 0);
	take(fds[0], 1);
	time = (struct timeval){ 0, 20000 };
	result("timeout", select(fds[0] + 1, &in, NULL, NULL, &time));
	printf("nothing left %d\n", time.tv_sec == 0 && time.tv_usec == 0);
	return 0;
}
