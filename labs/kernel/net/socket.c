// SPDX-License-Identifier: GPL-2.0-or-later
/* Sockets as files, and the system calls on them. What a socket does is up to its family (proto_ops). */
#include <linux/init.h>
#include <linux/syscalls.h>
#include <linux/net.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/err.h>
#include <linux/sched/signal.h>
#include <net/sock.h>

static const struct net_proto_family *net_families[AF_MAX];
static struct super_block sock_sb;

static const struct file_operations socket_file_ops;

int sock_register(const struct net_proto_family *fam)
{
	net_families[fam->family] = fam;
	return 0;
}

/* ---- making ---- */

static void sock_release(struct socket *sock)
{
	if (sock->ops)
		sock->ops->release(sock);
	synchronize_rcu();	/* a wake-up that found sk_wq before release may still be on the queue */
	kfree(sock);
}

static int __sock_create(int family, int type, int protocol, struct socket **res)
{
	struct socket *sock;
	int error;

	if (family < 0 || family >= AF_MAX || !net_families[family])
		return -EAFNOSUPPORT;
	sock = kzalloc(sizeof(*sock), GFP_KERNEL);
	if (!sock)
		return -ENFILE;
	sock->type = type;
	sock->state = SS_UNCONNECTED;
	init_waitqueue_head(&sock->wq.wait);
	error = net_families[family]->create(sock, protocol);
	if (error) {
		kfree(sock);
		return error;
	}
	*res = sock;
	return 0;
}

/* A file for the socket, which it takes over; on error the socket is released. */
static struct file *sock_alloc_file(struct socket *sock, int flags)
{
	struct inode *inode;
	struct file *file;

	inode = new_inode_pseudo(&sock_sb);
	if (!inode) {
		sock_release(sock);
		return ERR_PTR(-ENFILE);
	}
	inode->i_mode = S_IFSOCK | 0777;
	file = lab_alloc_file("socket", inode, O_RDWR | (flags & O_NONBLOCK), &socket_file_ops);
	if (IS_ERR(file)) {
		iput(inode);
		sock_release(sock);
		return file;
	}
	file->private_data = sock;
	file->f_mode |= FMODE_STREAM;
	sock->file = file;
	return file;
}

/* The flags that come with the type. */
static int sock_check_type(int type)
{
	if (type & ~(SOCK_TYPE_MASK | SOCK_CLOEXEC | SOCK_NONBLOCK))
		return -EINVAL;
	return 0;
}

SYSCALL_DEFINE3(socket, int, family, int, type, int, protocol)
{
	struct socket *sock;
	struct file *file;
	int error;
	int fd;

	error = sock_check_type(type);
	if (error)
		return error;
	error = __sock_create(family, type & SOCK_TYPE_MASK, protocol, &sock);
	if (error)
		return error;
	fd = get_unused_fd_flags(type);
	if (fd < 0) {
		sock_release(sock);
		return fd;
	}
	file = sock_alloc_file(sock, type);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		return PTR_ERR(file);
	}
	fd_install(fd, file);
	return fd;
}

/* Two sockets of the family, connected with each other. */
static int sock_create_pair(int family, int type, int protocol, struct socket **sock)
{
	int error;

	error = __sock_create(family, type, protocol, &sock[0]);
	if (error)
		return error;
	error = __sock_create(family, type, protocol, &sock[1]);
	if (error) {
		sock_release(sock[0]);
		return error;
	}
	error = -EOPNOTSUPP;
	if (sock[0]->ops->socketpair)
		error = sock[0]->ops->socketpair(sock[0], sock[1]);
	if (error) {
		sock_release(sock[0]);
		sock_release(sock[1]);
	}
	return error;
}

SYSCALL_DEFINE4(socketpair, int, family, int, type, int, protocol, int __user *, usockvec)
{
	struct socket *sock[2];
	struct file *file[2];
	int flags = type & ~SOCK_TYPE_MASK;
	int error;
	int fd[2];

	error = sock_check_type(type);
	if (error)
		return error;

	error = get_unused_fd_flags(flags);
	if (error < 0)
		return error;
	fd[0] = error;
	error = get_unused_fd_flags(flags);
	if (error < 0)
		goto out_fd0;
	fd[1] = error;

	error = -EFAULT;
	if (copy_to_user(usockvec, fd, sizeof(fd)))
		goto out_fd1;

	error = sock_create_pair(family, type & SOCK_TYPE_MASK, protocol, sock);
	if (error)
		goto out_fd1;
	file[0] = sock_alloc_file(sock[0], flags);
	if (IS_ERR(file[0])) {
		error = PTR_ERR(file[0]);
		sock_release(sock[1]);
		goto out_fd1;
	}
	file[1] = sock_alloc_file(sock[1], flags);
	if (IS_ERR(file[1])) {
		error = PTR_ERR(file[1]);
		fput(file[0]);
		goto out_fd1;
	}
	fd_install(fd[0], file[0]);
	fd_install(fd[1], file[1]);
	return 0;

out_fd1:
	put_unused_fd(fd[1]);
out_fd0:
	put_unused_fd(fd[0]);
	return error;
}

