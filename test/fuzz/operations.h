/* SPDX-License-Identifier: MIT */
/*
 * The operations of the fuzzer. Each makes one system call (or a few that belong together) and prints one line: its
 * name and what came of it, in words that do not depend on the machine. Files are named by slots; a slot keeps its
 * number after close, so that numbers that are closed, and numbers that have come back for another file, occur.
 *
 * A reported difference consists of copies of these functions: they stand by themselves and are short. Paragraphs are
 * separated by empty lines, one function or variable in each.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define SLOTS 20

#define BAD_SLOT 16 /* this one and those behind it are never given a file */

static int fds[SLOTS];

static char line[8192];

static int used;

static char buffer[80000];

/* Puts what has been said on standard output. */
static void flush(void)
{
	if (used)
		write(1, line, used);
	used = 0;
}

static void say(const char *text)
{
	while (*text)
		line[used++] = *text++;
}

static void say_number(long number)
{
	char digits[24];
	int count = 0;
	unsigned long rest = number < 0 ? -(unsigned long)number : number;

	if (number < 0)
		line[used++] = '-';
	do {
		digits[count++] = '0' + rest % 10;
		rest /= 10;
	} while (rest);
	while (count)
		line[used++] = digits[--count];
}

static const char *error_name(int error)
{
	switch (error) {
	case EACCES: return "EACCES";
	case EADDRINUSE: return "EADDRINUSE";
	case EAGAIN: return "EAGAIN";
	case EALREADY: return "EALREADY";
	case EBADF: return "EBADF";
	case EBUSY: return "EBUSY";
	case ECANCELED: return "ECANCELED";
	case ECONNREFUSED: return "ECONNREFUSED";
	case ECONNRESET: return "ECONNRESET";
	case EEXIST: return "EEXIST";
	case EFAULT: return "EFAULT";
	case EINPROGRESS: return "EINPROGRESS";
	case EINTR: return "EINTR";
	case EINVAL: return "EINVAL";
	case EISCONN: return "EISCONN";
	case ELOOP: return "ELOOP";
	case EMFILE: return "EMFILE";
	case EMSGSIZE: return "EMSGSIZE";
	case ENOBUFS: return "ENOBUFS";
	case ENOENT: return "ENOENT";
	case ENOMEM: return "ENOMEM";
	case ENOPROTOOPT: return "ENOPROTOOPT";
	case ENOSPC: return "ENOSPC";
	case ENOSYS: return "ENOSYS";
	case ENOTCONN: return "ENOTCONN";
	case ENOTSOCK: return "ENOTSOCK";
	case ENOTTY: return "ENOTTY";
	case ENXIO: return "ENXIO";
	case EOPNOTSUPP: return "EOPNOTSUPP";
	case EPERM: return "EPERM";
	case EPIPE: return "EPIPE";
	case ESPIPE: return "ESPIPE";
	}
	return 0;
}

/* The beginning of an operation's line: what a call returned. Returns it, too. */
static long said(const char *what, long value)
{
	int error = errno;

	say(what);
	say(" ");
	if (value >= 0) {
		say_number(value);
	} else if (error_name(error)) {
		say(error_name(error));
	} else {
		say("error ");
		say_number(error);
	}
	return value;
}

/* Set where there are workers, whose news belong to the line. */
static void (*at_rest)(void);

/* The end of an operation's line. */
static void end(void)
{
	if (at_rest)
		at_rest();
	say("\n");
	if (used > 4096)
		flush();
}

static void say_events(uint32_t events)
{
	static const char *const names[] = {
		"IN", "PRI", "OUT", "ERR", "HUP", "NVAL", "RDNORM", "RDBAND", "WRNORM", "WRBAND", "MSG", "?800", "?1000",
		"RDHUP",
	};
	int some = 0;

	for (int bit = 0; bit < 32 && events >> bit; bit++) {
		if (!(events >> bit & 1))
			continue;
		if (some++)
			say("|");
		if (bit < 14) {
			say(names[bit]);
		} else {
			say("bit");
			say_number(bit);
		}
	}
	if (!some)
		say("0");
}

/* How an operation hands over memory: 0 as it should be, else an address that must not be used. */
static void *address(void *good, int how)
{
	static void *const bad[] = { 0, (void *)8, (void *)0xffff888000001000UL };

	return how ? bad[(how - 1) % 3] : good;
}

static void left_out(const char *what, const char *why)
{
	say(what);
	say(why);
	end();
}

