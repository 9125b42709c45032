// SPDX-License-Identifier: GPL-2.0-or-later
/* The system calls that send and receive, and those that read and set options. */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/net.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

static int send_on(struct socket *sock, struct file *file, struct msghdr *msg, unsigned int flags)
{
	msg->msg_flags = flags;
	if (file->f_flags & O_NONBLOCK)
		msg->msg_flags |= MSG_DONTWAIT;
	return sock->ops->sendmsg(sock, msg, iov_iter_count(&msg->msg_iter));
}

static int receive_on(struct socket *sock, struct file *file, struct msghdr *msg, unsigned int flags)
{
	msg->msg_flags = 0;
	if (file->f_flags & O_NONBLOCK)
		flags |= MSG_DONTWAIT;
	if (flags & MSG_ERRQUEUE) {
		__vm_note("the error queue of sockets is not modelled: MSG_ERRQUEUE finds it empty");
		return -EAGAIN;
	}
	return sock->ops->recvmsg(sock, msg, iov_iter_count(&msg->msg_iter), flags);
}

SYSCALL_DEFINE6(sendto, int, fd, void __user *, buff, size_t, len, unsigned int, flags,
		struct sockaddr __user *, addr, int, addr_len)
{
	struct sockaddr_storage address;
	struct msghdr msg = {};
	struct socket *sock;
	struct fd f;
	int error;

	error = import_ubuf(ITER_SOURCE, buff, len, &msg.msg_iter);
	if (error)
		return error;
	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	if (addr) {
		error = move_addr_to_kernel(addr, addr_len, &address);
		if (error)
			goto out;
		msg.msg_name = &address;
		msg.msg_namelen = addr_len;
	}
	error = send_on(sock, fd_file(f), &msg, flags);
out:
	fdput(f);
	return error;
}

SYSCALL_DEFINE6(recvfrom, int, fd, void __user *, ubuf, size_t, size, unsigned int, flags,
		struct sockaddr __user *, addr, int __user *, addr_len)
{
	struct sockaddr_storage address;
	struct msghdr msg = {};
	struct socket *sock;
	struct fd f;
	int received;
	int error;

	error = import_ubuf(ITER_DEST, ubuf, size, &msg.msg_iter);
	if (error)
		return error;
	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	msg.msg_name = addr ? &address : NULL;
	received = receive_on(sock, fd_file(f), &msg, flags);
	if (received >= 0 && addr) {
		error = move_addr_to_user(&address, msg.msg_namelen, addr, addr_len);
		if (error < 0)
			received = error;
	}
	fdput(f);
	return received;
}

/* What both directions of sys_msg() need of the program's header. */
struct message {
	struct user_msghdr header;
	struct msghdr msg;
	struct sockaddr_storage address;
	struct iovec iovstack[UIO_FASTIOV];
	struct iovec *iov;
};

static long copy_msghdr(struct message *m, struct user_msghdr __user *umsg, int direction)
{
	struct user_msghdr *header = &m->header;
	long error;

	if (copy_from_user(header, umsg, sizeof(*header)))
		return -EFAULT;
	m->msg = (struct msghdr){ .msg_control = header->msg_control, .msg_controllen = header->msg_controllen };
	if (!header->msg_name)
		header->msg_namelen = 0;
	if (header->msg_namelen < 0)
		return -EINVAL;
	if (header->msg_namelen > sizeof(m->address))
		header->msg_namelen = sizeof(m->address);
	if (header->msg_namelen && direction == ITER_SOURCE) {
		error = move_addr_to_kernel(header->msg_name, header->msg_namelen, &m->address);
		if (error)
			return error;
	}
	if (header->msg_name && (header->msg_namelen || direction == ITER_DEST)) {
		m->msg.msg_name = &m->address;
		m->msg.msg_namelen = direction == ITER_SOURCE ? header->msg_namelen : 0;
	}
	if (header->msg_iovlen > UIO_MAXIOV)
		return -EMSGSIZE;
	m->iov = m->iovstack;
	error = import_iovec(direction, header->msg_iov, header->msg_iovlen, UIO_FASTIOV, &m->iov, &m->msg.msg_iter);
	return error < 0 ? error : 0;
}

/* After recvmsg(): name, length of the control messages and flags go back into the program's header. */
static long give_msghdr(struct message *m, struct user_msghdr __user *umsg)
{
	long error = 0;

	if (m->header.msg_name)
		error = move_addr_to_user(&m->address, m->msg.msg_namelen, m->header.msg_name, &umsg->msg_namelen);
	if (error)
		return error;
	if (put_user(m->msg.msg_flags, &umsg->msg_flags))
		return -EFAULT;
	return put_user(m->header.msg_controllen - m->msg.msg_controllen, &umsg->msg_controllen);
}

static long sys_msg(int fd, struct user_msghdr __user *umsg, unsigned int flags, int direction)
{
	struct socket *sock;
	struct message *m;
	struct fd f;
	long result;
	int error;

	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	result = -ENOMEM;
	m = kmalloc(sizeof(*m), GFP_KERNEL);
	if (!m)
		goto out;
	m->iov = NULL;
	result = copy_msghdr(m, umsg, direction);
	if (result == 0 && direction == ITER_SOURCE) {
		result = send_on(sock, fd_file(f), &m->msg, flags);
	} else if (result == 0) {
		result = receive_on(sock, fd_file(f), &m->msg, flags);
		error = result < 0 ? 0 : give_msghdr(m, umsg);
		if (error)
			result = error;
	}
	if (m->iov != m->iovstack)
		kfree(m->iov);
	kfree(m);
out:
	fdput(f);
	return result;
}

SYSCALL_DEFINE3(sendmsg, int, fd, struct user_msghdr __user *, msg, unsigned int, flags)
{
	return sys_msg(fd, msg, flags, ITER_SOURCE);
}

SYSCALL_DEFINE3(recvmsg, int, fd, struct user_msghdr __user *, msg, unsigned int, flags)
{
	return sys_msg(fd, msg, flags, ITER_DEST);
}

/* ---- options ---- */

SYSCALL_DEFINE5(getsockopt, int, fd, int, level, int, optname, char __user *, optval, int __user *, optlen)
{
	struct socket *sock;
	struct fd f;
	int error;

	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	if (level == SOL_SOCKET)
		error = sock_getsockopt(sock, optname, optval, optlen);
	else if (sock->ops->getsockopt)
		error = sock->ops->getsockopt(sock, level, optname, optval, optlen);
	else
		error = -EOPNOTSUPP;
	fdput(f);
	return error;
}

SYSCALL_DEFINE5(setsockopt, int, fd, int, level, int, optname, char __user *, optval, int, optlen)
{
	struct socket *sock;
	struct fd f;
	int error;

	if (optlen < 0)
		return -EINVAL;
	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	if (level == SOL_SOCKET)
		error = sock_setsockopt(sock, optname, optval, optlen);
	else if (sock->ops->setsockopt)
		error = sock->ops->setsockopt(sock, level, optname, optval, optlen);
	else
		error = -EOPNOTSUPP;
	fdput(f);
	return error;
}