/* ---- as a file ---- */

static int sock_sendmsg(struct socket *sock, struct msghdr *msg)
{
	return sock->ops->sendmsg(sock, msg, iov_iter_count(&msg->msg_iter));
}

static int sock_recvmsg(struct socket *sock, struct msghdr *msg, int flags)
{
	return sock->ops->recvmsg(sock, msg, iov_iter_count(&msg->msg_iter), flags);
}

/* An iterator over one buffer holds the buffer in itself, so it has to be made anew where it is moved to. */
static void msg_set_iter(struct msghdr *msg, struct iov_iter *iter)
{
	msg->msg_iter = *iter;
	if (iter->__iov == &iter->__single)
		msg->msg_iter.__iov = &msg->msg_iter.__single;
}

static ssize_t sock_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	struct msghdr msg;

	if (iov_iter_count(to) == 0)
		return 0;
	msg_set_iter(&msg, to);
	msg.msg_flags = 0;
	return sock_recvmsg(file->private_data, &msg, file->f_flags & O_NONBLOCK ? MSG_DONTWAIT : 0);
}

static ssize_t sock_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	struct msghdr msg;

	msg_set_iter(&msg, from);
	msg.msg_flags = file->f_flags & O_NONBLOCK ? MSG_DONTWAIT : 0;
	return sock_sendmsg(file->private_data, &msg);
}

static __poll_t sock_poll(struct file *file, poll_table *wait)
{
	struct socket *sock = file->private_data;

	return sock->ops->poll(file, sock, wait);
}

static long sock_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct socket *sock = file->private_data;

	if (!sock->ops->ioctl)
		return -ENOIOCTLCMD;
	return sock->ops->ioctl(sock, cmd, arg);
}

static int sock_close(struct inode *inode, struct file *file)
{
	sock_release(file->private_data);
	return 0;
}

static const struct file_operations socket_file_ops = {
	.llseek = no_llseek,
	.read_iter = sock_read_iter,
	.write_iter = sock_write_iter,
	.poll = sock_poll,
	.unlocked_ioctl = sock_ioctl,
	.release = sock_close,
};

/* The socket behind a file, or -ENOTSOCK. */
static int sock_from_file(struct file *file, struct socket **sock)
{
	if (file->f_op != &socket_file_ops)
		return -ENOTSOCK;
	*sock = file->private_data;
	return 0;
}

/* ---- send and receive ---- */

static int send_on(struct file *file, struct msghdr *msg, unsigned int flags)
{
	struct socket *sock;
	int error;

	error = sock_from_file(file, &sock);
	if (error)
		return error;
	msg->msg_flags = flags;
	if (file->f_flags & O_NONBLOCK)
		msg->msg_flags |= MSG_DONTWAIT;
	return sock_sendmsg(sock, msg);
}

static int receive_on(struct file *file, struct msghdr *msg, unsigned int flags)
{
	struct socket *sock;
	int error;

	error = sock_from_file(file, &sock);
	if (error)
		return error;
	msg->msg_flags = 0;
	if (file->f_flags & O_NONBLOCK)
		flags |= MSG_DONTWAIT;
	return sock_recvmsg(sock, msg, flags);
}

SYSCALL_DEFINE6(sendto, int, fd, void __user *, buff, size_t, len, unsigned int, flags,
		struct sockaddr __user *, addr, int, addr_len)
{
	struct msghdr msg;
	struct fd f;
	int error;

	error = import_ubuf(ITER_SOURCE, buff, len, &msg.msg_iter);
	if (error)
		return error;
	f = fdget(fd);
	if (!fd_file(f))
		return -EBADF;
	/* Sockets that are connected take no address. */
	if (addr)
		error = -EISCONN;
	else
		error = send_on(fd_file(f), &msg, flags);
	fdput(f);
	return error;
}

SYSCALL_DEFINE6(recvfrom, int, fd, void __user *, ubuf, size_t, size, unsigned int, flags,
		struct sockaddr __user *, addr, int __user *, addr_len)
{
	struct msghdr msg;
	struct fd f;
	int error;

	error = import_ubuf(ITER_DEST, ubuf, size, &msg.msg_iter);
	if (error)
		return error;
	f = fdget(fd);
	if (!fd_file(f))
		return -EBADF;
	error = receive_on(fd_file(f), &msg, flags);
	/* Unnamed peers have no address. */
	if (error >= 0 && addr && put_user(0, addr_len))
		error = -EFAULT;
	fdput(f);
	return error;
}

