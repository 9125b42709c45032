/* SPDX-License-Identifier: MIT */
/* timerfd: every errno, and what else one can do with such a file. */
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include "conformance.h"

int main(void)
{
	struct itimerspec good = { { 0, 0 }, { 100, 0 } };
	struct itimerspec bad;
	int fd = must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC));
	int other = must("eventfd", eventfd(0, 0));
	struct pollfd pollfd = { .fd = fd, .events = POLLIN | POLLOUT };
	uint64_t ticks = 0;
	char large[24] = { 0 };

	result("bad flag", timerfd_create(CLOCK_MONOTONIC, 1));
	result("bad clock", timerfd_create(77, 0));
	result("negative clock", timerfd_create(-1, 0));
	result("CPU clock", timerfd_create(CLOCK_PROCESS_CPUTIME_ID, 0));
	result("coarse clock", timerfd_create(CLOCK_MONOTONIC_COARSE, 0));
	result("F_GETFD", fcntl(fd, F_GETFD, 0));
	result("F_GETFL", fcntl(fd, F_GETFL, 0) & (O_NONBLOCK | O_ACCMODE));

	result("settime, bad number", timerfd_settime(999, 0, &good, NULL));
	result("settime, no timer", timerfd_settime(other, 0, &good, NULL));
	result("settime, bad flag", timerfd_settime(fd, 4, &good, NULL));
	result("settime, null", timerfd_settime(fd, 0, NULL, NULL));
	result("settime, null and bad number", timerfd_settime(999, 0, NULL, NULL));
	bad = good;
	bad.it_value.tv_nsec = 1000000000;
	result("settime, too many ns", timerfd_settime(fd, 0, &bad, NULL));
	result("settime, too many ns, bad number", timerfd_settime(999, 0, &bad, NULL));
	bad = good;
	bad.it_value.tv_sec = -1;
	result("settime, negative", timerfd_settime(fd, 0, &bad, NULL));
	bad = good;
	bad.it_interval.tv_nsec = -1;
	result("settime, bad interval", timerfd_settime(fd, 0, &bad, NULL));
	result("settime, wild old", syscall(SYS_timerfd_settime, fd, 0, &good, (void *)16));
	must("gettime", timerfd_gettime(fd, &bad));
	printf("set all the same: %d\n", bad.it_value.tv_sec >= 98);
	result("gettime, bad number", timerfd_gettime(999, &bad));
	result("gettime, no timer", timerfd_gettime(other, &bad));
	result("gettime, wild", syscall(SYS_timerfd_gettime, fd, (void *)16));

	result("read of 7 bytes", read(fd, large, 7));
	result("write", write(fd, large, 8));
	result("lseek", lseek(fd, 0, SEEK_CUR));
	result("pread", pread(fd, large, 8, 0));
	result("poll", poll(&pollfd, 1, 0));

	good.it_value = (struct timespec){ 0, 1 };
	must("settime", timerfd_settime(fd, 0, &good, NULL));
	result("poll", poll(&pollfd, 1, 1000));
	printf("revents %#x\n", pollfd.revents);
	result("read into nowhere", read(fd, (void *)16, 8));
	result("read, after that", read(fd, &ticks, 8));
	must("settime", timerfd_settime(fd, 0, &good, NULL));
	must("poll", poll(&pollfd, 1, 1000));
	result("read of 24 bytes", read(fd, large, 24));
	return 0;
}
