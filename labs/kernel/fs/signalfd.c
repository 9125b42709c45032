// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * signalfd: signals as something to read. A program blocks a signal, so that no handler runs, and reads from the file
 * instead what is pending.
 *
 * The file holds nothing but a set of signal numbers. What is pending is a matter of the task that looks: a read takes
 * from the *reader's* own signals and those of its program, whoever made the file. So there is no wait queue in the
 * file either: the queue belongs to the program (sighand_struct.signalfd_wqh). An epoll that watches a signalfd hangs
 * on the queue of the program that called epoll_ctl(), and must let go when that program ends before the file does:
 * POLLFREE.
 */
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>
#include <linux/signalfd.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

struct signalfd_ctx {
	/* The complement of what the caller asked for: all these are NOT read. Guarded by the setter's siglock. */
	sigset_t sigmask;
};

void signalfd_cleanup(struct sighand_struct *sighand)
{
	wake_up_pollfree(&sighand->signalfd_wqh);
}

static int signalfd_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static __poll_t signalfd_poll(struct file *file, poll_table *wait)
{
	struct sighand_struct *sighand = current->sighand;
	struct signalfd_ctx *ctx = file->private_data;
	__poll_t events = 0;

	poll_wait(file, &sighand->signalfd_wqh, wait);

	spin_lock_irq(&sighand->siglock);
	if (next_signal(&current->pending, &ctx->sigmask))
		events = EPOLLIN;
	else if (next_signal(&current->signal->shared_pending, &ctx->sigmask))
		events = EPOLLIN;
	spin_unlock_irq(&sighand->siglock);
	return events;
}

/* Translates, member by member: this structure is the same on every machine, siginfo is not. */
static void fill_signalfd_siginfo(struct signalfd_siginfo *to, const kernel_siginfo_t *from)
{
	*to = (struct signalfd_siginfo){
		.ssi_signo = from->si_signo,
		.ssi_errno = from->si_errno,
		.ssi_code = from->si_code,
	};
	switch (siginfo_layout(from->si_signo, from->si_code)) {
	case SIL_RT:
		to->ssi_ptr = (unsigned long)from->si_ptr;
		to->ssi_int = from->si_int;
		fallthrough;
	case SIL_KILL:
		to->ssi_pid = from->si_pid;
		to->ssi_uid = from->si_uid;
		break;
	case SIL_CHLD:
		to->ssi_pid = from->si_pid;
		to->ssi_uid = from->si_uid;
		to->ssi_status = from->si_status;
		to->ssi_utime = from->si_utime;
		to->ssi_stime = from->si_stime;
		break;
	case SIL_TIMER:
		to->ssi_tid = from->si_tid;
		to->ssi_overrun = from->si_overrun;
		to->ssi_ptr = (unsigned long)from->si_ptr;
		to->ssi_int = from->si_int;
		break;
	case SIL_POLL:
		to->ssi_band = from->si_band;
		to->ssi_fd = from->si_fd;
		break;
	case SIL_SYS:
		to->ssi_call_addr = (unsigned long)from->si_call_addr;
		to->ssi_syscall = from->si_syscall;
		to->ssi_arch = from->si_arch;
		break;
	default:	/* the kinds of fault */
		to->ssi_addr = (unsigned long)from->si_addr;
	}
}

/*
 * Takes one signal; sleeps for it unless `nonblock`. Its number, -EAGAIN, or -ERESTARTSYS when a signal that is not
 * read here wants to be handled first.
 */
static int signalfd_dequeue(struct signalfd_ctx *ctx, kernel_siginfo_t *info, bool nonblock)
{
	struct sighand_struct *sighand = current->sighand;
	DECLARE_WAITQUEUE(wait, current);
	enum pid_type type;
	int ret;

	spin_lock_irq(&sighand->siglock);
	ret = dequeue_signal(&ctx->sigmask, info, &type);
	if (!ret && nonblock)
		ret = -EAGAIN;
	if (ret) {
		spin_unlock_irq(&sighand->siglock);
		return ret;
	}

	add_wait_queue(&sighand->signalfd_wqh, &wait);
	while (!ret) {
		set_current_state(TASK_INTERRUPTIBLE);
		ret = dequeue_signal(&ctx->sigmask, info, &type);
		if (!ret && signal_pending(current))
			ret = -ERESTARTSYS;
		if (!ret) {
			spin_unlock_irq(&sighand->siglock);
			schedule();
			spin_lock_irq(&sighand->siglock);
		}
	}
	spin_unlock_irq(&sighand->siglock);
	remove_wait_queue(&sighand->signalfd_wqh, &wait);
	__set_current_state(TASK_RUNNING);
	return ret;
}