/* May a call on this file sleep? Those that would are left out. */
static int may_block(const char *what, int slot)
{
	int flags = fcntl(fds[slot], F_GETFL);

	if (flags < 0 || flags & O_NONBLOCK)
		return 0;
	left_out(what, " may block");
	return 1;
}

/*
 * Set when a message found its receiver gone. From then on its socket has no partner, and what another message to
 * nobody does depends on Linux's version: since 6.14 it is made first, and that it is freed again is told as room to
 * write. So nothing more is sent.
 */
static int partner_lost;

static int cannot_send(const char *what, int slot)
{
	if (partner_lost)
		left_out(what, " without a partner");
	return partner_lost || may_block(what, slot);
}

static void sent(const char *what, long value)
{
	if (said(what, value) < 0 && errno == ECONNREFUSED)
		partner_lost = 1;
	end();
}

/* Bytes that a read brought: the first and the last, and a counter as a number. */
static void say_bytes(const char *bytes, long size)
{
	uint64_t counter;

	if (size == 8) {
		memcpy(&counter, bytes, 8);
		say(" value ");
		say_number(counter);
	} else if (size > 0) {
		say(" bytes ");
		say_number(bytes[0]);
		say(" ");
		say_number(bytes[size - 1]);
	}
}

static void epoll_make(int to, int flags)
{
	long fd = said("epoll_create1", epoll_create1(flags));

	if (fd >= 0)
		fds[to] = fd;
	end();
}

static void epoll_make_old(int to, int size)
{
	long fd = said("epoll_create", epoll_create(size));

	if (fd >= 0)
		fds[to] = fd;
	end();
}

static void pipe_make(int to, int to_write, int flags)
{
	int ends[2] = { -1, -1 };

	if (said("pipe2", pipe2(ends, flags)) == 0) {
		fds[to] = ends[0];
		fds[to_write] = ends[1];
		say(" fds ");
		say_number(ends[0]);
		say(" ");
		say_number(ends[1]);
	}
	end();
}

static void eventfd_make(int to, unsigned int initial, int flags)
{
	long fd = said("eventfd", eventfd(initial, flags));

	if (fd >= 0)
		fds[to] = fd;
	end();
}

static void pair_make(int to, int to_other, int type)
{
	int ends[2] = { -1, -1 };

	if (said("socketpair", socketpair(AF_UNIX, type, 0, ends)) == 0) {
		fds[to] = ends[0];
		fds[to_other] = ends[1];
		say(" fds ");
		say_number(ends[0]);
		say(" ");
		say_number(ends[1]);
	}
	end();
}

/* A regular file. */
static void memory_make(int to)
{
	long fd = said("memfd_create", memfd_create("fuzz", 0));

	if (fd >= 0)
		fds[to] = fd;
	end();
}

static void control(int epoll, int operation, int slot, uint32_t events, uint64_t data, int pointer)
{
	struct epoll_event event = { .events = events };

	event.data.u64 = data;
	said("epoll_ctl", epoll_ctl(fds[epoll], operation, fds[slot], address(&event, pointer)));
	end();
}

/* how: 0 epoll_wait, 1 epoll_pwait, 2 the same with all signals let through, 3 and 4 epoll_pwait2. */
static void wait_events(int epoll, int most, int timeout, int how, int pointer)
{
	/* Not on the stack, which is so high that a large array would not fit behind it. */
	static struct epoll_event events[40];
	struct timespec time = { 0, timeout };
	sigset_t none;
	void *to = address(events, pointer);
	long n;

	sigemptyset(&none);
	if (how == 0)
		n = said("epoll_wait", epoll_wait(fds[epoll], to, most, timeout));
	else if (how <= 2)
		n = said("epoll_pwait", epoll_pwait(fds[epoll], to, most, timeout, how == 2 ? &none : 0));
	else
		n = said("epoll_pwait2", epoll_pwait2(fds[epoll], to, most, &time, how == 4 ? &none : 0));
	for (int i = 0; i < n; i++) {
		say(" [");
		say_number(events[i].data.u64);
		say(" ");
		say_events(events[i].events);
		say("]");
	}
	end();
}

static void read_bytes(int slot, int size, int pointer)
{
	long n;

	if (may_block("read", slot))
		return;
	n = said("read", read(fds[slot], address(buffer, pointer), size));
	if (!pointer)
		say_bytes(buffer, n);
	end();
}

static void write_bytes(int slot, int size, int byte, int pointer)
{
	/* Before 6.14 that left an empty page in the pipe, which then was readable. */
	if (pointer && fcntl(fds[slot], F_GETPIPE_SZ) > 0) {
		left_out("write", " of a bad address to a pipe");
		return;
	}
	if (cannot_send("write", slot))
		return;
	memset(buffer, byte, size);
	sent("write", write(fds[slot], address(buffer, pointer), size));
}

