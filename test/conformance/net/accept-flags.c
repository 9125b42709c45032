/* SPDX-License-Identifier: MIT */
/* accept4: its flags, its errors in their order, and that nothing is inherited from the listener's number. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a");
	int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), server, fds[2];
	struct sockaddr_un address;
	socklen_t length = sizeof(address);

	must("bind", unix_bind(listener, path));
	must("listen", listen(listener, 5));
	result("nobody waits", accept(listener, NULL, NULL));
	for (int i = 0; i < 4; i++)
		must("connect", unix_connect(socket(AF_UNIX, SOCK_STREAM, 0), path));
	server = must("accept", accept(listener, NULL, NULL));
	printf("plain: %d %d\n", (fcntl(server, F_GETFL) & O_NONBLOCK) != 0, fcntl(server, F_GETFD));
	server = must("accept4", accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
	printf("both: %d %d\n", (fcntl(server, F_GETFL) & O_NONBLOCK) != 0, fcntl(server, F_GETFD));
	printf("access: %d\n", (fcntl(server, F_GETFL) & O_ACCMODE) == O_RDWR);
	result("unknown flag", accept4(listener, NULL, NULL, 1));
	result("bad number", accept4(99, NULL, NULL, 1));
	must("pipe", pipe(fds));
	result("a pipe", accept4(fds[0], NULL, NULL, 0));
	result("a pipe and an unknown flag", accept4(fds[0], NULL, NULL, 1));
	result("not a listener", accept(server, NULL, NULL));
	length = sizeof(address);
	printf("with a name: %d\n", accept(listener, (struct sockaddr *)&address, &length) >= 0);
	result("name without a length", accept(listener, (struct sockaddr *)&address, NULL));
	result("that one is lost", accept(listener, NULL, NULL));
	unlink(path);
	return 0;
}
