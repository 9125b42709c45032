// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pipes: a ring of sixteen pages between a writing and a reading file.
 *
 *	bufs[]:   . . T # # # H .        tail: next page to read        head: next page to fill
 *
 * A write fills pages, a read empties them. Room is counted in pages, not in bytes: a page that holds one byte
 * is in use. A small write is appended to the last page if it fits there as a whole. From both rules follows
 * the promise that a write of up to PIPE_BUF (4096) bytes is not mixed with others: it lands in one page.
 *
 * pipe->mutex guards everything but the two wait queues. It is released before anybody is woken, so that the
 * woken task does not run straight into it.
 */
#include <linux/mm.h>
#include <linux/file.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/log2.h>
#include <linux/pipe_fs_i.h>
#include <linux/uio.h>
#include <linux/highmem.h>
#include <linux/stat.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/fcntl.h>
#include <linux/uaccess.h>
#include <uapi/asm-generic/ioctls.h>

static inline struct pipe_buffer *pipe_buf(const struct pipe_inode_info *pipe, unsigned int slot)
{
	return &pipe->bufs[slot & (pipe->ring_size - 1)];
}

/* Is there a reason for a reader to get up? Looked at without the mutex; looked at again with it. */
static inline bool pipe_readable(const struct pipe_inode_info *pipe)
{
	unsigned int head = READ_ONCE(pipe->head);
	unsigned int tail = READ_ONCE(pipe->tail);

	return !pipe_empty(head, tail) || !READ_ONCE(pipe->writers);
}

static inline bool pipe_writable(const struct pipe_inode_info *pipe)
{
	unsigned int head = READ_ONCE(pipe->head);
	unsigned int tail = READ_ONCE(pipe->tail);

	return !pipe_full(head, tail, READ_ONCE(pipe->max_usage)) || !READ_ONCE(pipe->readers);
}

/* ---- pages ---- */

static struct page *pipe_get_page(struct pipe_inode_info *pipe)
{
	struct page *page = pipe->tmp_page;

	if (page) {
		pipe->tmp_page = NULL;
		return page;
	}
	return alloc_page(GFP_USER | __GFP_ACCOUNT);
}

static void pipe_put_page(struct pipe_inode_info *pipe, struct page *page)
{
	if (!pipe->tmp_page)
		pipe->tmp_page = page;
	else
		put_page(page);
}

/* ---- reading ---- */

static ssize_t pipe_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	size_t wanted = iov_iter_count(to);
	bool wake_writer = false;
	bool wake_next_reader = false;
	struct pipe_buffer *buf;
	ssize_t ret = 0;
	size_t chars;
	size_t copied;

	if (wanted == 0)
		return 0;

	mutex_lock(&pipe->mutex);
	for (;;) {
		if (!pipe_empty(pipe->head, pipe->tail)) {
			buf = pipe_buf(pipe, pipe->tail);
			chars = buf->len;
			if (chars > wanted)
				chars = wanted;

			copied = copy_to_iter(page_address(buf->page) + buf->offset, chars, to);
			if (copied < chars) {
				if (!ret)
					ret = -EFAULT;
				break;
			}
			ret += chars;
			wanted -= chars;
			buf->offset += chars;
			buf->len -= chars;

			if (buf->flags & PIPE_BUF_FLAG_PACKET) {
				/* One read takes one packet; what did not fit is lost. */
				buf->len = 0;
				wanted = 0;
			}
			if (buf->len == 0) {
				/* A page is free again. That is news only if there was none. */
				if (pipe_full(pipe->head, pipe->tail, pipe->max_usage))
					wake_writer = true;
				pipe_put_page(pipe, buf->page);
				buf->page = NULL;
				pipe->tail++;
			}
			if (wanted == 0)
				break;
			if (!pipe_empty(pipe->head, pipe->tail))
				continue;
		}

		/*
		 * Empty. Without a writer nothing will come: end of file. With something in hand do not wait
		 * for more.
		 */
		if (!pipe->writers)
			break;
		if (ret)
			break;
		if (filp->f_flags & O_NONBLOCK) {
			ret = -EAGAIN;
			break;
		}
		mutex_unlock(&pipe->mutex);

		/* Exclusive: one write wakes one reader. */
		if (wait_event_interruptible_exclusive(pipe->rd_wait, pipe_readable(pipe)) < 0)
			return -ERESTARTSYS;

		wake_next_reader = true;
		mutex_lock(&pipe->mutex);
	}
	/* We were the one that was woken. If we leave something behind, the next reader has to be told. */
	if (pipe_empty(pipe->head, pipe->tail))
		wake_next_reader = false;
	mutex_unlock(&pipe->mutex);

	if (wake_writer)
		wake_up_interruptible_sync_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
	if (wake_next_reader)
		wake_up_interruptible_sync_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
	return ret;
}

