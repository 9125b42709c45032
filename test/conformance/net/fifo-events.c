/* SPDX-License-Identifier: MIT */
/* What an epoll sees of a FIFO: no EPOLLHUP before the first writer, EPOLLHUP after the last, and not with the next. */
#include "net.h"

int main(void)
{
	const char *path = path_of("a");
	int fd, writer, other, ep = new_epoll(), edge = new_epoll();

	must("mkfifo", mkfifo(path, 0600));
	fd = must("open", open(path, O_RDONLY | O_NONBLOCK));
	add(ep, fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1);
	add(edge, fd, EPOLLIN | EPOLLET, 2);
	show("no writer yet", ep, 4, 0);
	show_read("read", fd);
	writer = must("open", open(path, O_WRONLY));
	other = must("open", open(path, O_WRONLY | O_NONBLOCK));
	show("writers", ep, 4, 0);
	show_read("read", fd);
	put(writer, "data");
	show("data", ep, 4, 0);
	show("data, edge", edge, 4, 0);
	close(writer);
	show("one writer left", ep, 4, 0);
	show("one writer left, edge", edge, 4, 0);
	close(other);
	show("no writer left", ep, 4, 0);
	show("no writer left, edge", edge, 4, 0);
	show_read("read", fd);
	show("empty", ep, 4, 0);
	writer = must("open", open(path, O_WRONLY));
	show("a new writer", ep, 4, 0);
	close(fd);
	add(ep, writer, EPOLLOUT, 3);
	show("no reader", ep, 4, 0);
	fd = must("open", open(path, O_RDWR));
	show("a reader", ep, 4, 0);
	add(ep, fd, EPOLLIN | EPOLLOUT, 4);
	close(writer);
	show("both in one", ep, 4, 0);
	put(fd, "x");
	show("with data", ep, 4, 0);
	unlink(path);
	return 0;
}
