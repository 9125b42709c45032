/* SPDX-License-Identifier: MIT */
/* Everything that a TCP socket without a connection refuses. */
#include "net.h"

int main(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), amount = -1;
	struct sockaddr_in address = loopback(1);
	struct sockaddr none = { .sa_family = AF_UNSPEC };
	socklen_t length = sizeof(address);
	char byte;

	result("read", read(fd, &byte, 1));
	result("write", send(fd, "x", 1, MSG_NOSIGNAL));
	result("getpeername", getpeername(fd, (struct sockaddr *)&address, &length));
	result("accept", accept(fd, NULL, NULL));
	result("FIONREAD", ioctl(fd, FIONREAD, &amount));
	printf("%d\n", amount);
	result("lseek", lseek(fd, 0, SEEK_SET));
	result("pread", pread(fd, &byte, 1, 0));
	result("disconnect", connect(fd, &none, sizeof(none)));
	address.sin_family = AF_UNIX;
	result("connect to another family", connect(fd, (struct sockaddr *)&address, sizeof(address)));
	result("connect, too short", connect(fd, (struct sockaddr *)&address, 1));
	must("listen", listen(fd, 1));
	result("FIONREAD of a listener", ioctl(fd, FIONREAD, &amount));
	result("read a listener", read(fd, &byte, 1));
	result("write a listener", send(fd, "x", 1, MSG_NOSIGNAL));
	return 0;
}
