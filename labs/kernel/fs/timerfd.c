// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * timerfd: a timer as a file. It becomes readable when the timer expires; a read returns how often it has expired
 * since the last one.
 *
 * A periodic timer is not started again each time it expires, only when somebody looks: the expiries missed meanwhile
 * are counted from the clock. So a timer of a nanosecond's period costs no more than one of an hour. It also means
 * that a sleeping reader, or an epoll, is woken once, not once per period, until it has read.
 *
 * ctx->wqh.lock guards all of timerfd_ctx; the timer's function takes it too, in interrupt context.
 */
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timerfd.h>
#include <linux/uio.h>

struct timerfd_ctx {
	struct hrtimer tmr;
	ktime_t tintv;			/* the period; 0: once */
	wait_queue_head_t wqh;
	u64 ticks;			/* expiries seen, and not read yet */
	int clockid;
	bool expired;			/* the timer has run and, if periodic, awaits being started again */
	unsigned short settime_flags;
	struct rcu_head rcu;
};

static enum hrtimer_restart timerfd_tmrproc(struct hrtimer *timer)
{
	struct timerfd_ctx *ctx = container_of(timer, struct timerfd_ctx, tmr);
	unsigned long flags;

	spin_lock_irqsave(&ctx->wqh.lock, flags);
	ctx->expired = true;
	ctx->ticks++;
	wake_up_locked_poll(&ctx->wqh, EPOLLIN);
	spin_unlock_irqrestore(&ctx->wqh.lock, flags);
	return HRTIMER_NORESTART;
}

/*
 * Moves a periodic timer that has run on to its next expiry, and starts it. Returns the number of periods that have
 * gone by, without the one that ticks has counted. The caller holds wqh.lock.
 */
static u64 timerfd_rearm(struct timerfd_ctx *ctx)
{
	u64 missed;

	if (!ctx->expired || !ctx->tintv)
		return 0;
	ctx->expired = false;
	missed = hrtimer_forward_now(&ctx->tmr, ctx->tintv) - 1;
	hrtimer_restart(&ctx->tmr);
	return missed;
}

/* What timerfd_gettime() says, as of now. */
static void timerfd_get(struct timerfd_ctx *ctx, struct itimerspec64 *setting)
{
	ktime_t left = hrtimer_expires_remaining(&ctx->tmr);

	setting->it_value = ktime_to_timespec64(left > 0 ? left : 0);
	setting->it_interval = ktime_to_timespec64(ctx->tintv);
}

/* The timer is stopped. The caller holds wqh.lock. */
static void timerfd_set(struct timerfd_ctx *ctx, int flags, const struct itimerspec64 *setting)
{
	enum hrtimer_mode mode = flags & TFD_TIMER_ABSTIME ? HRTIMER_MODE_ABS : HRTIMER_MODE_REL;
	ktime_t value = timespec64_to_ktime(setting->it_value);

	ctx->expired = false;
	ctx->ticks = 0;
	ctx->tintv = timespec64_to_ktime(setting->it_interval);
	ctx->settime_flags = flags;
	hrtimer_setup(&ctx->tmr, timerfd_tmrproc, ctx->clockid, mode);
	hrtimer_set_expires(&ctx->tmr, value);
	/* 0 stops it, and that is all. */
	if (value)
		hrtimer_start(&ctx->tmr, value, mode);
}

static int timerfd_release(struct inode *inode, struct file *file)
{
	struct timerfd_ctx *ctx = file->private_data;

	hrtimer_cancel(&ctx->tmr);
	kfree_rcu(ctx, rcu);
	return 0;
}

static __poll_t timerfd_poll(struct file *file, poll_table *wait)
{
	struct timerfd_ctx *ctx = file->private_data;
	__poll_t events;

	poll_wait(file, &ctx->wqh, wait);

	spin_lock_irq(&ctx->wqh.lock);
	events = ctx->ticks ? EPOLLIN : 0;
	spin_unlock_irq(&ctx->wqh.lock);
	return events;
}

static ssize_t timerfd_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	struct timerfd_ctx *ctx = file->private_data;
	u64 ticks;
	int error = 0;

	if (iov_iter_count(to) < sizeof(ticks))
		return -EINVAL;

	spin_lock_irq(&ctx->wqh.lock);
	if (!ctx->ticks) {
		error = -EAGAIN;
		if (!(file->f_flags & O_NONBLOCK))
			error = wait_event_interruptible_locked_irq(ctx->wqh, ctx->ticks);
	}
	ticks = ctx->ticks;
	if (ticks) {
		ticks += timerfd_rearm(ctx);
		ctx->expired = false;
		ctx->ticks = 0;
	}
	spin_unlock_irq(&ctx->wqh.lock);

	if (!ticks)
		return error;
	return copy_to_iter(&ticks, sizeof(ticks), to) ? sizeof(ticks) : -EFAULT;
}