/* As many as there are and fit; sleeps only for the first. */
static ssize_t signalfd_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	bool nonblock = file->f_flags & O_NONBLOCK;
	size_t room = iov_iter_count(to) / sizeof(struct signalfd_siginfo);
	struct signalfd_siginfo out;
	kernel_siginfo_t info;
	ssize_t total = 0;
	int ret;

	if (!room)
		return -EINVAL;
	for (; room; room--) {
		ret = signalfd_dequeue(file->private_data, &info, nonblock);
		if (ret < 0)
			return total ? total : ret;
		fill_signalfd_siginfo(&out, &info);
		if (copy_to_iter(&out, sizeof(out), to) != sizeof(out))
			return total ? total : -EFAULT;
		total += sizeof(out);
		nonblock = true;
	}
	return total;
}

static void signalfd_show_fdinfo(struct seq_file *m, struct file *file)
{
	struct signalfd_ctx *ctx = file->private_data;
	sigset_t wanted = ctx->sigmask;

	signotset(&wanted);
	render_sigset_t(m, "sigmask:\t", &wanted);
}

static const struct file_operations signalfd_fops = {
	.release = signalfd_release,
	.poll = signalfd_poll,
	.read_iter = signalfd_read_iter,
	.llseek = noop_llseek,
	.show_fdinfo = signalfd_show_fdinfo,
};

static int new_signalfd(const sigset_t *mask, int flags)
{
	struct signalfd_ctx *ctx;
	int fd;

	ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	ctx->sigmask = *mask;
	fd = anon_inode_getfd("[signalfd]", &signalfd_fops, ctx, O_RDWR | flags);
	if (fd < 0)
		kfree(ctx);
	return fd;
}

/* Another set for a file that there is. Whoever sleeps for it looks again. */
static int change_signalfd(int fd, const sigset_t *mask)
{
	struct sighand_struct *sighand = current->sighand;
	struct signalfd_ctx *ctx;
	CLASS(fd, f)(fd);

	if (fd_empty(f))
		return -EBADF;
	if (fd_file(f)->f_op != &signalfd_fops)
		return -EINVAL;
	ctx = fd_file(f)->private_data;
	spin_lock_irq(&sighand->siglock);
	ctx->sigmask = *mask;
	spin_unlock_irq(&sighand->siglock);
	wake_up(&sighand->signalfd_wqh);
	return fd;
}

static int do_signalfd4(int ufd, const sigset_t __user *user_mask, size_t sizemask, int flags)
{
	sigset_t mask;

	if (sizemask != sizeof(mask))
		return -EINVAL;
	if (copy_from_user(&mask, user_mask, sizeof(mask)))
		return -EFAULT;
	if (flags & ~(SFD_CLOEXEC | SFD_NONBLOCK))
		return -EINVAL;
	/* Nothing keeps these two from their effect. */
	sigdelsetmask(&mask, sigmask(SIGKILL) | sigmask(SIGSTOP));
	signotset(&mask);
	return ufd == -1 ? new_signalfd(&mask, flags) : change_signalfd(ufd, &mask);
}

SYSCALL_DEFINE4(signalfd4, int, ufd, sigset_t __user *, user_mask, size_t, sizemask, int, flags)
{
	return do_signalfd4(ufd, user_mask, sizemask, flags);
}

SYSCALL_DEFINE3(signalfd, int, ufd, sigset_t __user *, user_mask, size_t, sizemask)
{
	return do_signalfd4(ufd, user_mask, sizemask, 0);
}
