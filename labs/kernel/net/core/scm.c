// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Passing open files between processes. A number means nothing to another process; so the kernel takes a reference to
 * the file behind it when the message is sent, and gives the receiver a number of its own.
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <net/scm.h>

void scm_fp_destroy(struct scm_fp_list *fpl)
{
	if (!fpl)
		return;
	for (int i = 0; i < fpl->count; i++)
		fput(fpl->fp[i]);
	kfree(fpl);
}

struct scm_fp_list *scm_fp_dup(struct scm_fp_list *fpl)
{
	struct scm_fp_list *copy = kmemdup(fpl, sizeof(*fpl) + fpl->count * sizeof(fpl->fp[0]), GFP_KERNEL);

	if (!copy)
		return NULL;
	for (int i = 0; i < copy->count; i++)
		get_file(copy->fp[i]);
	return copy;
}

/* Adds the files behind `num` numbers to the list. */
static int scm_fp_copy(int __user *numbers, int num, struct scm_cookie *scm)
{
	struct scm_fp_list *fpl = scm->fp;
	struct file *file;
	int fd;

	if (!fpl) {
		fpl = kmalloc(sizeof(*fpl) + SCM_MAX_FD * sizeof(fpl->fp[0]), GFP_KERNEL);
		if (!fpl)
			return -ENOMEM;
		fpl->count = 0;
		scm->fp = fpl;
	}
	if (num > SCM_MAX_FD - fpl->count)
		return -EINVAL;
	for (int i = 0; i < num; i++) {
		if (get_user(fd, numbers + i))
			return -EFAULT;
		file = fd < 0 ? NULL : fget_raw(fd);
		if (!file)
			return -EBADF;
		fpl->fp[fpl->count++] = file;
	}
	return 0;
}

static int scm_parse(struct msghdr *msg, struct scm_cookie *scm)
{
	void __user *at = msg->msg_control;
	size_t left = msg->msg_controllen;
	struct cmsghdr header;
	int error;

	while (left >= sizeof(header)) {
		if (copy_from_user(&header, at, sizeof(header)))
			return -EFAULT;
		if (header.cmsg_len < sizeof(header) || header.cmsg_len > left)
			return -EINVAL;
		if (header.cmsg_level == SOL_SOCKET && header.cmsg_type == SCM_RIGHTS) {
			error = scm_fp_copy(at + sizeof(header), (header.cmsg_len - sizeof(header)) / sizeof(int), scm);
			if (error)
				return error;
		} else if (header.cmsg_level == SOL_SOCKET && header.cmsg_type != SCM_CREDENTIALS) {
			return -EINVAL;
		}
		if (CMSG_ALIGN(header.cmsg_len) >= left)
			break;
		at += CMSG_ALIGN(header.cmsg_len);
		left -= CMSG_ALIGN(header.cmsg_len);
	}
	return 0;
}

int scm_send(struct msghdr *msg, struct scm_cookie *scm)
{
	int error = 0;

	scm->fp = NULL;
	if (msg->msg_control && msg->msg_controllen)
		error = scm_parse(msg, scm);
	if (error || (scm->fp && !scm->fp->count)) {
		scm_fp_destroy(scm->fp);
		scm->fp = NULL;
	}
	return error;
}

/* A new number for the file in the receiving process. */
static int receive_fd(struct file *file, int __user *where, unsigned int flags)
{
	int fd = get_unused_fd_flags(flags);

	if (fd < 0)
		return fd;
	if (put_user(fd, where)) {
		put_unused_fd(fd);
		return -EFAULT;
	}
	fd_install(fd, get_file(file));
	return 0;
}

static void scm_detach_fds(struct msghdr *msg, struct scm_fp_list *fpl, int flags)
{
	struct cmsghdr header = { .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS };
	unsigned int fd_flags = flags & MSG_CMSG_CLOEXEC ? O_CLOEXEC : 0;
	int __user *where = msg->msg_control + sizeof(header);
	size_t space;
	int room = 0;
	int done = 0;

	if (msg->msg_control && msg->msg_controllen > sizeof(header))
		room = (msg->msg_controllen - sizeof(header)) / sizeof(int);
	while (done < fpl->count && done < room && !receive_fd(fpl->fp[done], where + done, fd_flags))
		done++;
	if (done < fpl->count)
		msg->msg_flags |= MSG_CTRUNC;
	if (!done)
		return;
	header.cmsg_len = CMSG_LEN(done * sizeof(int));
	if (copy_to_user(msg->msg_control, &header, sizeof(header)))
		return;
	space = CMSG_ALIGN(header.cmsg_len);
	if (space > msg->msg_controllen)
		space = msg->msg_controllen;
	msg->msg_control += space;
	msg->msg_controllen -= space;
}

void scm_recv(struct msghdr *msg, struct scm_cookie *scm, int flags)
{
	if (!scm->fp)
		return;
	scm_detach_fds(msg, scm->fp, flags);
	scm_fp_destroy(scm->fp);
	scm->fp = NULL;
}
