/* SPDX-License-Identifier: MIT */
/*
 * signalfd and several processes: each reads its own signals from the same file; children that end; and an epoll that
 * hangs on the queue of a process that is no more.
 */
#include <sys/signalfd.h>
#include <sys/wait.h>
#include "conformance.h"

static void take_one(const char *what, int fd, pid_t from)
{
	struct signalfd_siginfo info;
	ssize_t n = read(fd, &info, sizeof(info));

	if (n < 0) {
		result(what, n);
		return;
	}
	printf("%s: %d code %d, pid right %d, uid right %d, status %d\n", what, info.ssi_signo, info.ssi_code,
	       info.ssi_pid == (uint32_t)from, info.ssi_uid == getuid(), info.ssi_status);
}

/* The child's output first, then ours: both go the same way. */
static pid_t child(void)
{
	fflush(stdout);
	return must("fork", fork());
}

static void done(void)
{
	fflush(stdout);
	_exit(7);
}

static void join(pid_t pid)
{
	int status;

	must("waitpid", waitpid(pid, &status, 0));
	printf("ended %d\n", WEXITSTATUS(status));
}

int main(void)
{
	int ep = new_epoll();
	sigset_t set;
	pid_t pid, parent = getpid();
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = must("signalfd", signalfd(-1, &set, SFD_NONBLOCK));

	/* A child's end is a signal with a status. */
	pid = child();
	if (pid == 0)
		done();
	join(pid);
	take_one("SIGCHLD", fd, pid);
	take_one("once", fd, 0);

	/* Pending signals are not inherited, the mask is; each process reads what was sent to it. */
	raise(SIGUSR2);
	pid = child();
	if (pid == 0) {
		take_one("child: not inherited", fd, 0);
		kill(parent, SIGUSR1);
		raise(SIGUSR2);
		take_one("child: its own", fd, getpid());
		done();
	}
	join(pid);
	take_one("sent by the child", fd, pid);
	take_one("by ourselves", fd, parent);
	take_one("SIGCHLD", fd, pid);

	/* Watched by us: a signal for the child is no event here; but the child may see it in the same epoll. */
	add(ep, fd, EPOLLIN, 1);
	pid = child();
	if (pid == 0) {
		raise(SIGUSR1);
		show("child: not woken", ep, 4, 0);
		done();
	}
	join(pid);
	show("SIGCHLD", ep, 4, 0);
	take_one("SIGCHLD", fd, pid);
	show("nothing", ep, 4, 0);
	drop(ep, fd);

	/* Watched by a child that then ends: the epoll has to let go of the child's queue. */
	pid = child();
	if (pid == 0) {
		add(ep, fd, EPOLLIN, 2);
		raise(SIGUSR1);
		show("child: woken", ep, 4, 0);
		done();
	}
	join(pid);
	take_one("SIGCHLD", fd, pid);
	show("nothing for us", ep, 4, 0);
	raise(SIGUSR1);
	show("nobody tells the epoll", ep, 4, 0);
	modify(ep, fd, EPOLLIN, 3);
	show("asked anew", ep, 4, 0);
	take_one("ours", fd, parent);
	raise(SIGUSR1);
	drop(ep, fd);
	add(ep, fd, EPOLLIN | EPOLLET, 4);
	show("added anew", ep, 4, 0);
	take_one("ours", fd, parent);
	raise(SIGUSR2);
	show("hears again", ep, 4, 0);
	return 0;
}
