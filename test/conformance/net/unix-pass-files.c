/* SPDX-License-Identifier: MIT */
/* SCM_RIGHTS: an open file goes to the other side as a number of its own; an epoll watches it like any other. */
#include "net.h"

static void send_file(int through, int fd, const char *text)
{
	char room[CMSG_SPACE(sizeof(int))] = "";
	struct iovec part = { (void *)text, strlen(text) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof(room) };
	struct cmsghdr *control = CMSG_FIRSTHDR(&message);

	control->cmsg_level = SOL_SOCKET;
	control->cmsg_type = SCM_RIGHTS;
	control->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(control), &fd, sizeof(fd));
	result("send", sendmsg(through, &message, 0));
}

static int receive_file(int through)
{
	char room[CMSG_SPACE(sizeof(int))], text[20] = "";
	struct iovec part = { text, sizeof(text) - 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof(room) };
	struct cmsghdr *control;
	int fd = -1;

	result("receive", recvmsg(through, &message, 0));
	control = CMSG_FIRSTHDR(&message);
	printf("\"%s\", a control message: %d\n", text, control != NULL);
	if (control)
		memcpy(&fd, CMSG_DATA(control), sizeof(fd));
	return fd;
}

int main(void)
{
	int pair[2], ends[2], passed, ep = new_epoll();

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	must("pipe", pipe(ends));
	put(pair[0], "plain");
	send_file(pair[0], ends[0], "with");
	put(pair[0], "behind");
	close(ends[0]);
	passed = receive_file(pair[1]);
	printf("received: %d\n", passed >= 0);
	add(ep, passed, EPOLLIN, 1);
	show("empty", ep, 4, 0);
	put(ends[1], "data");
	show("data", ep, 4, 0);
	show_read("read", passed);
	send_file(pair[0], passed, "again");
	close(passed);
	put(ends[1], "more");
	show("under way, still watched", ep, 4, 0);
	show_read("the bytes behind", pair[1]);
	close(pair[0]);
	close(pair[1]);
	show("lost with its message", ep, 4, 0);
	signal(SIGPIPE, SIG_IGN);
	result("write", write(ends[1], "x", 1));
	return 0;
}
