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
	if (sock->sk)
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
	struct msghdr msg = {};

	if (iov_iter_count(to) == 0)
		return 0;
	msg_set_iter(&msg, to);
	return sock_recvmsg(file->private_data, &msg, file->f_flags & O_NONBLOCK ? MSG_DONTWAIT : 0);
}

static ssize_t sock_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	struct msghdr msg = {};

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

struct socket *sock_from_file(struct file *file)
{
	return file->f_op == &socket_file_ops ? file->private_data : NULL;
}

struct socket *sockfd_lookup_light(int fd, struct fd *f, int *err)
{
	struct socket *sock;

	*f = fdget(fd);
	if (!fd_file(*f)) {
		*err = -EBADF;
		return NULL;
	}
	sock = sock_from_file(fd_file(*f));
	if (!sock) {
		*err = -ENOTSOCK;
		fdput(*f);
	}
	return sock;
}

/* ---- names ---- */

int move_addr_to_kernel(void __user *uaddr, int ulen, struct sockaddr_storage *kaddr)
{
	if (ulen < 0 || ulen > sizeof(*kaddr))
		return -EINVAL;
	if (ulen == 0)
		return 0;
	return copy_from_user(kaddr, uaddr, ulen) ? -EFAULT : 0;
}

/* As much as fits; *ulen says how much there was. */
int move_addr_to_user(struct sockaddr_storage *kaddr, int klen, void __user *uaddr, int __user *ulen)
{
	int len;

	if (get_user(len, ulen))
		return -EFAULT;
	if (len > klen)
		len = klen;
	if (len < 0)
		return -EINVAL;
	if (len && copy_to_user(uaddr, kaddr, len))
		return -EFAULT;
	return put_user(klen, ulen);
}

SYSCALL_DEFINE3(bind, int, fd, struct sockaddr __user *, umyaddr, int, addrlen)
{
	struct sockaddr_storage address = {};
	struct socket *sock;
	struct fd f;
	int error;

	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	error = move_addr_to_kernel(umyaddr, addrlen, &address);
	if (!error)
		error = sock->ops->bind ? sock->ops->bind(sock, (struct sockaddr *)&address, addrlen) : -EOPNOTSUPP;
	fdput(f);
	return error;
}

SYSCALL_DEFINE2(listen, int, fd, int, backlog)
{
	struct socket *sock;
	struct fd f;
	int error;

	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	if ((unsigned int)backlog > SOMAXCONN)
		backlog = SOMAXCONN;
	error = sock->ops->listen ? sock->ops->listen(sock, backlog) : -EOPNOTSUPP;
	fdput(f);
	return error;
}

SYSCALL_DEFINE3(connect, int, fd, struct sockaddr __user *, uservaddr, int, addrlen)
{
	struct sockaddr_storage address = {};
	struct socket *sock;
	struct fd f;
	int error;

	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	error = move_addr_to_kernel(uservaddr, addrlen, &address);
	if (!error)
		error = sock->ops->connect(sock, (struct sockaddr *)&address, addrlen, fd_file(f)->f_flags);
	fdput(f);
	return error;
}

/* A new file for the next connection that waits at `sock`, or an ERR_PTR. */
static struct file *do_accept(struct socket *sock, int file_flags, struct sockaddr __user *addr,
			      int __user *addrlen, int flags)
{
	struct sockaddr_storage address;
	struct socket *newsock;
	struct file *newfile;
	int error;

	newsock = kzalloc(sizeof(*newsock), GFP_KERNEL);
	if (!newsock)
		return ERR_PTR(-ENFILE);
	newsock->type = sock->type;
	newsock->ops = sock->ops;
	init_waitqueue_head(&newsock->wq.wait);
	newfile = sock_alloc_file(newsock, flags);
	if (IS_ERR(newfile))
		return newfile;
	error = sock->ops->accept ? sock->ops->accept(sock, newsock, file_flags) : -EOPNOTSUPP;
	if (!error && addr) {
		error = newsock->ops->getname(newsock, (struct sockaddr *)&address, 2);
		if (error < 0)
			error = -ECONNABORTED;
		else
			error = move_addr_to_user(&address, error, addr, addrlen);
	}
	if (error) {
		fput(newfile);
		return ERR_PTR(error);
	}
	return newfile;
}

SYSCALL_DEFINE4(accept4, int, fd, struct sockaddr __user *, addr, int __user *, addrlen, int, flags)
{
	struct socket *sock;
	struct file *file;
	struct fd f;
	int newfd;
	int error;

	/* The number is looked at first, the flags next, and only then whether it is a socket. */
	f = fdget(fd);
	if (!fd_file(f))
		return -EBADF;
	error = -EINVAL;
	if (flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK))
		goto out;
	error = -ENOTSOCK;
	sock = sock_from_file(fd_file(f));
	if (!sock)
		goto out;
	error = newfd = get_unused_fd_flags(flags);
	if (newfd < 0)
		goto out;
	file = do_accept(sock, fd_file(f)->f_flags, addr, addrlen, flags);
	if (IS_ERR(file)) {
		put_unused_fd(newfd);
		error = PTR_ERR(file);
		goto out;
	}
	fd_install(newfd, file);
out:
	fdput(f);
	return error;
}

SYSCALL_DEFINE3(accept, int, fd, struct sockaddr __user *, addr, int __user *, addrlen)
{
	return __x64_sys_accept4(fd, addr, addrlen, 0);
}

static long do_getname(int fd, struct sockaddr __user *usockaddr, int __user *usockaddr_len, int peer)
{
	struct sockaddr_storage address = {};
	struct socket *sock;
	struct fd f;
	int error;

	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	error = sock->ops->getname(sock, (struct sockaddr *)&address, peer);
	if (error >= 0)
		error = move_addr_to_user(&address, error, usockaddr, usockaddr_len);
	fdput(f);
	return error;
}

SYSCALL_DEFINE3(getsockname, int, fd, struct sockaddr __user *, usockaddr, int __user *, usockaddr_len)
{
	return do_getname(fd, usockaddr, usockaddr_len, 0);
}

SYSCALL_DEFINE3(getpeername, int, fd, struct sockaddr __user *, usockaddr, int __user *, usockaddr_len)
{
	return do_getname(fd, usockaddr, usockaddr_len, 1);
}

SYSCALL_DEFINE2(shutdown, int, fd, int, how)
{
	struct socket *sock;
	struct fd f;
	int error;

	sock = sockfd_lookup_light(fd, &f, &error);
	if (!sock)
		return error;
	error = sock->ops->shutdown(sock, how);
	fdput(f);
	return error;
}
