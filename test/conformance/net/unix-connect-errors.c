/* SPDX-License-Identifier: MIT */
/* connect() of AF_UNIX sockets: every way in which it is refused. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a"), *file = path_of("b");
	union {
		struct sockaddr_un un;
		char room[200];
	} address = { unix_address(path) };
	int stream = socket(AF_UNIX, SOCK_STREAM, 0), other = socket(AF_UNIX, SOCK_STREAM, 0);
	int dgram = socket(AF_UNIX, SOCK_DGRAM, 0), ends[2];

	result("nothing there", unix_connect(stream, path));
	close(must("creat", creat(file, 0600)));
	result("a file", unix_connect(stream, file));
	result("below a file", unix_connect(stream, "/dev/null/x"));
	unlink(file);
	must("bind", unix_bind(other, path));
	result("not listening", unix_connect(stream, path));
	result("another type", unix_connect(dgram, path));
	result("only a family", connect(stream, (struct sockaddr *)&address, sizeof(sa_family_t)));
	result("too long", connect(stream, (struct sockaddr *)&address, sizeof(address.un) + 1));
	address.un.sun_family = AF_INET;
	result("another family", connect(stream, (struct sockaddr *)&address, sizeof(address.un)));
	must("listen", listen(other, 1));
	result("listening", unix_connect(stream, path));
	result("again", unix_connect(stream, path));
	result("the listener itself", unix_connect(other, path));
	close(other);
	other = socket(AF_UNIX, SOCK_STREAM, 0);
	result("left behind", unix_connect(other, path));
	unlink(path);
	must("pipe", pipe(ends));
	result("no socket", connect(ends[0], (struct sockaddr *)&address, sizeof(address.un)));
	result("no file", connect(-1, (struct sockaddr *)&address, sizeof(address.un)));
	return 0;
}
