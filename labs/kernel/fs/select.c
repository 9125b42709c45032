// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * select(2) and poll(2): wait for one of several files, the way it was done before epoll.
 *
 * Both do the same on every call: copy the whole list of files in; ask every file's ->poll, which on the first
 * pass also hangs an entry of ours on its wait queues; if nothing is ready, sleep; when woken, ask *all* of
 * them again, since the wake-up does not say which file it was; copy the answers out, and take every entry off
 * again. The work grows with the number of files watched, not with the number that is ready, and is done anew
 * each time.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/rt.h>
#include <linux/syscalls.h>
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/poll.h>
#include <linux/file.h>
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/uaccess.h>
#include <linux/errno.h>
#include <uapi/linux/time_types.h>

/* ---- how long exactly ---- */

#define MAX_SLACK	(100 * NSEC_PER_MSEC)

/*
 * How inexact the wake-up may be: a thousandth of the time that is left, at least the task's own slack. A timer
 * with slack may fire together with another one. `tv` is a moment on the monotonic clock.
 */
u64 select_estimate_accuracy(struct timespec64 *tv)
{
	struct timespec64 now;
	s64 left;
	u64 slack;

	ktime_get_ts64(&now);
	now = timespec64_sub(*tv, now);
	left = timespec64_to_ns(&now);
	slack = left > 0 ? left / 1000 : 0;
	if (slack > MAX_SLACK)
		slack = MAX_SLACK;
	if (slack < current->timer_slack_ns)
		slack = current->timer_slack_ns;
	return slack;
}

/* From "so long" to "until then". 0, or -EINVAL if that is no time. Zero stays zero: do not wait. */
int poll_select_set_timeout(struct timespec64 *to, time64_t sec, long nsec)
{
	struct timespec64 span = { .tv_sec = sec, .tv_nsec = nsec };
	struct timespec64 now;

	if (!timespec64_valid(&span))
		return -EINVAL;
	if (sec == 0 && nsec == 0) {
		*to = span;
		return 0;
	}
	ktime_get_ts64(&now);
	*to = timespec64_add_safe(now, span);
	return 0;
}

/* ---- the poll_table of one select or poll ---- */

/* Entries beyond those inside struct poll_wqueues. */
struct poll_table_page {
	struct poll_table_page *next;
	unsigned int used;
	struct poll_table_entry entries[];
};

#define ENTRIES_PER_PAGE	((PAGE_SIZE - sizeof(struct poll_table_page)) / sizeof(struct poll_table_entry))

static struct poll_table_entry *poll_get_entry(struct poll_wqueues *pwq)
{
	struct poll_table_page *page = pwq->table;

	if (pwq->inline_index < N_INLINE_POLL_ENTRIES) {
		pwq->inline_index++;
		return &pwq->inline_entries[pwq->inline_index - 1];
	}
	if (!page || page->used == ENTRIES_PER_PAGE) {
		page = kmalloc(PAGE_SIZE, GFP_KERNEL);
		if (!page) {
			pwq->error = -ENOMEM;
			return NULL;
		}
		page->used = 0;
		page->next = pwq->table;
		pwq->table = page;
	}
	page->used++;
	return &page->entries[page->used - 1];
}

/*
 * The function of our entries, called by the file's wake_up…(). Compare ep_poll_callback(): here nothing is
 * noted down about the file; the task is woken and will have to ask them all.
 */
static int pollwake(wait_queue_entry_t *wait, unsigned mode, int sync, void *key)
{
	struct poll_table_entry *entry = container_of(wait, struct poll_table_entry, wait);
	struct poll_wqueues *pwq = wait->private;
	DECLARE_WAITQUEUE(dummy_wait, pwq->polling_task);

	/* The waker says what happened, and it is nothing that was asked for. */
	if (key && !(key_to_poll(key) & entry->key))
		return 0;

	/* "Look again", visible before the task wakes. */
	smp_wmb();
	pwq->triggered = 1;
	return default_wake_function(&dummy_wait, mode, sync, key);
}

