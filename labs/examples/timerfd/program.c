// SPDX-License-Identifier: MIT
/* A timer that goes off three times is watched by an epoll; nobody reads how often before the third time. */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

int main(void)
{
	struct itimerspec each_ms = { .it_value.tv_nsec = 1000000, .it_interval.tv_nsec = 1000000 };
	struct epoll_event event = { .events = EPOLLIN };
	int epfd = epoll_create1(0);
	int timer = timerfd_create(CLOCK_MONOTONIC, 0);
	uint64_t times = 0;
	int count;

	if (epfd < 0 || timer < 0)
		err(1, "creating files");
	epoll_ctl(epfd, EPOLL_CTL_ADD, timer, &event);
	timerfd_settime(timer, 0, &each_ms, NULL);

	count = epoll_wait(epfd, &event, 1, -1);
	usleep(2500);
	if (read(timer, &times, sizeof(times)) != sizeof(times))
		err(1, "read");
	printf("%d event, the timer has run out %d times\n", count, (int)times);
	return 0;
}