static void timerfd_show(struct seq_file *m, struct file *file)
{
	struct timerfd_ctx *ctx = file->private_data;
	struct itimerspec64 setting;

	spin_lock_irq(&ctx->wqh.lock);
	timerfd_get(ctx, &setting);
	spin_unlock_irq(&ctx->wqh.lock);

	seq_printf(m, "clockid: %d\n", ctx->clockid);
	seq_printf(m, "ticks: %llu\n", ctx->ticks);
	seq_printf(m, "settime flags: 0%o\n", ctx->settime_flags);
	seq_printf(m, "it_value: (%lld, %ld)\n", setting.it_value.tv_sec, setting.it_value.tv_nsec);
	seq_printf(m, "it_interval: (%lld, %ld)\n", setting.it_interval.tv_sec, setting.it_interval.tv_nsec);
}

static const struct file_operations timerfd_fops = {
	.release = timerfd_release,
	.poll = timerfd_poll,
	.read_iter = timerfd_read_iter,
	.llseek = noop_llseek,
	.show_fdinfo = timerfd_show,
};

/* Which of the kernel's clocks. Alarms would wake the machine from suspend; this one is always awake. */
static bool timerfd_clock(int clockid, int *clock)
{
	switch (clockid) {
	case CLOCK_MONOTONIC:
	case CLOCK_REALTIME:
	case CLOCK_BOOTTIME:
		*clock = clockid;
		return true;
	case CLOCK_REALTIME_ALARM:
		*clock = CLOCK_REALTIME;
		return true;
	case CLOCK_BOOTTIME_ALARM:
		*clock = CLOCK_BOOTTIME;
		return true;
	}
	return false;
}

SYSCALL_DEFINE2(timerfd_create, int, clockid, int, flags)
{
	struct timerfd_ctx *ctx;
	int clock;
	int fd;

	if (flags & ~TFD_CREATE_FLAGS)
		return -EINVAL;
	if (!timerfd_clock(clockid, &clock))
		return -EINVAL;
	if (clock != clockid && !capable(CAP_WAKE_ALARM))
		return -EPERM;

	ctx = kzalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	ctx->clockid = clock;
	init_waitqueue_head(&ctx->wqh);
	hrtimer_setup(&ctx->tmr, timerfd_tmrproc, clock, HRTIMER_MODE_ABS);

	fd = anon_inode_getfd("[timerfd]", &timerfd_fops, ctx, O_RDWR | flags);
	if (fd < 0)
		kfree(ctx);
	return fd;
}

/* Is there a file, and is it one of ours? */
static int timerfd_check(struct file *file)
{
	if (!file)
		return -EBADF;
	return file->f_op == &timerfd_fops ? 0 : -EINVAL;
}

static int do_timerfd_settime(int ufd, int flags, const struct itimerspec64 *new, struct itimerspec64 *old)
{
	struct timerfd_ctx *ctx;
	int error;

	if ((flags & ~TFD_SETTIME_FLAGS) || !itimerspec64_valid(new))
		return -EINVAL;
	CLASS(fd, f)(ufd);
	error = timerfd_check(fd_file(f));
	if (error)
		return error;
	ctx = fd_file(f)->private_data;

	/*
	 * Stop the timer, and hold the lock that its function wants. If the function runs on another CPU just now it
	 * may be waiting for that lock: let it finish.
	 */
	for (;;) {
		spin_lock_irq(&ctx->wqh.lock);
		if (hrtimer_try_to_cancel(&ctx->tmr) >= 0)
			break;
		spin_unlock_irq(&ctx->wqh.lock);
		hrtimer_cancel_wait_running(&ctx->tmr);
	}
	/* A periodic timer that has run: until when would it be now? */
	if (ctx->expired && ctx->tintv)
		hrtimer_forward_now(&ctx->tmr, ctx->tintv);
	timerfd_get(ctx, old);
	timerfd_set(ctx, flags, new);
	spin_unlock_irq(&ctx->wqh.lock);
	return 0;
}

SYSCALL_DEFINE4(timerfd_settime, int, ufd, int, flags, const struct __kernel_itimerspec __user *, utmr,
		struct __kernel_itimerspec __user *, otmr)
{
	struct itimerspec64 new;
	struct itimerspec64 old;
	int error;

	if (get_itimerspec64(&new, utmr))
		return -EFAULT;
	error = do_timerfd_settime(ufd, flags, &new, &old);
	if (error)
		return error;
	return otmr && put_itimerspec64(&old, otmr) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(timerfd_gettime, int, ufd, struct __kernel_itimerspec __user *, otmr)
{
	struct timerfd_ctx *ctx;
	struct itimerspec64 setting;
	int error;
	CLASS(fd, f)(ufd);

	error = timerfd_check(fd_file(f));
	if (error)
		return error;
	ctx = fd_file(f)->private_data;
	spin_lock_irq(&ctx->wqh.lock);
	ctx->ticks += timerfd_rearm(ctx);
	timerfd_get(ctx, &setting);
	spin_unlock_irq(&ctx->wqh.lock);
	return put_itimerspec64(&setting, otmr) ? -EFAULT : 0;
}
