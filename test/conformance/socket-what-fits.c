// SPDX-License-Identifier: MIT
/* How much goes into a socket: a packet costs more than its bytes, by powers of two and pages; and FIONREAD. */
#include "conformance.h"
#include <sys/ioctl.h>
#include <sys/socket.h>

static char bytes[200000];

static void fill_up(const char *what, int type, int size)
{
	int ends[2];
	int unread = -1;
	int sends = 0;
	long last = 0;
	long total = 0;

	must(what, socketpair(AF_UNIX, type, 0, ends));
	for (;;) {
		long sent = send(ends[0], bytes, size, MSG_DONTWAIT);

		if (sent < 0)
			break;
		last = sent;
		total += sent;
		sends++;
	}
	printf("%s by %d: %d sends, %ld bytes, the last took %ld, then %s\n", what, size, sends, total, last,
	       error_name(errno));
	must("ioctl", ioctl(ends[1], FIONREAD, &unread));
	printf("  FIONREAD %d\n", unread);
	close(ends[0]);
	close(ends[1]);
}

int main(void)
{
	static const int sizes[] = { 1, 700, 705, 3776, 3777, 5000, 16064, 16065, 36544, 36545, 65536, 100000 };

	for (unsigned i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		fill_up("stream", SOCK_STREAM, sizes[i]);
		fill_up("dgram", SOCK_DGRAM, sizes[i]);
		fill_up("seqpacket", SOCK_SEQPACKET, sizes[i]);
	}
	return 0;
}
