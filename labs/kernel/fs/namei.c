// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Names: walking a path, and the system calls that make, move and remove names. There is one file system; it lives
 * in memory, begins with /dev/null, /dev/zero, /tmp and a few more, and ends with the run. Permissions are kept and
 * shown, but everything is allowed: programs here belong to the superuser. Links are not modelled.
 */
#include <linux/init.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

DEFINE_MUTEX(namei_mutex);
/* Guarded by namei_mutex, like the whole tree below it. */
static struct dentry *root_dentry;

char *getname(const char __user *filename)
{
	char *name = kmalloc(PATH_MAX, GFP_KERNEL);
	long length;

	if (!name)
		return ERR_PTR(-ENOMEM);
	length = strncpy_from_user(name, filename, PATH_MAX);
	if (length == 0)
		length = -ENOENT;
	if (length == PATH_MAX)
		length = -ENAMETOOLONG;
	if (length < 0) {
		kfree(name);
		return ERR_PTR(length);
	}
	return name;
}

void putname(char *name)
{
	kfree(name);
}

/* ---- the tree ---- */

void dput(struct dentry *dentry)
{
	if (!dentry || !atomic_dec_and_test(&dentry->d_count))
		return;
	iput(dentry->d_inode);
	kfree(dentry);
}

struct dentry *d_add(struct dentry *parent, const char *name, struct inode *inode)
{
	struct dentry *dentry = kzalloc(sizeof(*dentry) + strlen(name) + 1, GFP_KERNEL);

	if (!dentry)
		return NULL;
	atomic_set(&dentry->d_count, 1);
	INIT_LIST_HEAD(&dentry->d_subdirs);
	INIT_LIST_HEAD(&dentry->d_child);
	dentry->d_inode = inode;
	dentry->d_parent = parent ? parent : dentry;
	strcpy(dentry->d_name, name);
	inode->i_nlink++;
	if (parent) {
		list_add_tail(&dentry->d_child, &parent->d_subdirs);
		if (S_ISDIR(inode->i_mode)) {
			inode->i_nlink++;	/* its own "." */
			parent->d_inode->i_nlink++;	/* its ".." */
		}
	}
	return dentry;
}

void d_remove(struct dentry *dentry)
{
	if (S_ISDIR(dentry->d_inode->i_mode)) {
		dentry->d_parent->d_inode->i_nlink--;
		dentry->d_inode->i_nlink--;
	}
	dentry->d_inode->i_nlink--;
	list_del_init(&dentry->d_child);
	dentry->d_parent = NULL;
	dput(dentry);
}

static struct dentry *d_lookup(struct dentry *parent, const char *name)
{
	struct dentry *dentry;

	list_for_each_entry(dentry, &parent->d_subdirs, d_child) {
		if (strcmp(dentry->d_name, name) == 0)
			return dentry;
	}
	return NULL;
}

/* ---- walking ---- */

/* The directory where a relative path starts. */
static struct dentry *start_of_walk(int dfd)
{
	struct dentry *start = current->files->pwd;
	struct fd f;

	if (dfd == AT_FDCWD)
		return start ? start : root_dentry;
	f = fdget_raw(dfd);
	if (!fd_file(f))
		return ERR_PTR(-EBADF);
	start = S_ISDIR(file_inode(fd_file(f))->i_mode) ? fd_file(f)->private_data : ERR_PTR(-ENOTDIR);
	fdput(f);
	return start;
}

/* Takes the next component off the path. Its length, or -ENAMETOOLONG; at the end 0, and `to` is left alone. */
static int next_component(const char **path, char *to)
{
	const char *p = *path;
	int length = 0;

	while (*p == '/')
		p++;
	while (*p && *p != '/') {
		if (length == NAME_MAX)
			return -ENAMETOOLONG;
		to[length++] = *p++;
	}
	if (length)
		to[length] = 0;
	*path = p;
	return length;
}

