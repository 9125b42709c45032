/* SPDX-License-Identifier: MIT */
/* What is known of standard input when it is a pipe whose writer is gone; then all of it is read. */
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *what, int ep)
{
	struct epoll_event event;
	int n = epoll_wait(ep, &event, 1, 0);

	printf("%s: %d%s%s\n", what, n, n && event.events & EPOLLIN ? " IN" : "", n && event.events & EPOLLHUP ? " HUP" : "");
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int ep = epoll_create1(0), left = -1;
	long total = 0, sum = 0, n;
	unsigned char buffer[1000];
	struct stat info;

	usleep(100000); /* whoever writes it has finished */
	fstat(0, &info);
	printf("a pipe: %d, a terminal: %d\n", S_ISFIFO(info.st_mode), isatty(0));
	printf("add: %d\n", epoll_ctl(ep, EPOLL_CTL_ADD, 0, &event));
	show("at first", ep);
	printf("FIONREAD: %d, some: %d\n", ioctl(0, FIONREAD, &left), left > 0);
	printf("seek: %d, write: %d\n", (int)lseek(0, 0, SEEK_SET), (int)write(0, "x", 1));
	while ((n = read(0, buffer, sizeof(buffer))) > 0) {
		total += n;
		for (int i = 0; i < n; i++)
			sum += buffer[i] * (i % 7 + 1);
		if (total == n)
			show("after the first part", ep);
	}
	printf("%ld bytes, %ld\n", total, sum);
	show("at the end", ep);
	printf("read: %d\n", (int)read(0, buffer, 1));
	return 0;
}