/* ---- writing ---- */

/*
 * Appends the odd end of a write (what does not fill a page) to the last page, if it fits there. Returns the
 * bytes appended, or -EFAULT. The caller holds pipe->mutex.
 */
static ssize_t pipe_merge(struct pipe_inode_info *pipe, struct iov_iter *from, size_t chars)
{
	struct pipe_buffer *buf = pipe_buf(pipe, pipe->head - 1);
	unsigned int end = buf->offset + buf->len;

	if (!(buf->flags & PIPE_BUF_FLAG_CAN_MERGE))
		return 0;
	if (end + chars > PAGE_SIZE)
		return 0;
	if (copy_from_iter(page_address(buf->page) + end, chars, from) < chars)
		return -EFAULT;
	buf->len += chars;
	return chars;
}

/*
 * Fills one new page. Returns the bytes written or a negative errno. The caller holds pipe->mutex; the ring is
 * not full.
 */
static ssize_t pipe_fill_page(struct pipe_inode_info *pipe, struct iov_iter *from, bool packet)
{
	struct pipe_buffer *buf;
	struct page *page;
	size_t copied;

	page = pipe_get_page(pipe);
	if (!page)
		return -ENOMEM;
	copied = copy_from_iter(page_address(page), PAGE_SIZE, from);
	if (copied < PAGE_SIZE && iov_iter_count(from)) {
		pipe_put_page(pipe, page);
		return -EFAULT;
	}

	buf = pipe_buf(pipe, pipe->head);
	buf->page = page;
	buf->offset = 0;
	buf->len = copied;
	buf->flags = packet ? PIPE_BUF_FLAG_PACKET : PIPE_BUF_FLAG_CAN_MERGE;
	pipe->head++;
	return copied;
}

static ssize_t pipe_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	size_t total = iov_iter_count(from);
	bool wake_next_writer = false;
	bool was_empty;
	ssize_t ret = 0;
	ssize_t part;
	size_t chars;

	if (total == 0)
		return 0;

	mutex_lock(&pipe->mutex);

	if (!pipe->readers) {
		send_sig(SIGPIPE, current, 0);
		ret = -EPIPE;
		was_empty = false;
		goto out;
	}

	was_empty = pipe_empty(pipe->head, pipe->tail);
	chars = total & (PAGE_SIZE - 1);
	if (chars && !was_empty) {
		ret = pipe_merge(pipe, from, chars);
		if (ret < 0 || !iov_iter_count(from))
			goto out;
	}

	for (;;) {
		if (!pipe->readers) {
			/* The last reader left while we slept. */
			send_sig(SIGPIPE, current, 0);
			if (!ret)
				ret = -EPIPE;
			break;
		}

		if (!pipe_full(pipe->head, pipe->tail, pipe->max_usage)) {
			part = pipe_fill_page(pipe, from, filp->f_flags & O_DIRECT);
			if (part < 0) {
				if (!ret)
					ret = part;
				break;
			}
			ret += part;
			if (!iov_iter_count(from))
				break;
			continue;
		}

		/* Full. */
		if (filp->f_flags & O_NONBLOCK) {
			if (!ret)
				ret = -EAGAIN;
			break;
		}
		if (signal_pending(current)) {
			if (!ret)
				ret = -ERESTARTSYS;
			break;
		}
		mutex_unlock(&pipe->mutex);

		/* Before we sleep, the readers must hear of what we have put there. */
		if (was_empty)
			wake_up_interruptible_sync_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
		wait_event_interruptible_exclusive(pipe->wr_wait, pipe_writable(pipe));

		mutex_lock(&pipe->mutex);
		was_empty = pipe_empty(pipe->head, pipe->tail);
		wake_next_writer = true;
	}
out:
	if (pipe_full(pipe->head, pipe->tail, pipe->max_usage))
		wake_next_writer = false;
	mutex_unlock(&pipe->mutex);

	/*
	 * Sleeping readers need to hear only of the first byte in an empty pipe. Edge-triggered epoll users
	 * have come to rely on hearing of every write, so with pollers about each one is announced.
	 */
	if (was_empty || pipe->poll_usage)
		wake_up_interruptible_sync_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
	if (wake_next_writer)
		wake_up_interruptible_sync_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
	return ret;
}

