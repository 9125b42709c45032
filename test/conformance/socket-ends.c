// SPDX-License-Identifier: MIT
/* What sockets say at their end: which error comes first, what is lost, who gets SIGPIPE; asking for no bytes. */
#include "conformance.h"
#include <sys/socket.h>

static char byte[8];

static void make(int type, int ends[2])
{
	must("socketpair", socketpair(AF_UNIX, type | SOCK_NONBLOCK, 0, ends));
}

static int sigpipe_waits(void)
{
	sigset_t pending;

	sigpending(&pending);
	return sigismember(&pending, SIGPIPE);
}

int main(void)
{
	sigset_t all;
	int ends[2];

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, 0);

	/* SIGPIPE is for streams only; it waits, since it is blocked. */
	make(SOCK_SEQPACKET, ends);
	shutdown(ends[0], SHUT_WR);
	result("seqpacket, shut down", send(ends[0], byte, 1, 0));
	printf("SIGPIPE %d\n", sigpipe_waits());
	make(SOCK_STREAM, ends);
	shutdown(ends[0], SHUT_WR);
	result("stream, shut down, no bytes", send(ends[0], byte, 0, MSG_NOSIGNAL));
	printf("SIGPIPE %d\n", sigpipe_waits());
	result("stream, shut down", send(ends[0], byte, 1, 0));
	printf("SIGPIPE %d\n", sigpipe_waits());

	/* No bytes are asked for. */
	make(SOCK_STREAM, ends);
	result("recv of no bytes", recv(ends[0], byte, 0, 0));
	result("send", send(ends[1], byte, 3, 0));
	result("recv of no bytes", recv(ends[0], byte, 0, 0));
	result("recv", recv(ends[0], byte, 8, 0));

	/* The partner goes with something of ours unread: a stream gives its bytes first, messages the error. */
	make(SOCK_STREAM, ends);
	send(ends[0], byte, 1, 0);
	send(ends[1], byte, 2, 0);
	close(ends[1]);
	result("stream recv", recv(ends[0], byte, 8, 0));
	result("stream recv", recv(ends[0], byte, 8, 0));
	result("stream recv", recv(ends[0], byte, 8, 0));
	make(SOCK_SEQPACKET, ends);
	send(ends[0], byte, 1, 0);
	send(ends[1], byte, 2, 0);
	close(ends[1]);
	result("seqpacket recv", recv(ends[0], byte, 8, 0));
	result("seqpacket recv", recv(ends[0], byte, 8, 0));
	result("seqpacket recv", recv(ends[0], byte, 8, 0));
	make(SOCK_SEQPACKET, ends);
	send(ends[0], byte, 1, 0);
	close(ends[1]);
	result("seqpacket send", send(ends[0], byte, 1, 0));
	result("seqpacket send", send(ends[0], byte, 1, 0));

	/* An empty message that nobody has read is no reason for an error. */
	make(SOCK_SEQPACKET, ends);
	send(ends[0], byte, 0, 0);
	close(ends[1]);
	result("after an empty message", recv(ends[0], byte, 8, 0));

	/* A datagram that finds its receiver gone takes what came from him with it. */
	make(SOCK_DGRAM, ends);
	send(ends[1], byte, 4, 0);
	close(ends[1]);
	result("dgram send", send(ends[0], byte, 1, 0));
	result("dgram recv", recv(ends[0], byte, 8, 0));
	return 0;
}
