/* SPDX-License-Identifier: MIT */
/* SO_RCVTIMEO and SO_SNDTIMEO: a call gives up with EAGAIN after its time, and not before. */
#include "net.h"

int main(void)
{
	struct timeval time = { 0, 50000 };
	int pair[2], listener = tcp_listener(1), fds[2], dgram = socket(AF_INET, SOCK_DGRAM, 0);
	static char block[1 << 16];
	char byte;
	long start;

	tcp_pair(pair);
	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
	must("bind", inet_bind(dgram, 0));
	for (int i = 0; i < 2; i++) {
		setsockopt(pair[i], SOL_SOCKET, i ? SO_RCVTIMEO : SO_SNDTIMEO, &time, sizeof(time));
		setsockopt(fds[i], SOL_SOCKET, i ? SO_RCVTIMEO : SO_SNDTIMEO, &time, sizeof(time));
	}
	setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof(time));
	setsockopt(dgram, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof(time));
	start = milliseconds();
	result("read TCP", read(pair[1], &byte, 1));
	printf("waited: %d\n", milliseconds() - start >= 45);
	start = milliseconds();
	result("read AF_UNIX", read(fds[1], &byte, 1));
	printf("waited: %d\n", milliseconds() - start >= 45);
	start = milliseconds();
	result("accept", accept(listener, NULL, NULL));
	printf("waited: %d\n", milliseconds() - start >= 45);
	start = milliseconds();
	result("read UDP", read(dgram, &byte, 1));
	printf("waited: %d\n", milliseconds() - start >= 45);
	start = milliseconds();
	while (write(fds[0], block, sizeof(block)) > 0)
		;
	result("full AF_UNIX", write(fds[0], block, sizeof(block)));
	printf("waited: %d\n", milliseconds() - start >= 90);
	start = milliseconds();
	while (write(pair[0], block, sizeof(block)) > 0)
		;
	result("full TCP", write(pair[0], block, sizeof(block)));
	printf("waited: %d\n", milliseconds() - start >= 90);
	return 0;
}
