// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Names of AF_UNIX sockets. A name that is a path is an inode of its own kind in the file system: it outlives the
 * socket until somebody unlinks it. An abstract name is only an entry of our table, and goes with the socket.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <net/af_unix.h>

#define PATH_OFFSET	offsetof(struct sockaddr_un, sun_path)

static DEFINE_SPINLOCK(unix_table_lock);
/* Guarded by unix_table_lock: every socket that can be found by its name. */
static LIST_HEAD(unix_socket_table);

int unix_validate_addr(struct sockaddr_un *sunaddr, int addr_len)
{
	if (addr_len <= PATH_OFFSET || addr_len > sizeof(*sunaddr))
		return -EINVAL;
	return sunaddr->sun_family == AF_UNIX ? 0 : -EINVAL;
}

static struct unix_address *unix_create_addr(struct sockaddr_un *sunaddr, int addr_len)
{
	struct unix_address *addr = kzalloc(sizeof(*addr), GFP_KERNEL);

	if (!addr)
		return NULL;
	refcount_set(&addr->refcnt, 1);
	addr->len = addr_len;
	memcpy(addr->name, sunaddr, addr_len);
	return addr;
}

static void unix_release_addr(struct unix_address *addr)
{
	if (addr && refcount_dec_and_test(&addr->refcnt))
		kfree(addr);
}

void unix_inherit_addr(struct sock *newsk, struct sock *other)
{
	struct unix_address *addr = unix_sk(other)->addr;

	refcount_inc(&addr->refcnt);
	unix_sk(newsk)->addr = addr;
}

/* The socket cannot be found any more; what it was called remains known while packets of it are under way. */
static void unix_remove_socket(struct unix_sock *u)
{
	spin_lock(&unix_table_lock);
	list_del_init(&u->link);
	spin_unlock(&unix_table_lock);
	if (u->inode)
		iput(u->inode);
	u->inode = NULL;
}

/* At the very end. */
static void unix_sock_destructor(struct sock *sk)
{
	unix_release_addr(unix_sk(sk)->addr);
}

void unix_forget_addr(struct sock *sk)
{
	unix_remove_socket(unix_sk(sk));
	sk->sk_destruct = unix_sock_destructor;
}

/* ---- finding ---- */

/* The caller holds unix_table_lock. */
static struct sock *find_by_inode(struct inode *inode)
{
	struct unix_sock *u;

	list_for_each_entry(u, &unix_socket_table, link) {
		if (u->inode == inode)
			return &u->sk;
	}
	return NULL;
}

/* Sockets of different types may have the same abstract name. The caller holds unix_table_lock. */
static struct sock *find_abstract(struct sockaddr_un *sunaddr, int addr_len, int type)
{
	struct unix_sock *u;

	list_for_each_entry(u, &unix_socket_table, link) {
		if (u->addr->len == addr_len && u->sk.sk_type == type && !memcmp(u->addr->name, sunaddr, addr_len))
			return &u->sk;
	}
	return NULL;
}

static struct sock *unix_find_bsd(struct sockaddr_un *sunaddr, int addr_len, int type)
{
	char path[UNIX_PATH_MAX + 1];
	struct inode *inode;
	struct sock *sk;

	memcpy(path, sunaddr->sun_path, addr_len - PATH_OFFSET);
	path[addr_len - PATH_OFFSET] = 0;
	inode = path_inode(AT_FDCWD, path);
	if (IS_ERR(inode))
		return (struct sock *)inode;
	spin_lock(&unix_table_lock);
	sk = S_ISSOCK(inode->i_mode) ? find_by_inode(inode) : NULL;
	if (!sk)
		sk = ERR_PTR(-ECONNREFUSED);
	else if (sk->sk_type != type)
		sk = ERR_PTR(-EPROTOTYPE);
	else
		sock_hold(sk);
	spin_unlock(&unix_table_lock);
	iput(inode);
	return sk;
}

/* Who goes by this name, with a reference for the caller; or an ERR_PTR. */
struct sock *unix_find_other(struct sockaddr_un *sunaddr, int addr_len, int type)
{
	struct sock *sk;