/* ---- poll, ioctl, release ---- */

static __poll_t pipe_poll(struct file *filp, poll_table *wait)
{
	struct pipe_inode_info *pipe = filp->private_data;
	__poll_t mask = 0;
	unsigned int head;
	unsigned int tail;

	WRITE_ONCE(pipe->poll_usage, true);

	/* On the queues first, a look at the state second. */
	if (filp->f_mode & FMODE_READ)
		poll_wait(filp, &pipe->rd_wait, wait);
	if (filp->f_mode & FMODE_WRITE)
		poll_wait(filp, &pipe->wr_wait, wait);

	head = READ_ONCE(pipe->head);
	tail = READ_ONCE(pipe->tail);

	if (filp->f_mode & FMODE_READ) {
		if (!pipe_empty(head, tail))
			mask |= EPOLLIN | EPOLLRDNORM;
		/* Before the first writer has come, nobody has hung up. */
		if (!pipe->writers && filp->f_version != pipe->w_counter)
			mask |= EPOLLHUP;
	}
	if (filp->f_mode & FMODE_WRITE) {
		if (!pipe_full(head, tail, pipe->max_usage))
			mask |= EPOLLOUT | EPOLLWRNORM;
		/* Nobody will ever read it. */
		if (!pipe->readers)
			mask |= EPOLLERR;
	}
	return mask;
}

static long pipe_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = filp->private_data;
	unsigned int slot;
	int count = 0;

	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	mutex_lock(&pipe->mutex);
	for (slot = pipe->tail; slot != pipe->head; slot++)
		count += pipe_buf(pipe, slot)->len;
	mutex_unlock(&pipe->mutex);
	return put_user(count, (int __user *)arg);
}

struct pipe_inode_info *alloc_pipe_info(void)
{
	struct pipe_inode_info *pipe;

	pipe = kzalloc(sizeof(*pipe), GFP_KERNEL_ACCOUNT);
	if (!pipe)
		return NULL;
	pipe->bufs = kcalloc(PIPE_DEF_BUFFERS, sizeof(struct pipe_buffer), GFP_KERNEL_ACCOUNT);
	if (!pipe->bufs) {
		kfree(pipe);
		return NULL;
	}
	mutex_init(&pipe->mutex);
	init_waitqueue_head(&pipe->rd_wait);
	init_waitqueue_head(&pipe->wr_wait);
	pipe->max_usage = PIPE_DEF_BUFFERS;
	pipe->ring_size = PIPE_DEF_BUFFERS;
	return pipe;
}

void free_pipe_info(struct pipe_inode_info *pipe)
{
	while (!pipe_empty(pipe->head, pipe->tail)) {
		put_page(pipe_buf(pipe, pipe->tail)->page);
		pipe->tail++;
	}
	if (pipe->tmp_page)
		put_page(pipe->tmp_page);
	kfree(pipe->bufs);
	kfree(pipe);
}

static void put_pipe_info(struct inode *inode, struct pipe_inode_info *pipe)
{
	bool last;

	mutex_lock(&inode->i_rwsem);
	pipe->files--;
	last = pipe->files == 0;
	if (last)
		inode->i_pipe = NULL;
	mutex_unlock(&inode->i_rwsem);
	if (last)
		free_pipe_info(pipe);
}

/* The last reference to one end is gone. */
static int pipe_release(struct inode *inode, struct file *file)
{
	struct pipe_inode_info *pipe = file->private_data;

	mutex_lock(&pipe->mutex);
	if (file->f_mode & FMODE_READ)
		pipe->readers--;
	if (file->f_mode & FMODE_WRITE)
		pipe->writers--;

	/*
	 * The other end is still there: it must learn of it, everybody on it (end of file, EPIPE, EPOLLHUP,
	 * EPOLLERR).
	 */
	if (!pipe->readers != !pipe->writers) {
		wake_up_interruptible_all(&pipe->rd_wait);
		wake_up_interruptible_all(&pipe->wr_wait);
	}
	mutex_unlock(&pipe->mutex);

	put_pipe_info(inode, pipe);
	return 0;
}

/* ---- opening a pipe that has a name ---- */

/*
 * Waits until the other side has been opened at least once since we came: it may be gone again by the time we run,
 * which a look at pipe->readers or writers would not tell. The caller holds pipe->mutex. -ERESTARTSYS after a signal.
 */