/* The table's function: hangs an entry on one queue of one file. */
static void __pollwait(struct file *filp, wait_queue_head_t *wait_address, poll_table *p)
{
	struct poll_wqueues *pwq = container_of(p, struct poll_wqueues, pt);
	struct poll_table_entry *entry = poll_get_entry(pwq);

	if (!entry)
		return;
	entry->filp = get_file(filp);
	entry->wait_address = wait_address;
	entry->key = p->_key;
	init_waitqueue_func_entry(&entry->wait, pollwake);
	entry->wait.private = pwq;
	add_wait_queue(wait_address, &entry->wait);
}

void poll_initwait(struct poll_wqueues *pwq)
{
	init_poll_funcptr(&pwq->pt, __pollwait);
	pwq->polling_task = current;
	pwq->triggered = 0;
	pwq->error = 0;
	pwq->table = NULL;
	pwq->inline_index = 0;
}

static void free_poll_entry(struct poll_table_entry *entry)
{
	remove_wait_queue(entry->wait_address, &entry->wait);
	fput(entry->filp);
}

void poll_freewait(struct poll_wqueues *pwq)
{
	struct poll_table_page *page = pwq->table;
	struct poll_table_page *next;
	int i;

	for (i = 0; i < pwq->inline_index; i++)
		free_poll_entry(&pwq->inline_entries[i]);
	while (page) {
		for (i = 0; i < page->used; i++)
			free_poll_entry(&page->entries[i]);
		next = page->next;
		kfree(page);
		page = next;
	}
}

/* Sleeps unless something was triggered since the last pass. 0 only when the time is up. */
static int poll_schedule_timeout(struct poll_wqueues *pwq, int state, ktime_t *expires, unsigned long slack)
{
	int rc = -EINTR;

	/* Mark first, look second: pollwake() sets triggered first and wakes second. */
	set_current_state(state);
	if (!pwq->triggered)
		rc = schedule_hrtimeout_range(expires, slack, HRTIMER_MODE_ABS);
	__set_current_state(TASK_RUNNING);

	/* For the next pass. Before any ->poll is asked again, lest an event during that pass be wiped out. */
	smp_store_mb(pwq->triggered, 0);
	return rc;
}

/* ---- select ---- */

/* Three bit sets in and three out, for select(2); each holds `nr` bits rounded up to longs. */
typedef struct {
	unsigned long *in, *out, *ex;
	unsigned long *res_in, *res_out, *res_ex;
} fd_set_bits;

#define FDS_BITPERLONG	(8 * sizeof(long))
#define FDS_LONGS(nr)	(((nr) + FDS_BITPERLONG - 1) / FDS_BITPERLONG)
#define FDS_BYTES(nr)	(FDS_LONGS(nr) * sizeof(long))

#define POLLIN_SET	(EPOLLRDNORM | EPOLLRDBAND | EPOLLIN | EPOLLHUP | EPOLLERR | EPOLLNVAL)
#define POLLOUT_SET	(EPOLLWRBAND | EPOLLWRNORM | EPOLLOUT | EPOLLERR | EPOLLNVAL)
#define POLLEX_SET	(EPOLLPRI | EPOLLNVAL)

/* Are all numbers in the three sets open? Returns the highest one + 1, or -EBADF. */
static int max_select_fd(unsigned long n, fd_set_bits *fds)
{
	struct files_struct *files = current->files;
	unsigned long asked;
	unsigned long word;
	int max = 0;
	int bit;

	for (word = 0; word * BITS_PER_LONG < n; word++) {
		asked = fds->in[word] | fds->out[word] | fds->ex[word];
		if ((word + 1) * BITS_PER_LONG > n)
			asked &= (1UL << (n % BITS_PER_LONG)) - 1;
		if (!asked)
			continue;
		if (asked & ~files->open_fds[word])
			return -EBADF;
		for (bit = 0; bit < BITS_PER_LONG; bit++) {
			if (asked >> bit & 1)
				max = word * BITS_PER_LONG + bit + 1;
		}
	}
	return max;
}

/* Asks one file. `in`, `out`, `ex`: which of the three sets it is in. */
static __poll_t select_poll_one(int fd, poll_table *wait, bool in, bool out, bool ex)
{
	struct fd f = fdget(fd);
	__poll_t mask;

	if (!fd_file(f))
		return EPOLLNVAL;
	wait->_key = EPOLLERR | EPOLLHUP | EPOLLNVAL;
	if (in)
		wait->_key |= POLLIN_SET;
	if (out)
		wait->_key |= POLLOUT_SET;
	if (ex)
		wait->_key |= POLLEX_SET;
	mask = vfs_poll(fd_file(f), wait);
	fdput(f);
	return mask;
}