int path_lookup(int dfd, const char *name, struct nameidata *nd)
{
	struct dentry *dir = name[0] == '/' ? root_dentry : start_of_walk(dfd);
	int length;

	if (IS_ERR(dir))
		return PTR_ERR(dir);
	nd->parent = dir;
	nd->dentry = dir;
	nd->directory = true;
	nd->last[0] = 0;
	for (;;) {
		length = next_component(&name, nd->last);
		if (length < 0)
			return length;
		if (length == 0)
			return 0;
		/* There is another component: what we have so far has to be a directory. */
		if (!nd->dentry)
			return -ENOENT;
		if (!S_ISDIR(nd->dentry->d_inode->i_mode))
			return -ENOTDIR;
		nd->parent = nd->dentry;
		nd->directory = *name == '/';
		if (strcmp(nd->last, ".") == 0)
			continue;
		if (strcmp(nd->last, "..") == 0) {
			if (!nd->dentry->d_parent)
				return -ENOENT;
			nd->dentry = nd->dentry->d_parent;
		} else {
			nd->dentry = d_lookup(nd->dentry, nd->last);
		}
	}
}

/* The same for a path that has to lead somewhere. */
static int path_existing(int dfd, const char *name, struct nameidata *nd)
{
	int error = path_lookup(dfd, name, nd);

	if (error)
		return error;
	if (!nd->dentry)
		return -ENOENT;
	if (nd->directory && !S_ISDIR(nd->dentry->d_inode->i_mode))
		return -ENOTDIR;
	return 0;
}

struct inode *path_inode(int dfd, const char *name)
{
	struct nameidata nd;
	struct inode *inode;
	int error;

	mutex_lock(&namei_mutex);
	error = path_existing(dfd, name, &nd);
	inode = error ? ERR_PTR(error) : nd.dentry->d_inode;
	if (!error)
		ihold(inode);
	mutex_unlock(&namei_mutex);
	return inode;
}

struct inode *user_path_inode(int dfd, const char __user *filename)
{
	char *name = getname(filename);
	struct inode *inode;

	if (IS_ERR(name))
		return (struct inode *)name;
	inode = path_inode(dfd, name);
	putname(name);
	return inode;
}

/* ---- new names ---- */

static struct inode *mknod_locked(int dfd, const char *name, umode_t mode)
{
	struct nameidata nd;
	struct inode *inode;
	int error = path_lookup(dfd, name, &nd);

	if (error)
		return ERR_PTR(error);
	if (nd.dentry)
		return ERR_PTR(-EEXIST);
	if ((nd.directory && !S_ISDIR(mode)) || !nd.parent->d_parent)
		return ERR_PTR(-ENOENT);
	inode = ramfs_get_inode(mode);
	if (!inode)
		return ERR_PTR(-ENOSPC);
	if (!d_add(nd.parent, nd.last, inode)) {
		iput(inode);
		return ERR_PTR(-ENOSPC);
	}
	ihold(inode);
	return inode;
}

struct inode *path_mknod(int dfd, const char *name, umode_t mode)
{
	struct inode *inode;

	mutex_lock(&namei_mutex);
	inode = mknod_locked(dfd, name, mode);
	mutex_unlock(&namei_mutex);
	return inode;
}

static long do_mknodat(int dfd, const char __user *filename, umode_t mode)
{
	char *name = getname(filename);
	struct inode *inode;

	if (IS_ERR(name))
		return PTR_ERR(name);
	inode = path_mknod(dfd, name, apply_umask(mode));
	putname(name);
	if (IS_ERR(inode))
		return PTR_ERR(inode);
	iput(inode);
	return 0;
}

/* Pipes with a name, names of sockets nobody listens on, empty files. There are no drivers for devices. */
SYSCALL_DEFINE4(mknodat, int, dfd, const char __user *, filename, umode_t, mode, unsigned int, dev)
{
	switch (mode & S_IFMT) {
	case 0:
		mode |= S_IFREG;
		break;
	case S_IFREG:
	case S_IFIFO:
	case S_IFSOCK:
		break;
	case S_IFCHR:
	case S_IFBLK:
		__vm_note("mknod() of a device is not modelled: it fails with EPERM");
		return -EPERM;
	case S_IFDIR:
		return -EPERM;
	default:
		return -EINVAL;
	}
	return do_mknodat(dfd, filename, mode);
}

SYSCALL_DEFINE3(mknod, const char __user *, filename, umode_t, mode, unsigned int, dev)
{
	return __x64_sys_mknodat(AT_FDCWD, filename, mode, dev);
}

