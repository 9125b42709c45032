/*
 * Publish and subscribe over pipes: a broker thread fans messages out to subscribers by topic pattern. Slow subscribers have
 * a queue of their own and are written when EPOLLOUT says so.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/queue.h>
#include <sys/uio.h>
#include <unistd.h>

#define PAYLOAD 512

struct message {
	char topic[24];
	int sequence;
	char payload[PAYLOAD];
};

struct queued {
	STAILQ_ENTRY(queued) entries;
	struct message message;
};

struct subscriber {
	SLIST_ENTRY(subscriber) link;
	const char *pattern;
	int fd;			/* the broker's end */
	int writable_wanted;
	int queued, most_queued, delivered;
	STAILQ_HEAD(, queued) backlog;
	pthread_t thread;
	int read_fd;
	unsigned delay_us;
	long sum;
	int received, in_order;
};

SLIST_HEAD(subscribers, subscriber);

static struct broker {
	struct subscribers all;
	int in;
	int epoll;
} broker;

static void want_writable(struct subscriber *s, int wanted)
{
	struct epoll_event ev = { .events = wanted ? EPOLLOUT : 0, .data.ptr = s };

	if (s->writable_wanted == wanted)
		return;
	s->writable_wanted = wanted;
	if (epoll_ctl(broker.epoll, EPOLL_CTL_MOD, s->fd, &ev))
		perror("epoll_ctl");
}

static int try_send(struct subscriber *s, const struct message *m)
{
	ssize_t n = write(s->fd, m, sizeof *m);

	if (n == (ssize_t)sizeof *m) {
		s->delivered++;
		return 1;
	}
	if (n < 0 && errno == EAGAIN)
		return 0;
	perror("write");
	exit(1);
}

static void deliver(struct subscriber *s, const struct message *m)
{
	struct queued *q;

	if (STAILQ_EMPTY(&s->backlog) && try_send(s, m))
		return;
	q = malloc(sizeof *q);
	q->message = *m;
	STAILQ_INSERT_TAIL(&s->backlog, q, entries);
	if (++s->queued > s->most_queued)
		s->most_queued = s->queued;
	want_writable(s, 1);
}

static void drain(struct subscriber *s)
{
	struct queued *q;

	while ((q = STAILQ_FIRST(&s->backlog)) && try_send(s, &q->message)) {
		STAILQ_REMOVE_HEAD(&s->backlog, entries);
		s->queued--;
		free(q);
	}
	if (!q)
		want_writable(s, 0);
}

static void *run_broker(void *unused)
{
	struct epoll_event events[8];
	struct subscriber *s;
	int publishing = 1, pending;

	(void)unused;
	do {
		int n = epoll_wait(broker.epoll, events, 8, -1);

		for (int i = 0; i < n; i++) {
			struct message m;
			ssize_t got;

			if (events[i].data.ptr) {
				drain(events[i].data.ptr);
				continue;
			}
			got = read(broker.in, &m, sizeof m);
			if (got == 0) {
				publishing = 0;
				epoll_ctl(broker.epoll, EPOLL_CTL_DEL, broker.in, NULL);
			}
			if (got == (ssize_t)sizeof m)
				SLIST_FOREACH(s, &broker.all, link)
					if (fnmatch(s->pattern, m.topic, 0) == 0)
						deliver(s, &m);
		}
		pending = 0;
		SLIST_FOREACH(s, &broker.all, link)
			pending += s->queued;
	} while (publishing || pending);
	SLIST_FOREACH(s, &broker.all, link)
		close(s->fd);
	return NULL;
}

static void *run_subscriber(void *arg)
{
	struct subscriber *s = arg;
	struct message m;
	int last = -1;

	s->in_order = 1;
	while (readv(s->read_fd, (struct iovec[]){ { &m, 32 }, { (char *)&m + 32, sizeof m - 32 } }, 2) == (ssize_t)sizeof m) {
		s->in_order &= m.sequence > last;
		last = m.sequence;
		s->received++;
		s->sum += m.sequence * (long)strlen(m.payload);
		if (s->delay_us)
			usleep(s->delay_us);
	}
	close(s->read_fd);
	return NULL;
}

static void subscribe(struct subscriber *s, const char *pattern, unsigned delay_us)
{
	int fds[2];

	if (pipe2(fds, O_CLOEXEC)) {
		perror("pipe2");
		exit(1);
	}
	*s = (struct subscriber){ .pattern = pattern, .fd = fds[1], .read_fd = fds[0], .delay_us = delay_us };
	STAILQ_INIT(&s->backlog);
	fcntl(fds[1], F_SETFL, O_NONBLOCK);
	fcntl(fds[1], F_SETPIPE_SZ, 4096);
	SLIST_INSERT_HEAD(&broker.all, s, link);
	struct epoll_event ev = { .events = 0, .data.ptr = s };
	epoll_ctl(broker.epoll, EPOLL_CTL_ADD, s->fd, &ev);
	pthread_create(&s->thread, NULL, run_subscriber, s);
}

int main(void)
{
	static const char *const topics[] = { "sport/tennis", "sport/chess", "news", "weather/north" };
	struct subscriber subscribers[4];
	pthread_t thread;
	int fds[2];

	SLIST_INIT(&broker.all);
	broker.epoll = epoll_create1(0);
	pipe(fds);
	broker.in = fds[0];
	epoll_ctl(broker.epoll, EPOLL_CTL_ADD, broker.in, &(struct epoll_event){ .events = EPOLLIN, .data.ptr = NULL });
	subscribe(&subscribers[0], "*", 0);
	subscribe(&subscribers[1], "sport/*", 300);
	subscribe(&subscribers[2], "*e*", 1000);
	subscribe(&subscribers[3], "nothing", 0);
	pthread_create(&thread, NULL, run_broker, NULL);
	for (int i = 0; i < 80; i++) {
		struct message m = { .sequence = i };

		strcpy(m.topic, topics[i % 4]);
		memset(m.payload, 'a' + i % 26, (size_t)(i * 7 % (PAYLOAD - 1)));
		if (write(fds[1], &m, sizeof m) != (ssize_t)sizeof m)
			perror("publish");
	}
	close(fds[1]);
	pthread_join(thread, NULL);
	for (size_t i = 0; i < 4; i++) {
		struct subscriber *s = &subscribers[i];

		pthread_join(s->thread, NULL);
		printf("%-8s received %d of %d, in order %d, sum %ld\n", s->pattern, s->received, s->delivered, s->in_order, s->sum);
	}
	printf("the slow one had a backlog: %s\n", subscribers[2].most_queued > 0 ? "yes" : "no");
	return 0;
}