static int wait_for_partner(struct pipe_inode_info *pipe, unsigned int *counter)
{
	unsigned int before = *counter;
	long error = 0;

	while (*counter == before && !error) {
		mutex_unlock(&pipe->mutex);
		error = wait_event_interruptible(pipe->rd_wait, READ_ONCE(*counter) != before);
		mutex_lock(&pipe->mutex);
	}
	return *counter == before ? error : 0;
}

static void wake_up_partner(struct pipe_inode_info *pipe)
{
	wake_up_interruptible_all(&pipe->rd_wait);
}

/* The pipe of the inode, made by the first who opens it; the caller counts among its files. */
static struct pipe_inode_info *get_fifo(struct inode *inode)
{
	struct pipe_inode_info *pipe;

	mutex_lock(&inode->i_rwsem);
	pipe = inode->i_pipe;
	if (!pipe) {
		pipe = alloc_pipe_info();
		inode->i_pipe = pipe;
	}
	if (pipe)
		pipe->files++;
	mutex_unlock(&inode->i_rwsem);
	return pipe;
}

static int fifo_open_read(struct pipe_inode_info *pipe, struct file *filp)
{
	int error = 0;

	pipe->r_counter++;
	pipe->readers++;
	if (pipe->readers == 1)
		wake_up_partner(pipe);
	if (pipe->writers)
		return 0;
	if (filp->f_flags & O_NONBLOCK)
		/* No end of file, and no EPOLLHUP, for those who are here before the first writer. */
		filp->f_version = pipe->w_counter;
	else
		error = wait_for_partner(pipe, &pipe->w_counter);
	if (error) {
		pipe->readers--;
		if (!pipe->readers)
			wake_up_interruptible(&pipe->wr_wait);
	}
	return error;
}

static int fifo_open_write(struct pipe_inode_info *pipe, struct file *filp)
{
	int error = 0;

	if ((filp->f_flags & O_NONBLOCK) && !pipe->readers)
		return -ENXIO;
	pipe->w_counter++;
	pipe->writers++;
	if (pipe->writers == 1)
		wake_up_partner(pipe);
	if (!pipe->readers)
		error = wait_for_partner(pipe, &pipe->r_counter);
	if (error) {
		pipe->writers--;
		if (!pipe->writers)
			wake_up_interruptible_all(&pipe->rd_wait);
	}
	return error;
}

static int fifo_open(struct inode *inode, struct file *filp)
{
	struct pipe_inode_info *pipe;
	int error = 0;

	filp->f_version = ~0ULL;
	if (!S_ISFIFO(inode->i_mode) || !filp->f_op)
		return -EINVAL;
	pipe = get_fifo(inode);
	if (!pipe)
		return -ENOMEM;
	filp->private_data = pipe;
	stream_open(inode, filp);

	mutex_lock(&pipe->mutex);
	switch (filp->f_mode & (FMODE_READ | FMODE_WRITE)) {
	case FMODE_READ:
		error = fifo_open_read(pipe, filp);
		break;
	case FMODE_WRITE:
		error = fifo_open_write(pipe, filp);
		break;
	case FMODE_READ | FMODE_WRITE:
		/* Its own partner: never waits. */
		pipe->readers++;
		pipe->writers++;
		pipe->r_counter++;
		pipe->w_counter++;
		if (pipe->readers == 1 || pipe->writers == 1)
			wake_up_partner(pipe);
		break;
	default:
		error = -EINVAL;
	}
	mutex_unlock(&pipe->mutex);
	if (error)
		put_pipe_info(inode, pipe);
	return error;
}

const struct file_operations pipefifo_fops = {
	.open = fifo_open,
	.llseek = no_llseek,
	.read_iter = pipe_read,
	.write_iter = pipe_write,
	.poll = pipe_poll,
	.unlocked_ioctl = pipe_ioctl,
	.release = pipe_release,
};

/* ---- making ---- */

/* One end. Takes a reference to the inode; the caller keeps his. */
static struct file *pipe_end(const char *name, struct inode *inode, int flags)
{
	struct file *file;

	ihold(inode);
	file = lab_alloc_file(name, inode, flags, &pipefifo_fops);
	if (IS_ERR(file)) {
		iput(inode);
		return file;
	}
	file->private_data = inode->i_pipe;
	file->f_version = ~0ULL;	/* both ends are there from the start */
	stream_open(inode, file);
	return file;
}