static void write_counter(int slot, uint64_t value)
{
	if (cannot_send("write", slot))
		return;
	sent("write", write(fds[slot], &value, sizeof(value)));
}

static void read_parts(int slot, int first, int second)
{
	struct iovec parts[2] = { { buffer, first }, { buffer + 40000, second } };
	long n;

	if (may_block("readv", slot))
		return;
	n = said("readv", readv(fds[slot], parts, 2));
	say_bytes(buffer, n < first ? n : first);
	say_bytes(buffer + 40000, n - first);
	end();
}

static void write_parts(int slot, int first, int second, int byte)
{
	struct iovec parts[2] = { { buffer, first }, { buffer + 40000, second } };

	if (cannot_send("writev", slot))
		return;
	memset(buffer, byte, first);
	memset(buffer + 40000, byte + 1, second);
	sent("writev", writev(fds[slot], parts, 2));
}

static void send_bytes(int slot, int size, int byte, int flags)
{
	if (cannot_send("send", slot))
		return;
	memset(buffer, byte, size);
	sent("send", send(fds[slot], buffer, size, flags | MSG_DONTWAIT));
}

static void receive_bytes(int slot, int size, int flags)
{
	long n = said("recv", recv(fds[slot], buffer, size, flags | MSG_DONTWAIT));

	say_bytes(buffer, n < size ? n : size);
	end();
}

static void shut(int slot, int how)
{
	said("shutdown", shutdown(fds[slot], how));
	end();
}

static void close_file(int slot)
{
	said("close", close(fds[slot]));
	end();
}

static void dup_file(int slot, int to)
{
	long fd = said("dup", dup(fds[slot]));

	if (fd >= 0)
		fds[to] = fd;
	end();
}

/* The number of one slot for the file of the other. */
static void dup_onto(int slot, int onto)
{
	said("dup2", dup2(fds[slot], fds[onto]));
	end();
}

static void dup_onto_flags(int slot, int onto, int flags)
{
	said("dup3", dup3(fds[slot], fds[onto], flags));
	end();
}

static void dup_from(int slot, int to, int least)
{
	long fd = said("F_DUPFD", fcntl(fds[slot], F_DUPFD, least));

	if (fd >= 0)
		fds[to] = fd;
	end();
}

static void set_flags(int slot, int flags)
{
	said("F_SETFL", fcntl(fds[slot], F_SETFL, flags));
	end();
}

static void get_flags(int slot)
{
	long flags = fcntl(fds[slot], F_GETFL);

	/* O_LARGEFILE is shown for some files, depending on how the program was compiled. */
	said("F_GETFL", flags < 0 ? flags : flags & ~0100000);
	end();
}

static void set_pipe_size(int slot, int size)
{
	said("F_SETPIPE_SZ", fcntl(fds[slot], F_SETPIPE_SZ, size));
	end();
}

static void get_pipe_size(int slot)
{
	said("F_GETPIPE_SZ", fcntl(fds[slot], F_GETPIPE_SZ));
	end();
}

static void count_unread(int slot)
{
	int count = -1;

	if (said("FIONREAD", ioctl(fds[slot], FIONREAD, &count)) == 0) {
		say(" count ");
		say_number(count);
	}
	end();
}

static void get_option(int slot, int option)
{
	int value = -1;
	socklen_t size = sizeof(value);

	if (said("getsockopt", getsockopt(fds[slot], SOL_SOCKET, option, &value, &size)) == 0) {
		say(" value ");
		say_number(value);
	}
	end();
}

static void set_buffer(int slot, int option, int value)
{
	said("setsockopt", setsockopt(fds[slot], SOL_SOCKET, option, &value, sizeof(value)));
	end();
}

static void seek(int slot, int offset, int whence)
{
	said("lseek", lseek(fds[slot], offset, whence));
	end();
}

static void poll_files(int first, int events, int second, int second_events, int third, int third_events)
{
	struct pollfd files[3] = {
		{ fds[first], events, 0 },
		{ fds[second], second_events, 0 },
		{ fds[third], third_events, 0 },
	};

	if (said("poll", poll(files, 3, 0)) >= 0) {
		for (int i = 0; i < 3; i++) {
			say(" ");
			say_events((uint16_t)files[i].revents);
		}
	}
	end();
}