SYSCALL_DEFINE3(mkdirat, int, dfd, const char __user *, pathname, umode_t, mode)
{
	return do_mknodat(dfd, pathname, S_IFDIR | (mode & (S_IRWXUGO | S_ISVTX)));
}

SYSCALL_DEFINE2(mkdir, const char __user *, pathname, umode_t, mode)
{
	return __x64_sys_mkdirat(AT_FDCWD, pathname, mode);
}

/* ---- names removed and moved ---- */

#define AT_REMOVEDIR	0x200

static int remove_locked(int dfd, const char *name, bool directory)
{
	struct nameidata nd;
	int error = path_lookup(dfd, name, &nd);

	if (error)
		return error;
	if (directory && strcmp(nd.last, ".") == 0)
		return -EINVAL;
	if (directory && strcmp(nd.last, "..") == 0)
		return -ENOTEMPTY;
	if (!nd.dentry)
		return -ENOENT;
	if (S_ISDIR(nd.dentry->d_inode->i_mode) != directory)
		return directory ? -ENOTDIR : -EISDIR;
	if (nd.dentry == root_dentry)
		return -EBUSY;
	if (nd.directory && !directory)
		return -ENOTDIR;
	if (!list_empty(&nd.dentry->d_subdirs))
		return -ENOTEMPTY;
	d_remove(nd.dentry);
	return 0;
}

SYSCALL_DEFINE3(unlinkat, int, dfd, const char __user *, pathname, int, flag)
{
	char *name;
	int error;

	if (flag & ~AT_REMOVEDIR)
		return -EINVAL;
	name = getname(pathname);
	if (IS_ERR(name))
		return PTR_ERR(name);
	mutex_lock(&namei_mutex);
	error = remove_locked(dfd, name, flag & AT_REMOVEDIR);
	mutex_unlock(&namei_mutex);
	putname(name);
	return error;
}

SYSCALL_DEFINE1(unlink, const char __user *, pathname)
{
	return __x64_sys_unlinkat(AT_FDCWD, pathname, 0);
}

SYSCALL_DEFINE1(rmdir, const char __user *, pathname)
{
	return __x64_sys_unlinkat(AT_FDCWD, pathname, AT_REMOVEDIR);
}

/* May `from` become `to`, whatever is there now? */
static int may_rename(struct nameidata *from, struct nameidata *to)
{
	bool directory = S_ISDIR(from->dentry->d_inode->i_mode);
	struct dentry *up;

	if (from->dentry == root_dentry || !to->parent->d_parent)
		return -EBUSY;
	if (!directory && (from->directory || (to->directory && !to->dentry)))
		return -ENOTDIR;
	for (up = to->parent; up != root_dentry; up = up->d_parent) {
		if (up == from->dentry)
			return -EINVAL;		/* into itself */
	}
	if (!to->dentry)
		return 0;
	if (S_ISDIR(to->dentry->d_inode->i_mode) != directory)
		return directory ? -ENOTDIR : -EISDIR;
	return list_empty(&to->dentry->d_subdirs) ? 0 : -ENOTEMPTY;
}

#define RENAME_NOREPLACE	1

static int rename_locked(int olddfd, const char *oldname, int newdfd, const char *newname, unsigned int flags)
{
	struct nameidata from;
	struct nameidata to;
	struct inode *inode;
	struct dentry *moved;
	int error = path_existing(olddfd, oldname, &from);

	if (!error)
		error = path_lookup(newdfd, newname, &to);
	if (error)
		return error;
	if (to.dentry && (flags & RENAME_NOREPLACE))
		return -EEXIST;
	if (to.dentry == from.dentry)
		return 0;
	error = may_rename(&from, &to);
	if (error)
		return error;
	inode = from.dentry->d_inode;
	moved = d_add(to.parent, to.last, inode);
	if (!moved)
		return -ENOMEM;
	ihold(inode);
	list_splice_init(&from.dentry->d_subdirs, &moved->d_subdirs);
	for (struct list_head *at = moved->d_subdirs.next; at != &moved->d_subdirs; at = at->next)
		list_entry(at, struct dentry, d_child)->d_parent = moved;
	if (to.dentry)
		d_remove(to.dentry);
	d_remove(from.dentry);
	return 0;
}