	if (sunaddr->sun_path[0])
		return unix_find_bsd(sunaddr, addr_len, type);
	spin_lock(&unix_table_lock);
	sk = find_abstract(sunaddr, addr_len, type);
	if (sk)
		sock_hold(sk);
	else
		sk = ERR_PTR(-ECONNREFUSED);
	spin_unlock(&unix_table_lock);
	return sk;
}

/* ---- bind ---- */

static int unix_bind_bsd(struct sock *sk, struct sockaddr_un *sunaddr, int addr_len)
{
	struct unix_sock *u = unix_sk(sk);
	struct unix_address *addr;
	struct inode *inode;

	addr = unix_create_addr(sunaddr, addr_len);
	if (!addr)
		return -ENOMEM;
	/* The path ends at its first zero, or where the address does; its length counts the zero. */
	addr->len = PATH_OFFSET + strlen(addr->name->sun_path) + 1;

	if (u->addr) {
		/* Too late for another name; but a name that is taken is the first thing to be found. */
		inode = path_inode(AT_FDCWD, addr->name->sun_path);
		unix_release_addr(addr);
		if (IS_ERR(inode))
			return -EINVAL;
		iput(inode);
		return -EADDRINUSE;
	}
	inode = path_mknod(AT_FDCWD, addr->name->sun_path, apply_umask(S_IFSOCK | 0777));
	if (IS_ERR(inode)) {
		unix_release_addr(addr);
		return PTR_ERR(inode) == -EEXIST ? -EADDRINUSE : PTR_ERR(inode);
	}
	spin_lock(&unix_table_lock);
	u->inode = inode;
	u->addr = addr;
	list_add_tail(&u->link, &unix_socket_table);
	spin_unlock(&unix_table_lock);
	return 0;
}

static int unix_bind_abstract(struct sock *sk, struct sockaddr_un *sunaddr, int addr_len)
{
	struct unix_sock *u = unix_sk(sk);
	struct unix_address *addr;
	int error = 0;

	if (u->addr)
		return -EINVAL;
	addr = unix_create_addr(sunaddr, addr_len);
	if (!addr)
		return -ENOMEM;
	spin_lock(&unix_table_lock);
	if (find_abstract(sunaddr, addr_len, sk->sk_type)) {
		error = -EADDRINUSE;
	} else {
		u->addr = addr;
		list_add_tail(&u->link, &unix_socket_table);
	}
	spin_unlock(&unix_table_lock);
	if (error)
		unix_release_addr(addr);
	return error;
}

/* An address without a name asks for one that nobody has: an abstract one of five digits. */
static int unix_autobind(struct sock *sk)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	static unsigned int ordernum;
	int error;

	if (unix_sk(sk)->addr)
		return 0;
	do {
		ordernum = (ordernum + 1) & 0xFFFFF;
		snprintf(name.sun_path + 1, 6, "%05x", ordernum);
		error = unix_bind_abstract(sk, &name, PATH_OFFSET + 6);
	} while (error == -EADDRINUSE);
	return error;
}

int unix_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	struct sock *sk = sock->sk;
	int error = 0;

	if (addr_len != PATH_OFFSET || sunaddr->sun_family != AF_UNIX)
		error = unix_validate_addr(sunaddr, addr_len);
	if (error)
		return error;
	mutex_lock(&unix_sk(sk)->bindlock);
	if (addr_len == PATH_OFFSET)
		error = unix_autobind(sk);
	else if (sunaddr->sun_path[0])
		error = unix_bind_bsd(sk, sunaddr, addr_len);
	else
		error = unix_bind_abstract(sk, sunaddr, addr_len);
	mutex_unlock(&unix_sk(sk)->bindlock);
	return error;
}

int unix_getname(struct socket *sock, struct sockaddr *uaddr, int peer)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	struct sock *sk = sock->sk;
	struct unix_address *addr;
	int len = PATH_OFFSET;

	if (peer) {
		sk = unix_peer_get(sk);
		if (!sk)
			return -ENOTCONN;
	} else {
		sock_hold(sk);
	}
	addr = READ_ONCE(unix_sk(sk)->addr);
	sunaddr->sun_family = AF_UNIX;
	if (addr) {
		len = addr->len;
		memcpy(sunaddr, addr->name, len);
	}
	sock_put(sk);
	return len;
}
