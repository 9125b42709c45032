// SPDX-License-Identifier: MIT
// A child has its own copy of everything, sleeps in an epoll that it shares with its parent, and exits.
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

static int counter = 1;
static int ends[2];
static struct epoll_event last;

static int twice(int value)
{
	counter += value;
	return 2 * value;
}

static int in_the_child(int ep, int *local)
{
	struct epoll_event events[2] = { { .events = 0 } };
	char c;

	counter = 2;
	*local = 20;
	close(ends[1]); // @alone
	epoll_wait(ep, events, 2, -1); // @wait
	last = events[0];
	read(ends[0], &c, 1); // @awake
	return *local;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = 77 };
	int local = 10, status = 0, ep = epoll_create1(0);
	pid_t child;

	pipe(ends);
	epoll_ctl(ep, EPOLL_CTL_ADD, ends[0], &event);
	child = fork(); // @fork
	if (child == 0) { // @both
		local += in_the_child(ep, &local);
		_exit(local); // @exit
	}
	usleep(2000); // @parent
	write(ends[1], "x", 1); // @write
	waitpid(child, &status, 0); // @waitpid
	printf("%d %d %d %d\n", counter, local, WEXITSTATUS(status), twice(4)); // @print
	return 0;
}
