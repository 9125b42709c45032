/* SPDX-License-Identifier: MIT */
/* Abstract names: any bytes behind a zero, no file, and free again when the socket goes. Autobind makes one. */
#include "net.h"

static int with_name(int (*call)(int, const struct sockaddr *, socklen_t), int fd, const char *name, int length)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	memcpy(address.sun_path, name, length);
	return call(fd, (struct sockaddr *)&address, offsetof(struct sockaddr_un, sun_path) + length);
}

int main(void)
{
	struct sockaddr_un address;
	socklen_t length = sizeof(address);
	char name[40] = "";
	int fd = socket(AF_UNIX, SOCK_STREAM, 0), other = socket(AF_UNIX, SOCK_STREAM, 0), size;
	int dgram = socket(AF_UNIX, SOCK_DGRAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0);

	size = 1 + snprintf(name + 1, sizeof(name) - 1, "lab-%d", (int)getpid());
	result("nobody", with_name(connect, client, name, size));
	result("bind", with_name(bind, fd, name, size));
	result("taken", with_name(bind, other, name, size));
	result("for another type", with_name(bind, dgram, name, size));
	result("one byte more", with_name(bind, other, name, size + 1));
	result("a second name", with_name(bind, fd, name, size + 2));
	must("getsockname", getsockname(fd, (struct sockaddr *)&address, &length));
	printf("as long as given: %d\n", (int)length - (int)offsetof(struct sockaddr_un, sun_path) == size);
	must("listen", listen(fd, 1));
	result("connect", with_name(connect, client, name, size));
	close(fd);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	result("free again", with_name(bind, fd, name, size));

	close(other);
	other = socket(AF_UNIX, SOCK_STREAM, 0);
	result("autobind", with_name(bind, other, "", 0));
	length = sizeof(address);
	must("getsockname", getsockname(other, (struct sockaddr *)&address, &length));
	printf("%d, first byte %d\n", (int)length - (int)offsetof(struct sockaddr_un, sun_path), address.sun_path[0]);
	result("autobind again", with_name(bind, other, "", 0));
	return 0;
}
