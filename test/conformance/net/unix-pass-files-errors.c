/* SPDX-License-Identifier: MIT */
/* SCM_RIGHTS: bad numbers, no room for what comes, looking without taking, close-on-exec. */
#include "net.h"

static struct msghdr message;
static char room[CMSG_SPACE(3 * sizeof(int))];
static char text[10];
static struct iovec part = { text, 1 };

static struct cmsghdr *prepare(int count, const int *fds)
{
	struct cmsghdr *control;

	memset(room, 0, sizeof(room));
	message = (struct msghdr){ .msg_iov = &part, .msg_iovlen = 1, .msg_control = room };
	message.msg_controllen = CMSG_SPACE(count * sizeof(int));
	control = CMSG_FIRSTHDR(&message);
	control->cmsg_level = SOL_SOCKET;
	control->cmsg_type = SCM_RIGHTS;
	control->cmsg_len = CMSG_LEN(count * sizeof(int));
	memcpy(CMSG_DATA(control), fds, count * sizeof(int));
	return control;
}

static void receive(const char *what, int fd, size_t size, int flags)
{
	struct cmsghdr *control;
	int got = 0, first = -1;

	message = (struct msghdr){ .msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = size };
	result(what, recvmsg(fd, &message, flags));
	control = CMSG_FIRSTHDR(&message);
	if (control) {
		got = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		memcpy(&first, CMSG_DATA(control), sizeof(first));
	}
	printf("  files: %d, cut: %d, close-on-exec: %d\n", got, (message.msg_flags & MSG_CTRUNC) != 0,
	       first >= 0 ? fcntl(first, F_GETFD) : -1);
}

int main(void)
{
	int pair[2], three[3] = { 0, 1, 2 }, bad[2] = { 1, 77 };

	must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	prepare(2, bad);
	result("a number that is not open", sendmsg(pair[0], &message, 0));
	prepare(1, three)->cmsg_len = 4;
	result("too short", sendmsg(pair[0], &message, 0));
	prepare(1, three)->cmsg_len = 100;
	result("longer than there is", sendmsg(pair[0], &message, 0));
	prepare(1, three)->cmsg_type = 44;
	result("unknown type", sendmsg(pair[0], &message, 0));
	for (int i = 0; i < 4; i++) {
		prepare(3, three);
		result("three", sendmsg(pair[0], &message, 0));
	}
	receive("looked at", pair[1], CMSG_SPACE(3 * sizeof(int)), MSG_PEEK);
	receive("taken", pair[1], CMSG_SPACE(3 * sizeof(int)), MSG_CMSG_CLOEXEC);
	receive("room for two", pair[1], CMSG_LEN(2 * sizeof(int)), 0);
	receive("room for none", pair[1], 0, 0);
	result("read", read(pair[1], text, 1));
	return 0;
}
