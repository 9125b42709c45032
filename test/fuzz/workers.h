/* SPDX-License-Identifier: MIT */
/*
 * Operations that may sleep: three workers, threads that the driver hands one call each. The driver goes on only when
 * every worker sleeps, in its call or waiting for the next one; so threads run side by side only where one operation
 * has woken several. What workers came back with is said at the end of the operation that woke them.
 */
#include <pthread.h>
#include <sched.h>

#define WORKERS 3

#define PRIVATE_FDS 900 /* numbers from here on are the driver's own */

enum { NOTHING, WAIT, READ, WRITE, POLL };

struct worker {
	pthread_t thread;
	volatile pid_t tid;
	int commands[2]; /* a pipe; one byte for each call */
	int status;	 /* /proc/self/task/…/syscall, or -1 */
	int call;	 /* what it was told to do; NOTHING when it has been said */
	volatile int finished;
	int fd, size, second_fd;
	long result;
	int error;
	char bytes[64];
	struct epoll_event events[8];
	struct pollfd files[2];
};

static struct worker workers[WORKERS];

static void perform(struct worker *me)
{
	switch (me->call) {
	case WAIT:
		me->result = epoll_wait(me->fd, me->events, me->size, -1);
		break;
	case READ:
		me->result = read(me->fd, me->bytes, me->size);
		break;
	case WRITE:
		memset(me->bytes, 7, sizeof(me->bytes));
		me->result = write(me->fd, me->bytes, me->size);
		break;
	case POLL:
		me->result = poll(me->files, 2, -1);
		break;
	}
	me->error = errno;
}

static void *work(void *arg)
{
	struct worker *me = arg;
	sigset_t signals;
	char byte;

	sigemptyset(&signals);
	sigaddset(&signals, SIGUSR1);
	me->tid = gettid();
	for (;;) {
		while (read(me->commands[0], &byte, 1) != 1)
			;
		pthread_sigmask(SIG_UNBLOCK, &signals, 0);
		perform(me);
		pthread_sigmask(SIG_BLOCK, &signals, 0);
		me->finished = 1;
	}
	return 0;
}

/* Does the worker sleep? The file says "running", or in which call it is. */
static int is_asleep(struct worker *worker)
{
	char text[64];

	return pread(worker->status, text, sizeof(text), 0) > 0 && text[0] >= '0' && text[0] <= '9';
}

/*
 * Comes back when all workers sleep: seen twice in a row, for one that was awake may have woken another. Where there is
 * no such file, the virtual clock cannot reach the end of the pause while a worker can run.
 */
static void settle(void)
{
	int rounds = 0;

	while (rounds < 2) {
		int asleep = 1;

		if (workers[0].status < 0) {
			usleep(2000);
			return;
		}
		for (int i = 0; i < WORKERS; i++)
			asleep &= is_asleep(&workers[i]);
		rounds = asleep ? rounds + 1 : 0;
		if (!asleep)
			sched_yield();
	}
}

static void say_result(struct worker *worker)
{
	static const char *const names[] = { "", "epoll_wait", "read", "write", "poll" };

	say("; worker ");
	say_number(worker - workers);
	say(": ");
	errno = worker->error;
	if (said(names[worker->call], worker->result) < 0)
		return;
	if (worker->call == WAIT) {
		for (int i = 0; i < worker->result; i++) {
			say(" [");
			say_number(worker->events[i].data.u64);
			say(" ");
			say_events(worker->events[i].events);
			say("]");
		}
	}
	if (worker->call == POLL) {
		say(" ");
		say_events((uint16_t)worker->files[0].revents);
		say(" ");
		say_events((uint16_t)worker->files[1].revents);
	}
}

/* At the end of every operation. */
static void workers_at_rest(void)
{
	settle();
	for (int i = 0; i < WORKERS; i++) {
		if (workers[i].finished) {
			say_result(&workers[i]);
			workers[i].finished = 0;
			workers[i].call = NOTHING;
		}
	}
}

static void start_workers(void)
{
	static const int numbers[] = { PRIVATE_FDS, PRIVATE_FDS + WORKERS, PRIVATE_FDS + 2 * WORKERS };
	char path[64];
	int ends[2];
	int status;

	if (at_rest)
		return;
	for (int i = 0; i < WORKERS; i++) {
		struct worker *worker = &workers[i];

		pipe(ends);
		worker->commands[0] = dup2(ends[0], numbers[0] + i);
		worker->commands[1] = dup2(ends[1], numbers[1] + i);
		close(ends[0]);
		close(ends[1]);
		pthread_create(&worker->thread, 0, work, worker);
		while (!worker->tid)
			usleep(1000);
		sprintf(path, "/proc/self/task/%d/syscall", worker->tid);
		status = open(path, O_RDONLY);
		worker->status = status < 0 ? -1 : dup2(status, numbers[2] + i);
		if (status >= 0)
			close(status);
	}
	at_rest = workers_at_rest;
}

/* The worker for a call, or null if it is still at another. */
static struct worker *idle_worker(int number, int call)
{
	struct worker *worker = &workers[number];

	start_workers();
	say("worker ");
	say_number(number);
	if (worker->call != NOTHING) {
		say(" is busy");
		return 0;
	}
	worker->call = call;
	return worker;
}

static void hand_over(struct worker *worker)
{
	if (worker)
		write(worker->commands[1], "!", 1);
	end();
}

static void worker_wait(int number, int epoll, int most)
{
	struct worker *worker = idle_worker(number, WAIT);

	if (worker) {
		worker->fd = fds[epoll];
		worker->size = most;
	}
	hand_over(worker);
}

static void worker_read(int number, int slot, int size)
{
	struct worker *worker = idle_worker(number, READ);

	if (worker) {
		worker->fd = fds[slot];
		worker->size = size;
	}
	hand_over(worker);
}

static void worker_write(int number, int slot, int size)
{
	struct worker *worker = idle_worker(number, WRITE);

	if (worker) {
		worker->fd = fds[slot];
		worker->size = size;
	}
	hand_over(worker);
}

static void worker_poll(int number, int slot, int events, int second, int second_events)
{
	struct worker *worker = idle_worker(number, POLL);

	if (worker) {
		worker->files[0] = (struct pollfd){ fds[slot], events, 0 };
		worker->files[1] = (struct pollfd){ fds[second], second_events, 0 };
	}
	hand_over(worker);
}

/* A worker that sleeps is interrupted; one that is idle has the signal waiting. */
static void interrupt_worker(int number)
{
	struct worker *worker = &workers[number];

	if (worker->call == NOTHING) {
		left_out("worker", " is idle");
		return;
	}
	said("pthread_kill", pthread_kill(worker->thread, SIGUSR1));
	end();
}

/* No worker is in a call when the next sequence begins. */
static void release_workers(void)
{
	if (!at_rest)
		return;
	for (int i = 0; i < WORKERS; i++) {
		while (workers[i].call != NOTHING) {
			settle();
			if (!workers[i].finished)
				pthread_kill(workers[i].thread, SIGUSR1);
			settle();
			if (workers[i].finished)
				workers[i].call = NOTHING;
			workers[i].finished = 0;
		}
	}
}