/* How many bits of the result sets are set; 0 when the time is over, or a negative errno. */
static int do_select(int n, fd_set_bits *fds, struct timespec64 *end_time)
{
	struct poll_wqueues table;
	poll_table *wait = &table.pt;
	ktime_t expire;
	ktime_t *to = NULL;
	u64 slack = 0;
	bool timed_out = false;
	unsigned long bit;
	unsigned long word;
	__poll_t mask;
	int count = 0;
	int fd;

	n = max_select_fd(n, fds);
	if (n < 0)
		return n;

	poll_initwait(&table);
	if (end_time && end_time->tv_sec == 0 && end_time->tv_nsec == 0) {
		wait->_qproc = NULL;
		timed_out = true;
	} else if (end_time) {
		slack = select_estimate_accuracy(end_time);
	}

	for (;;) {
		for (fd = 0; fd < n; fd++) {
			word = fd / BITS_PER_LONG;
			bit = 1UL << (fd % BITS_PER_LONG);
			if (!((fds->in[word] | fds->out[word] | fds->ex[word]) & bit))
				continue;
			mask = select_poll_one(fd, wait, fds->in[word] & bit, fds->out[word] & bit,
					       fds->ex[word] & bit);
			if ((mask & POLLIN_SET) && (fds->in[word] & bit)) {
				fds->res_in[word] |= bit;
				count++;
				wait->_qproc = NULL;
			}
			if ((mask & POLLOUT_SET) && (fds->out[word] & bit)) {
				fds->res_out[word] |= bit;
				count++;
				wait->_qproc = NULL;
			}
			if ((mask & POLLEX_SET) && (fds->ex[word] & bit)) {
				fds->res_ex[word] |= bit;
				count++;
				wait->_qproc = NULL;
			}
		}
		/* We hang on every queue now, or will not sleep: further passes only ask. */
		wait->_qproc = NULL;

		if (count || timed_out || signal_pending(current))
			break;
		if (table.error) {
			count = table.error;
			break;
		}
		if (end_time && !to) {
			expire = timespec64_to_ktime(*end_time);
			to = &expire;
		}
		if (!poll_schedule_timeout(&table, TASK_INTERRUPTIBLE, to, slack))
			timed_out = true;
	}

	poll_freewait(&table);
	return count;
}

/* Sets of up to SELECT_STACK_ALLOC bytes, all six together, fit on the kernel stack. */
static int core_sys_select(int n, fd_set __user *inp, fd_set __user *outp, fd_set __user *exp,
			   struct timespec64 *end_time)
{
	long stack_fds[SELECT_STACK_ALLOC / sizeof(long)];
	fd_set_bits fds;
	size_t size;
	void *bits;
	int ret;

	if (n < 0)
		return -EINVAL;
	if (n > current->files->max_fds)
		n = current->files->max_fds;

	size = FDS_BYTES(n);
	bits = stack_fds;
	if (size > sizeof(stack_fds) / 6) {
		bits = kvmalloc(6 * size, GFP_KERNEL);
		if (!bits)
			return -ENOMEM;
	}
	fds.in = bits;
	fds.out = bits + size;
	fds.ex = bits + 2 * size;
	fds.res_in = bits + 3 * size;
	fds.res_out = bits + 4 * size;
	fds.res_ex = bits + 5 * size;
	memset(bits, 0, 6 * size);

	ret = -EFAULT;
	if (inp && copy_from_user(fds.in, inp, size))
		goto out;
	if (outp && copy_from_user(fds.out, outp, size))
		goto out;
	if (exp && copy_from_user(fds.ex, exp, size))
		goto out;

	ret = do_select(n, &fds, end_time);
	if (ret < 0)
		goto out;
	if (ret == 0 && signal_pending(current)) {
		ret = -ERESTARTNOHAND;
		goto out;
	}