/* sendmsg() and recvmsg(); control messages (passing of files) are not modelled and ignored. */
static long sys_msg(int fd, struct user_msghdr __user *umsg, unsigned int flags, int direction)
{
	struct iovec iovstack[UIO_FASTIOV];
	struct iovec *iov = iovstack;
	struct user_msghdr header;
	struct msghdr msg;
	struct fd f;
	long error;

	if (copy_from_user(&header, umsg, sizeof(header)))
		return -EFAULT;
	if (header.msg_iovlen > UIO_MAXIOV)
		return -EMSGSIZE;
	f = fdget(fd);
	if (!fd_file(f))
		return -EBADF;
	error = import_iovec(direction, header.msg_iov, header.msg_iovlen, UIO_FASTIOV, &iov, &msg.msg_iter);
	if (error < 0)
		goto out;
	if (direction == ITER_SOURCE) {
		error = send_on(fd_file(f), &msg, flags);
	} else {
		error = receive_on(fd_file(f), &msg, flags);
		if (error >= 0 && put_user(msg.msg_flags, &umsg->msg_flags))
			error = -EFAULT;
		if (error >= 0 && put_user(0, &umsg->msg_namelen))
			error = -EFAULT;
		if (error >= 0 && put_user(0UL, &umsg->msg_controllen))
			error = -EFAULT;
	}
	kfree(iov);
out:
	fdput(f);
	return error;
}

SYSCALL_DEFINE3(sendmsg, int, fd, struct user_msghdr __user *, msg, unsigned int, flags)
{
	return sys_msg(fd, msg, flags, ITER_SOURCE);
}

SYSCALL_DEFINE3(recvmsg, int, fd, struct user_msghdr __user *, msg, unsigned int, flags)
{
	return sys_msg(fd, msg, flags, ITER_DEST);
}

SYSCALL_DEFINE2(shutdown, int, fd, int, how)
{
	struct socket *sock;
	struct fd f = fdget(fd);
	int error;

	if (!fd_file(f))
		return -EBADF;
	error = sock_from_file(fd_file(f), &sock);
	if (!error)
		error = sock->ops->shutdown(sock, how);
	fdput(f);
	return error;
}

/* ---- options ---- */

static int sock_getsockopt(struct socket *sock, int optname, int *value)
{
	struct sock *sk = sock->sk;

	switch (optname) {
	case SO_TYPE:
		*value = sk->sk_type;
		return 0;
	case SO_ERROR:
		*value = -sock_error(sk);
		return 0;
	case SO_SNDBUF:
		*value = sk->sk_sndbuf;
		return 0;
	case SO_RCVBUF:
		*value = sk->sk_rcvbuf;
		return 0;
	case SO_DOMAIN:
		*value = sock->ops->family;
		return 0;
	case SO_PROTOCOL:
		*value = 0;
		return 0;
	}
	return -ENOPROTOOPT;
}

SYSCALL_DEFINE5(getsockopt, int, fd, int, level, int, optname, char __user *, optval, int __user *, optlen)
{
	struct socket *sock;
	struct fd f;
	int error;
	int value;
	int len;

	if (get_user(len, optlen))
		return -EFAULT;
	f = fdget(fd);
	if (!fd_file(f))
		return -EBADF;
	error = sock_from_file(fd_file(f), &sock);
	if (error)
		goto out;
	error = -EOPNOTSUPP;
	if (level != SOL_SOCKET)
		goto out;
	error = -EINVAL;
	if (len < 0)
		goto out;
	error = sock_getsockopt(sock, optname, &value);
	if (error)
		goto out;
	if (len > sizeof(value))
		len = sizeof(value);
	if (copy_to_user(optval, &value, len) || put_user(len, optlen))
		error = -EFAULT;
out:
	fdput(f);
	return error;
}

#define SOCK_MIN_SNDBUF	4608
#define SOCK_MIN_RCVBUF	2304

/* The kernel doubles what is asked for: half of it is for the bookkeeping around the bytes. */
static int buffer_size(int value, int least)
{
	if (value > SK_WMEM_MAX)
		value = SK_WMEM_MAX;
	value *= 2;
	return value < least ? least : value;
}

SYSCALL_DEFINE5(setsockopt, int, fd, int, level, int, optname, char __user *, optval, int, optlen)
{
	struct socket *sock;
	struct fd f = fdget(fd);
	int error;
	int value;

	if (!fd_file(f))
		return -EBADF;
	error = sock_from_file(fd_file(f), &sock);
	if (error)
		goto out;
	error = -EOPNOTSUPP;
	if (level != SOL_SOCKET)
		goto out;
	error = -EINVAL;
	if (optlen < (int)sizeof(value))
		goto out;
	error = -EFAULT;
	if (copy_from_user(&value, optval, sizeof(value)))
		goto out;
	error = 0;
	switch (optname) {
	case SO_SNDBUF:
		WRITE_ONCE(sock->sk->sk_sndbuf, buffer_size(value, SOCK_MIN_SNDBUF));
		sock->sk->sk_write_space(sock->sk);
		break;
	case SO_RCVBUF:
		WRITE_ONCE(sock->sk->sk_rcvbuf, buffer_size(value, SOCK_MIN_RCVBUF));
		break;
	default:
		error = -ENOPROTOOPT;
	}
out:
	fdput(f);
	return error;
}
