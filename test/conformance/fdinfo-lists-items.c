/* SPDX-License-Identifier: MIT */
/* /proc/self/fdinfo of an epoll has a line for every item: number, mask and data. */
#include "conformance.h"

static char text[65536];

static const char *line_of(int fd)
{
	static char wanted[32];

	snprintf(wanted, sizeof(wanted), "tfd: %8d ", fd);
	return strstr(text, wanted);
}

static int lines(int ep)
{
	char path[64];
	long n, total = 0;
	int fd, count = 0;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", ep);
	fd = must("open", open(path, O_RDONLY));
	while ((n = read(fd, text + total, sizeof(text) - 1 - total)) > 0)
		total += n;
	close(fd);
	text[total] = '\0';
	for (const char *at = text; (at = strstr(at, "tfd:")); at++)
		count++;
	return count;
}

int main(void)
{
	int ep = new_epoll();
	int fds[40][2];
	unsigned long long data;
	unsigned int events;

	printf("%d lines\n", lines(ep));
	for (int i = 0; i < 40; i++) {
		must("pipe", pipe(fds[i]));
		add(ep, fds[i][0], i ? EPOLLIN | EPOLLET : EPOLLPRI | EPOLLONESHOT, 0x1111111111111111 * (i % 10));
	}
	printf("%d lines\n", lines(ep));
	for (int i = 0; i < 3; i++) {
		sscanf(strstr(line_of(fds[i][0]), "events:"), "events: %x data: %llx", &events, &data);
		printf("%x %llx\n", events, data);
	}
	for (int i = 0; i < 38; i++)
		drop(ep, fds[i][0]);
	printf("%d lines\n", lines(ep));
	printf("gone %d, there %d\n", !line_of(fds[0][0]), !!line_of(fds[39][0]));
	return 0;
}