	/* The caller's sets are overwritten with the answers. */
	if (inp && copy_to_user(inp, fds.res_in, size))
		ret = -EFAULT;
	if (outp && copy_to_user(outp, fds.res_out, size))
		ret = -EFAULT;
	if (exp && copy_to_user(exp, fds.res_ex, size))
		ret = -EFAULT;
out:
	if (bits != stack_fds)
		kvfree(bits);
	return ret;
}

/* What is left of the time, never negative. */
static void poll_time_left(struct timespec64 *left, const struct timespec64 *end_time)
{
	struct timespec64 now;

	*left = *end_time;
	if (end_time->tv_sec == 0 && end_time->tv_nsec == 0)
		return;
	ktime_get_ts64(&now);
	*left = timespec64_sub(*end_time, now);
	if (left->tv_sec < 0) {
		left->tv_sec = 0;
		left->tv_nsec = 0;
	}
}

SYSCALL_DEFINE5(select, int, n, fd_set __user *, inp, fd_set __user *, outp, fd_set __user *, exp,
		struct __kernel_old_timeval __user *, tvp)
{
	struct __kernel_old_timeval tv;
	struct timespec64 end_time;
	struct timespec64 left;
	struct timespec64 *to = NULL;
	int ret;

	if (tvp) {
		if (copy_from_user(&tv, tvp, sizeof(tv)))
			return -EFAULT;
		to = &end_time;
		/* Too many microseconds are carried over into the seconds. */
		if (poll_select_set_timeout(to, tv.tv_sec + tv.tv_usec / USEC_PER_SEC,
					    (tv.tv_usec % USEC_PER_SEC) * NSEC_PER_USEC))
			return -EINVAL;
	}
	ret = core_sys_select(n, inp, outp, exp, to);
	if (tvp) {
		poll_time_left(&left, &end_time);
		tv.tv_sec = left.tv_sec;
		tv.tv_usec = left.tv_nsec / NSEC_PER_USEC;
		/* If that cannot be written, too bad: the call itself has been made. */
		if (copy_to_user(tvp, &tv, sizeof(tv)) && ret == -ERESTARTNOHAND)
			ret = -EINTR;
	}
	return ret;
}

/*
 * Common to pselect and ppoll, which take a timespec: hands back what is left of it, and the old signal mask.
 */
static int finish_timespec(struct timespec64 *end_time, struct __kernel_timespec __user *tsp, int ret)
{
	struct timespec64 left;

	restore_saved_sigmask_unless(ret == -ERESTARTNOHAND);
	if (!tsp)
		return ret;
	poll_time_left(&left, end_time);
	if (put_timespec64(&left, tsp) && ret == -ERESTARTNOHAND)
		ret = -EINTR;
	return ret;
}

/* The mask and its size come behind one pointer, since a system call has no more than six arguments. */
struct sigset_argpack {
	sigset_t __user *p;
	size_t size;
};

SYSCALL_DEFINE6(pselect6, int, n, fd_set __user *, inp, fd_set __user *, outp, fd_set __user *, exp,
		struct __kernel_timespec __user *, tsp, void __user *, sig)
{
	struct sigset_argpack pack = { NULL, 0 };
	struct timespec64 end_time;
	struct timespec64 ts;
	int ret;

	if (sig && copy_from_user(&pack, sig, sizeof(pack)))
		return -EFAULT;
	if (tsp) {
		if (get_timespec64(&ts, tsp))
			return -EFAULT;
		if (poll_select_set_timeout(&end_time, ts.tv_sec, ts.tv_nsec))
			return -EINVAL;
	}
	ret = set_user_sigmask(pack.p, pack.size);
	if (ret)
		return ret;
	ret = core_sys_select(n, inp, outp, exp, tsp ? &end_time : NULL);
	return finish_timespec(&end_time, tsp, ret);
}

/* ---- poll ---- */

/* Asks one file, and notes the answer in revents. A negative number is skipped. */
static __poll_t do_pollfd(struct pollfd *pollfd, poll_table *wait)
{
	__poll_t filter;
	__poll_t mask;
	struct fd f;

	pollfd->revents = 0;
	if (pollfd->fd < 0)
		return 0;
	f = fdget(pollfd->fd);
	if (!fd_file(f)) {
		pollfd->revents = EPOLLNVAL;
		return EPOLLNVAL;
	}
	/* Errors and hang-ups are reported whether asked for or not. */
	filter = demangle_poll(pollfd->events) | EPOLLERR | EPOLLHUP;
	wait->_key = filter;
	mask = vfs_poll(fd_file(f), wait) & filter;
	fdput(f);
	pollfd->revents = mangle_poll(mask);
	return mask;
}

