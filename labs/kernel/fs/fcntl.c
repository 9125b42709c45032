// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * fcntl(2) and ioctl(2): switches of an open file. Record locks, leases and signals for I/O are not modelled.
 */
#include <lab/host.h>
#include <linux/syscalls.h>
#include <linux/fs.h>
#include <linux/file.h>
#include <linux/fdtable.h>
#include <linux/fcntl.h>
#include <linux/stat.h>
#include <linux/uaccess.h>
#include <linux/errno.h>
#include <uapi/asm-generic/ioctls.h>
#include <lab/host.h>

/* In fs/pipe.c. Its last argument is an int or a long, depending on whose file that is. */
long pipe_fcntl();

/* The flags of open() that may be changed later. They belong to the file: all dup()s of it see the change. */
#define SETFL_MASK	(O_APPEND | O_NONBLOCK | O_DIRECT | O_NOATIME)

static int setfl(struct file *filp, unsigned int arg)
{
	if (arg & FASYNC)
		__vm_note("O_ASYNC is not modelled: no signal tells of input and output");
	spin_lock(&filp->f_lock);
	filp->f_flags = (arg & SETFL_MASK) | (filp->f_flags & ~SETFL_MASK);
	spin_unlock(&filp->f_lock);
	return 0;
}

/* Does Linux have a command of this number? */
static bool known_elsewhere(unsigned int cmd)
{
	return (cmd >= F_GETLK && cmd <= F_GETOWNER_UIDS) || (cmd >= F_OFD_GETLK && cmd <= F_OFD_SETLKW) ||
	       (cmd >= F_SETLEASE && cmd <= F_SET_FILE_RW_HINT);
}

static long do_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg, struct file *filp)
{
	switch (cmd) {
	case F_DUPFD:
		return f_dupfd(arg, filp, 0);
	case F_DUPFD_CLOEXEC:
		return f_dupfd(arg, filp, O_CLOEXEC);
	case F_GETFD:
		return get_close_on_exec(fd) ? FD_CLOEXEC : 0;
	case F_SETFD:
		set_close_on_exec(fd, arg & FD_CLOEXEC);
		return 0;
	case F_GETFL:
		return filp->f_flags;
	case F_SETFL:
		return setfl(filp, arg);
	case F_SETOWN:
	case F_GETOWN:
	case F_SETSIG:
	case F_GETSIG:
		__vm_note("signals for input and output (F_SETOWN, F_SETSIG) are not modelled: fcntl() failed with ENOSYS");
		return -ENOSYS;
	case F_SETPIPE_SZ:
	case F_GETPIPE_SZ:
		return pipe_fcntl(filp, cmd, arg);
	}
	if (known_elsewhere(cmd))
		__vm_note("fcntl() for locks, leases and SIGIO is not modelled: it fails with EINVAL");
	return -EINVAL;
}

SYSCALL_DEFINE3(fcntl, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	struct fd f = fdget_raw(fd);
	long error;

	if (!fd_file(f))
		return -EBADF;
	error = do_fcntl(fd, cmd, arg, fd_file(f));
	fdput(f);
	return error;
}

static int ioctl_fionbio(struct file *filp, int __user *argp)
{
	int on;

	if (get_user(on, argp))
		return -EFAULT;
	spin_lock(&filp->f_lock);
	if (on)
		filp->f_flags |= O_NONBLOCK;
	else
		filp->f_flags &= ~O_NONBLOCK;
	spin_unlock(&filp->f_lock);
	return 0;
}

SYSCALL_DEFINE3(ioctl, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	struct fd f = fdget(fd);
	long error = -ENOTTY;

	if (!fd_file(f))
		return -EBADF;
	switch (cmd) {
	case FIOCLEX:
		set_close_on_exec(fd, 1);
		error = 0;
		break;
	case FIONCLEX:
		set_close_on_exec(fd, 0);
		error = 0;
		break;
	case FIONBIO:
		error = ioctl_fionbio(fd_file(f), (int __user *)arg);
		break;
	case FIONREAD:
		if (S_ISREG(file_inode(fd_file(f))->i_mode)) {
			error = put_user((int)(file_inode(fd_file(f))->i_size - fd_file(f)->f_pos),
					 (int __user *)arg);
			break;
		}
		fallthrough;
	default:
		if (fd_file(f)->f_op->unlocked_ioctl) {
			error = fd_file(f)->f_op->unlocked_ioctl(fd_file(f), cmd, arg);
			if (error == -ENOIOCTLCMD)
				error = -ENOTTY;
		}
	}
	fdput(f);
	return error;
}