SYSCALL_DEFINE5(renameat2, int, olddfd, const char __user *, oldname, int, newdfd, const char __user *, newname,
		unsigned int, flags)
{
	char *from;
	char *to;
	int error;

	if (flags & ~RENAME_NOREPLACE)
		return -EINVAL;
	from = getname(oldname);
	if (IS_ERR(from))
		return PTR_ERR(from);
	to = getname(newname);
	if (IS_ERR(to)) {
		putname(from);
		return PTR_ERR(to);
	}
	mutex_lock(&namei_mutex);
	error = rename_locked(olddfd, from, newdfd, to, flags);
	mutex_unlock(&namei_mutex);
	putname(to);
	putname(from);
	return error;
}

SYSCALL_DEFINE4(renameat, int, olddfd, const char __user *, oldname, int, newdfd, const char __user *, newname)
{
	return __x64_sys_renameat2(olddfd, oldname, newdfd, newname, 0);
}

SYSCALL_DEFINE2(rename, const char __user *, oldname, const char __user *, newname)
{
	return __x64_sys_renameat2(AT_FDCWD, oldname, AT_FDCWD, newname, 0);
}

/* ---- where a process stands ---- */

SYSCALL_DEFINE1(chdir, const char __user *, filename)
{
	char *name = getname(filename);
	struct nameidata nd;
	int error;

	if (IS_ERR(name))
		return PTR_ERR(name);
	mutex_lock(&namei_mutex);
	error = path_existing(AT_FDCWD, name, &nd);
	if (!error && !S_ISDIR(nd.dentry->d_inode->i_mode))
		error = -ENOTDIR;
	if (!error) {
		dget(nd.dentry);
		dput(current->files->pwd);
		current->files->pwd = nd.dentry;
	}
	mutex_unlock(&namei_mutex);
	putname(name);
	return error;
}

/* Writes the path from its end: the caller's buffer is filled from the back. */
static char *prepend_path(struct dentry *dentry, char *end)
{
	size_t length;

	*--end = 0;
	if (dentry == root_dentry)
		*--end = '/';
	for (; dentry != root_dentry; dentry = dentry->d_parent) {
		if (!dentry->d_parent)
			return NULL;
		length = strlen(dentry->d_name);
		end -= length;
		memcpy(end, dentry->d_name, length);
		*--end = '/';
	}
	return end;
}

SYSCALL_DEFINE2(getcwd, char __user *, buf, unsigned long, size)
{
	char *page = kmalloc(PATH_MAX, GFP_KERNEL);
	struct dentry *pwd;
	long length = -ENOENT;
	char *path;

	if (!page)
		return -ENOMEM;
	mutex_lock(&namei_mutex);
	pwd = current->files->pwd;
	path = prepend_path(pwd ? pwd : root_dentry, page + PATH_MAX);
	mutex_unlock(&namei_mutex);
	if (path) {
		length = page + PATH_MAX - path;
		if (length > size)
			length = -ERANGE;
		else if (copy_to_user(buf, path, length))
			length = -EFAULT;
	}
	kfree(page);
	return length;
}

SYSCALL_DEFINE1(umask, int, mask)
{
	umode_t old = current->files->umask;

	current->files->umask = mask & S_IRWXUGO;
	return old;
}

/* ---- what is there at the start ---- */

static void __init make(const char *name, umode_t mode, const struct file_operations *fops)
{
	struct inode *inode = mknod_locked(AT_FDCWD, name, mode);

	BUG_ON(IS_ERR(inode));
	inode->i_fop = fops;
	iput(inode);
}

static int __init namei_init(void)
{
	root_dentry = d_add(NULL, "", ramfs_get_inode(S_IFDIR | 0755));
	BUG_ON(!root_dentry);
	root_dentry->d_inode->i_nlink++;
	make("/dev", S_IFDIR | 0755, NULL);
	make("/dev/null", S_IFCHR | 0666, &null_fops);
	make("/dev/zero", S_IFCHR | 0666, &zero_fops);
	make("/home", S_IFDIR | 0755, NULL);
	make("/run", S_IFDIR | 0755, NULL);
	make("/tmp", S_IFDIR | S_ISVTX | 0777, NULL);
	make("/var", S_IFDIR | 0755, NULL);
	make("/var/run", S_IFDIR | 0755, NULL);
	make("/var/tmp", S_IFDIR | S_ISVTX | 0777, NULL);
	return 0;
}
fs_initcall(namei_init);