/* Numbers of the slots in `slots`, a bit for each; none that a set cannot hold. */
static int fill_set(fd_set *set, int slots)
{
	int most = 0;

	FD_ZERO(set);
	for (int i = 0; i < BAD_SLOT; i++) {
		if (!(slots >> i & 1) || fds[i] < 0 || fds[i] >= FD_SETSIZE)
			continue;
		FD_SET(fds[i], set);
		if (fds[i] >= most)
			most = fds[i] + 1;
	}
	return most;
}

static void say_set(const fd_set *set, int most)
{
	say(" (");
	for (int fd = 0; fd < most; fd++) {
		if (FD_ISSET(fd, set)) {
			say(" ");
			say_number(fd);
		}
	}
	say(" )");
}

static void select_files(int reading, int writing, int exceptional)
{
	struct timeval none = { 0, 0 };
	fd_set sets[3];
	int most = fill_set(&sets[0], reading);
	int other = fill_set(&sets[1], writing);
	int third = fill_set(&sets[2], exceptional);

	if (other > most)
		most = other;
	if (third > most)
		most = third;
	if (said("select", select(most, &sets[0], &sets[1], &sets[2], &none)) >= 0) {
		for (int i = 0; i < 3; i++)
			say_set(&sets[i], most);
	}
	end();
}

/* All signals are blocked, but where a call lets them through. */
static volatile sig_atomic_t handled;

static void count_signal(int number)
{
	handled++;
}

static void raise_signal(int number)
{
	said("kill", kill(getpid(), number));
	end();
}

static void say_signals(void)
{
	sigset_t pending;

	sigpending(&pending);
	say("handled ");
	say_number(handled);
	for (int number = 1; number < 32; number++) {
		if (sigismember(&pending, number)) {
			say(" pending ");
			say_number(number);
		}
	}
	end();
}

static void timer_make(int to, int clock, int flags)
{
	long fd = said("timerfd_create", timerfd_create(clock, flags));

	if (fd >= 0)
		fds[to] = fd;
	end();
}

/* Time left is not the same twice: only whether there is any. */
static void say_setting(const struct itimerspec *setting)
{
	say(setting->it_value.tv_sec || setting->it_value.tv_nsec ? " armed" : " idle");
	say(" interval ");
	say_number(setting->it_interval.tv_sec);
}

/* A timer that is to expire at once has done so when this returns. */
static void timer_set(int slot, int seconds, int nanoseconds, int interval, int flags)
{
	struct itimerspec next = { { interval, 0 }, { seconds, nanoseconds } };
	struct itimerspec old = { { 0, 0 }, { 0, 0 } };
	struct timespec pause = { 0, 300000 };

	if (said("timerfd_settime", timerfd_settime(fds[slot], flags, &next, &old)) == 0) {
		say_setting(&old);
		if (!seconds && nanoseconds)
			nanosleep(&pause, 0);
	}
	end();
}

static void timer_get(int slot)
{
	struct itimerspec setting = { { 0, 0 }, { 0, 0 } };

	if (said("timerfd_gettime", timerfd_gettime(fds[slot], &setting)) == 0)
		say_setting(&setting);
	end();
}

/* mask: 1 for SIGUSR1, 2 for SIGUSR2. */
static void signal_file_set(int slot, int to, int mask, int flags)
{
	sigset_t signals;
	long fd;

	sigemptyset(&signals);
	if (mask & 1)
		sigaddset(&signals, SIGUSR1);
	if (mask & 2)
		sigaddset(&signals, SIGUSR2);
	fd = said("signalfd", signalfd(fds[slot], &signals, flags));
	if (fd >= 0)
		fds[to] = fd;
	end();
}

static void unblock_for_a_moment(void)
{
	sigset_t all;
	sigset_t none;

	sigfillset(&all);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, 0);
	sigprocmask(SIG_SETMASK, &all, 0);
}

static void let_signals_in(void)
{
	unblock_for_a_moment();
	said("handled", handled);
	end();
}

/* Numbers that are not open, and signals that wait. */
static void set_up(void)
{
	struct sigaction action = { .sa_handler = count_signal };

	for (int i = 0; i < BAD_SLOT; i++)
		fds[i] = 500 + i;
	fds[BAD_SLOT] = -1;
	fds[BAD_SLOT + 1] = 2000000000;
	fds[BAD_SLOT + 2] = -2000000000;
	fds[BAD_SLOT + 3] = 600;
	sigaction(SIGUSR1, &action, 0);
	sigaction(SIGUSR2, &action, 0);
	signal(SIGPIPE, SIG_IGN);
	sigfillset(&action.sa_mask);
	sigprocmask(SIG_SETMASK, &action.sa_mask, 0);
	handled = 0;
	partner_lost = 0;
}
