/* SPDX-License-Identifier: MIT */
/*
 * readv() of timerfd and signalfd: what is read is spread over the buffers, even if the first is too small by itself.
 * from: 6.12 (older kernels read each buffer for itself, and find it too small)
 */
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <time.h>
#include "conformance.h"

int main(void)
{
	char first[4] = { 0 }, second[200] = { 0 };
	struct iovec parts[2] = { { first, 4 }, { second, 12 } };
	struct itimerspec soon = { { 0, 0 }, { 0, 1 } };
	int timer = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0));
	sigset_t set;
	int signals;

	must("settime", timerfd_settime(timer, 0, &soon, NULL));
	result("readv, timer", readv(timer, parts, 2));
	printf("%d %d\n", first[0], second[0]);

	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signals = must("signalfd", signalfd(-1, &set, SFD_NONBLOCK));
	raise(SIGUSR2);
	result("readv, too small together", readv(signals, parts, 2));
	parts[1].iov_len = 130;
	result("readv, signal", readv(signals, parts, 2));
	printf("%d %d\n", first[0] == SIGUSR2, second[4] != 0);
	result("readv, no more", readv(signals, parts, 2));
	parts[1].iov_base = (void *)16;
	raise(SIGUSR2);
	result("readv, half into nowhere", readv(signals, parts, 2));
	return 0;
}
