/* SPDX-License-Identifier: MIT */
/* The name of an AF_UNIX socket is a file: it can be renamed and removed, and outlives the socket. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a"), *moved = path_of("b");
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), second = socket(AF_UNIX, SOCK_STREAM, 0);
	struct stat info;

	must("bind", unix_bind(listener, path));
	must("listen", listen(listener, 5));
	must("stat", stat(path, &info));
	printf("a socket: %d\n", S_ISSOCK(info.st_mode));
	result("open", open(path, O_RDWR));
	result("rename", rename(path, moved));
	result("the old name", unix_connect(socket(AF_UNIX, SOCK_STREAM, 0), path));
	result("the new name", unix_connect(socket(AF_UNIX, SOCK_STREAM, 0), moved));
	result("unlink", unlink(moved));
	result("no name", unix_connect(socket(AF_UNIX, SOCK_STREAM, 0), moved));
	printf("still accepts: %d\n", accept(listener, NULL, NULL) >= 0);
	must("bind", unix_bind(second, moved));
	close(second);
	result("a name without a socket", unix_connect(socket(AF_UNIX, SOCK_STREAM, 0), moved));
	result("cannot be taken", unix_bind(socket(AF_UNIX, SOCK_STREAM, 0), moved));
	unlink(moved);
	return 0;
}