static int do_poll(struct pollfd *fds, unsigned int nfds, struct poll_wqueues *table, struct timespec64 *end_time)
{
	poll_table *wait = &table->pt;
	ktime_t expire;
	ktime_t *to = NULL;
	u64 slack = 0;
	bool timed_out = false;
	unsigned int i;
	int count = 0;

	if (end_time && end_time->tv_sec == 0 && end_time->tv_nsec == 0) {
		wait->_qproc = NULL;
		timed_out = true;
	} else if (end_time) {
		slack = select_estimate_accuracy(end_time);
	}

	for (;;) {
		for (i = 0; i < nfds; i++) {
			if (do_pollfd(&fds[i], wait)) {
				count++;
				/* We will not sleep: no need to hang on the rest of the queues. */
				wait->_qproc = NULL;
			}
		}
		wait->_qproc = NULL;

		if (!count) {
			count = table->error;
			if (signal_pending(current))
				count = -ERESTARTNOHAND;
		}
		if (count || timed_out)
			return count;

		if (end_time && !to) {
			expire = timespec64_to_ktime(*end_time);
			to = &expire;
		}
		if (!poll_schedule_timeout(table, TASK_INTERRUPTIBLE, to, slack))
			timed_out = true;
	}
}

/* The user's array in, the wait, the answers out. */
static int do_sys_poll(struct pollfd __user *ufds, unsigned int nfds, struct timespec64 *end_time)
{
	struct pollfd stack_fds[POLL_STACK_ALLOC / sizeof(struct pollfd)];
	struct pollfd *fds = stack_fds;
	struct poll_wqueues table;
	unsigned int i;
	int ret;

	if (nfds > rlimit(RLIMIT_NOFILE))
		return -EINVAL;
	if (nfds > sizeof(stack_fds) / sizeof(stack_fds[0])) {
		fds = kvmalloc(nfds * sizeof(struct pollfd), GFP_KERNEL);
		if (!fds)
			return -ENOMEM;
	}
	ret = -EFAULT;
	if (copy_from_user(fds, ufds, nfds * sizeof(struct pollfd)))
		goto out;

	poll_initwait(&table);
	ret = do_poll(fds, nfds, &table, end_time);
	poll_freewait(&table);

	/* Only revents goes back. */
	for (i = 0; i < nfds; i++) {
		if (put_user(fds[i].revents, &ufds[i].revents)) {
			ret = -EFAULT;
			break;
		}
	}
out:
	if (fds != stack_fds)
		kvfree(fds);
	return ret;
}

SYSCALL_DEFINE3(poll, struct pollfd __user *, ufds, unsigned int, nfds, int, timeout_msecs)
{
	struct timespec64 end_time;
	struct timespec64 *to = NULL;

	if (timeout_msecs >= 0) {
		to = &end_time;
		poll_select_set_timeout(to, timeout_msecs / MSEC_PER_SEC,
					NSEC_PER_MSEC * (timeout_msecs % MSEC_PER_SEC));
	}
	return do_sys_poll(ufds, nfds, to);
}

SYSCALL_DEFINE5(ppoll, struct pollfd __user *, ufds, unsigned int, nfds, struct __kernel_timespec __user *, tsp,
		const sigset_t __user *, sigmask, size_t, sigsetsize)
{
	struct timespec64 end_time;
	struct timespec64 ts;
	int ret;

	if (tsp) {
		if (get_timespec64(&ts, tsp))
			return -EFAULT;
		if (poll_select_set_timeout(&end_time, ts.tv_sec, ts.tv_nsec))
			return -EINVAL;
	}
	ret = set_user_sigmask(sigmask, sigsetsize);
	if (ret)
		return ret;
	ret = do_sys_poll(ufds, nfds, tsp ? &end_time : NULL);
	return finish_timespec(&end_time, tsp, ret);
}