/* res[0] reads, res[1] writes. 0 or a negative errno. */
int create_pipe_files(struct file **res, int flags)
{
	struct pipe_inode_info *pipe;
	struct inode *inode;
	int error = -ENFILE;

	inode = new_inode_pseudo(NULL);
	if (!inode)
		return error;
	inode->i_mode = S_IFIFO | S_IRUSR | S_IWUSR;
	pipe = alloc_pipe_info();
	if (!pipe)
		goto out_inode;
	inode->i_pipe = pipe;
	pipe->files = 2;
	pipe->readers = 1;
	pipe->writers = 1;

	res[1] = pipe_end("pipe (write)", inode, O_WRONLY | (flags & (O_NONBLOCK | O_DIRECT)));
	if (IS_ERR(res[1])) {
		error = PTR_ERR(res[1]);
		free_pipe_info(pipe);
		goto out_inode;
	}
	res[0] = pipe_end("pipe (read)", inode, O_RDONLY | (flags & O_NONBLOCK));
	if (IS_ERR(res[0])) {
		error = PTR_ERR(res[0]);
		put_pipe_info(inode, pipe);	/* for the end that does not come to be; fput() gives up the other */
		fput(res[1]);
		goto out_inode;
	}
	error = 0;
out_inode:
	iput(inode);
	return error;
}

SYSCALL_DEFINE2(pipe2, int __user *, fildes, int, flags)
{
	struct file *files[2];
	int fd[2];
	int error;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK | O_DIRECT))
		return -EINVAL;
	error = create_pipe_files(files, flags);
	if (error)
		return error;

	error = get_unused_fd_flags(flags);
	if (error < 0)
		goto out_files;
	fd[0] = error;
	error = get_unused_fd_flags(flags);
	if (error < 0)
		goto out_fd0;
	fd[1] = error;

	/* The numbers must have reached the user before the files do: nothing can be taken back afterwards. */
	error = -EFAULT;
	if (copy_to_user(fildes, fd, sizeof(fd)))
		goto out_fd1;
	fd_install(fd[0], files[0]);
	fd_install(fd[1], files[1]);
	return 0;

out_fd1:
	put_unused_fd(fd[1]);
out_fd0:
	put_unused_fd(fd[0]);
out_files:
	fput(files[0]);
	fput(files[1]);
	return error;
}

SYSCALL_DEFINE1(pipe, int __user *, fildes)
{
	return __x64_sys_pipe2(fildes, 0);
}

/* ---- another size ---- */

/* The ring gets nr_slots pages. The caller holds pipe->mutex. */
static int pipe_resize_ring(struct pipe_inode_info *pipe, unsigned int nr_slots)
{
	unsigned int used = pipe_occupancy(pipe->head, pipe->tail);
	struct pipe_buffer *bufs;
	unsigned int slot;

	if (nr_slots < used)
		return -EBUSY;
	bufs = kcalloc(nr_slots, sizeof(*bufs), GFP_KERNEL_ACCOUNT);
	if (!bufs)
		return -ENOMEM;
	for (slot = 0; slot < used; slot++)
		bufs[slot] = *pipe_buf(pipe, pipe->tail + slot);
	kfree(pipe->bufs);
	pipe->bufs = bufs;
	pipe->ring_size = nr_slots;
	pipe->max_usage = nr_slots;
	pipe->tail = 0;
	pipe->head = used;
	return 0;
}

long pipe_fcntl(struct file *file, unsigned int cmd, unsigned int arg)
{
	struct pipe_inode_info *pipe;
	unsigned int slots;
	long ret;

	if (file->f_op != &pipefifo_fops)
		return -EBADF;
	pipe = file->private_data;

	mutex_lock(&pipe->mutex);
	if (cmd == F_GETPIPE_SZ) {
		ret = pipe->max_usage * PAGE_SIZE;
	} else if (arg > 1U << 31) {
		ret = -EINVAL;
	} else if (arg > 1U << 20) {
		ret = -EPERM;
	} else {
		slots = 1;
		while (slots * PAGE_SIZE < arg)
			slots *= 2;
		ret = pipe_resize_ring(pipe, slots);
		if (!ret)
			ret = pipe->max_usage * PAGE_SIZE;
	}
	mutex_unlock(&pipe->mutex);

	/* More room may be what a writer waits for. */
	if (cmd == F_SETPIPE_SZ && ret > 0)
		wake_up_interruptible(&pipe->wr_wait);
	return ret;
}
