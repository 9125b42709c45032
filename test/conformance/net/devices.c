/* SPDX-License-Identifier: MIT */
/* /dev/null and /dev/zero: what they are, give and take; neither can be watched. */
#include <poll.h>
#include "net.h"

int main(void)
{
	int null = must("open", open("/dev/null", O_RDWR)), zero = must("open", open("/dev/zero", O_RDWR));
	char text[600];
	struct stat info;
	int sum = 0;

	memset(text, 'x', sizeof(text));
	result("write null", write(null, text, sizeof(text)));
	result("read null", read(null, text, sizeof(text)));
	result("write zero", write(zero, text, sizeof(text)));
	result("read zero", read(zero, text, sizeof(text)));
	for (unsigned i = 0; i < sizeof(text); i++)
		sum += text[i];
	printf("sum %d\n", sum);
	must("fstat", fstat(null, &info));
	printf("a character device: %d\n", S_ISCHR(info.st_mode));
	result("lseek", lseek(null, 100, SEEK_SET));
	show_poll("poll null", null, POLLIN | POLLOUT);
	result("epoll null", control(new_epoll(), EPOLL_CTL_ADD, null, EPOLLIN, 0));
	result("epoll zero", control(new_epoll(), EPOLL_CTL_ADD, zero, EPOLLIN, 0));
	result("a terminal", isatty(null) ? 0 : -1);
	result("truncate", open("/dev/null", O_WRONLY | O_TRUNC) >= 0);
	return 0;
}
