/* A token bucket refilled by a timerfd, an eventfd as a doorbell, signals through a signalfd, one epoll for all of them. */
#include <errno.h>
#include <error.h>
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define JOBS 24
#define BURST 4
#define REFILL 2
#define PERIOD_NS (4 * 1000 * 1000)

enum source { TIMER, DOORBELL, SIGNAL, SOURCES };
static const char *const source_names[SOURCES] = { [TIMER] = "timer", [DOORBELL] = "doorbell", [SIGNAL] = "signal" };

struct bucket {
	unsigned tokens, capacity;
	uint64_t spent, denied;
};

static bool bucket_take(struct bucket *b)
{
	if (b->tokens == 0) {
		b->denied++;
		return false;
	}
	b->tokens--;
	b->spent++;
	return true;
}

static void bucket_fill(struct bucket *b, uint64_t periods)
{
	uint64_t more = periods * REFILL;

	b->tokens = more > b->capacity - b->tokens ? b->capacity : b->tokens + (unsigned)more;
}

static int doorbell;
static pthread_t main_thread;

static void *customer(void *arg)
{
	(void)arg;
	for (uint64_t i = 0; i < JOBS; i++)
		if (eventfd_write(doorbell, 1) < 0)
			error(1, errno, "eventfd_write");
	pthread_kill(main_thread, SIGUSR1);
	return NULL;
}

static int watch(int ep, int fd, enum source source)
{
	struct epoll_event ev = { .events = EPOLLIN, .data.u64 = (uint64_t)source << 32 | (uint32_t)fd };

	if (fd < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) < 0)
		error(EXIT_FAILURE, errno, "%s", source_names[source]);
	return fd;
}

int main(void)
{
	struct bucket bucket = { .tokens = BURST, .capacity = BURST };
	struct itimerspec spec = { .it_interval = { .tv_nsec = PERIOD_NS }, .it_value = { .tv_nsec = PERIOD_NS } };
	uint64_t waiting = 0, served = 0, refills = 0, most_at_once = 0;
	bool customer_gone = false;
	pthread_t thread;
	sigset_t mask;
	int ep = epoll_create1(EPOLL_CLOEXEC);

	sigemptyset(&mask);
	sigaddset(&mask, SIGUSR1);
	sigaddset(&mask, SIGTERM);
	if (pthread_sigmask(SIG_BLOCK, &mask, NULL) != 0)
		error(EXIT_FAILURE, 0, "sigmask");
	main_thread = pthread_self();
	int timer = watch(ep, timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC), TIMER);
	doorbell = watch(ep, eventfd(0, EFD_SEMAPHORE | EFD_NONBLOCK), DOORBELL);
	int signals = watch(ep, signalfd(-1, &mask, SFD_CLOEXEC), SIGNAL);
	timerfd_settime(timer, 0, &spec, NULL);
	pthread_create(&thread, NULL, customer, NULL);

	while (served < JOBS || !customer_gone) {
		struct epoll_event events[SOURCES];
		int n = epoll_wait(ep, events, SOURCES, -1);
		uint64_t at_once = 0;

		for (int i = 0; i < n; i++) {
			int fd = (int)(uint32_t)events[i].data.u64;
			uint64_t count;
			struct signalfd_siginfo info;

			switch ((enum source)(events[i].data.u64 >> 32)) {
			case TIMER:
				if (read(fd, &count, sizeof count) == sizeof count) {
					refills += count;
					bucket_fill(&bucket, count);
				}
				break;
			case DOORBELL:
				while (read(fd, &count, sizeof count) == sizeof count)
					waiting += count;
				break;
			case SIGNAL:
				if (read(fd, &info, sizeof info) != sizeof info)
					error(EXIT_FAILURE, errno, "signalfd");
				printf("signal %s\n", info.ssi_signo == SIGUSR1 ? "USR1" : strsignal((int)info.ssi_signo));
				customer_gone = true;
				break;
			case SOURCES:
				abort();
			}
		}
		while (waiting > 0 && bucket_take(&bucket)) {
			waiting--;
			served++;
			at_once++;
		}
		if (at_once > most_at_once)
			most_at_once = at_once;
	}
	pthread_join(thread, NULL);
	printf("served %" PRIu64 ", spent %" PRIu64 ", never more than %d at once: %s\n", served, bucket.spent, BURST,
	       most_at_once <= BURST ? "yes" : "no");
	printf("refills needed: %s\n", refills >= (JOBS - BURST) / REFILL ? "yes" : "no");
	printf("turned away at times: %s\n", bucket.denied > 0 ? "yes" : "no");
	raise(SIGTERM);
	struct signalfd_siginfo last;
	printf("%d %" PRIu32 "\n", read(signals, &last, sizeof last) == sizeof last, last.ssi_signo);
	close(ep);
	return 0;
}
