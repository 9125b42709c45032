/* SPDX-License-Identifier: MIT */
/* A FIFO is a pipe with a name: epoll sees writers come, write and go. */
#include <sys/stat.h>
#include "conformance.h"

int main(void)
{
	int ep = new_epoll();
	int reader, writer;

	must("mkfifo", mkfifo("fifo", 0600));
	result("writer alone", open("fifo", O_WRONLY | O_NONBLOCK));
	reader = must("open", open("fifo", O_RDONLY | O_NONBLOCK));
	add(ep, reader, 0x3fff, 1);
	show("no writer yet", ep, 4, 0);
	writer = must("open", open("fifo", O_WRONLY | O_NONBLOCK));
	show("a writer", ep, 4, 0);
	put(writer, "x");
	show("written", ep, 4, 0);
	close(writer);
	show("gone", ep, 4, 0);
	take(reader, 1);
	show("read", ep, 4, 0);
	writer = must("open", open("fifo", O_WRONLY | O_NONBLOCK));
	show("another writer", ep, 4, 0);
	must("unlink", unlink("fifo"));
	put(writer, "y");
	show("without a name", ep, 4, 0);
	return 0;
}
