// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * epoll, the lab edition: a file that watches other files.
 *
 * A program says once which files it cares about (epoll_ctl) and then asks again and again "which of them are
 * ready?" (epoll_wait). The point of epoll is that the second question does not cost a look at every watched
 * file:
 *
 *	 user space     epoll_ctl(ADD)                 write() by anybody                  epoll_wait()
 *	                     |                                |                                 |
 *	 struct eventpoll    v                                v                                 v
 *	   rbr      red-black tree of all items      ep_poll_callback()  ---wakes--->  wq: tasks asleep in ep_poll()
 *	   rdllist  items that may be ready   <------------ |                                  |
 *	   ovflist  the same, during a scan   <-------------+            rdllist -> private list -> events[] of the user
 *
 *   struct epitem       one watched file: "this epoll watches that file under that number".
 *   struct eppoll_entry the hook: stands on the wait queue of the watched file, next to sleeping tasks. When the
 *                       file calls wake_up…(), our function ep_poll_callback() runs and puts the item on rdllist.
 *
 * So work is done when something *happens* to a file, in the context of whoever made it happen.
 *
 * Being on rdllist means "may be ready": somebody said so once. Before an event is reported, ep_item_poll()
 * asks the file itself (->poll) what is true now.
 *
 * Locks, in the order in which they are taken:
 *
 *   epnested_mutex  one for all epolls. Held while epolls are put into each other: the search for loops must see a
 *                   graph that stands still.
 *   ep->mtx         per epoll, may sleep. Guards the tree and each item's event mask; held while items are removed,
 *                   and during a scan (copying to user memory may sleep, so it cannot be a spinlock).
 *   ep->lock        per epoll, a spinlock with interrupts off. Guards rdllist, ovflist, and wq. A network card's
 *                   interrupt may run ep_poll_callback(), which therefore can take only this one.
 *   file->f_lock    guards file->f_ep, the list of items that watch the file. Taken inside ep->mtx.
 *
 * An item lives as long as it is in the tree. It holds no reference to its file (a watched file can be closed);
 * the file's last close removes it, by eventpoll_release_file(). It does hold a reference to its eventpoll.
 *
 * Not in this edition: wake-up sources (EPOLLWAKEUP is accepted and does nothing), busy polling of network
 * devices, kcmp, 32-bit compatibility.
 */
#include <linux/anon_inodes.h>
#include <linux/atomic.h>
#include <linux/bitops.h>
#include <linux/errno.h>
#include <linux/eventpoll.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/hash.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/percpu_counter.h>
#include <linux/poll.h>
#include <linux/rbtree.h>
#include <linux/rculist.h>
#include <linux/refcount.h>
#include <linux/sched/signal.h>
#include <linux/sched/user.h>
#include <linux/seq_file.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/sysctl.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

/* How to report, as opposed to what: the user may set these, they are never returned. */
#define EP_PRIVATE_BITS	(EPOLLWAKEUP | EPOLLONESHOT | EPOLLET | EPOLLEXCLUSIVE)

#define EPOLLINOUT_BITS	(EPOLLIN | EPOLLOUT)

/* All that may be asked for together with EPOLLEXCLUSIVE. */
#define EPOLLEXCLUSIVE_OK_BITS						\
	(EPOLLEXCLUSIVE | EPOLLINOUT_BITS | EPOLLERR | EPOLLHUP |	\
	 EPOLLET | EPOLLWAKEUP)

/* An epoll may watch an epoll that watches an epoll …: at most this many steps. */
#define EP_MAX_NESTS	4

/* Limits maxevents so that the size of the user's array fits an int. */
#define EP_MAX_EVENTS	(INT_MAX / sizeof(struct epoll_event))

/*
 * "Not in use", where null has a meaning of its own: in ep->ovflist null says that a scan runs and nothing has
 * arrived so far; in epi->next it says that the item is the last one of that list.
 */
#define EP_UNACTIVE_PTR	((void *)-1L)

/* The key of an item in the tree: the open file *and* the number by which it was added. */
struct epoll_filefd {
	struct file *file;
	int fd;
} __attribute__((packed));

/*
 * The hook that epoll hangs on a wait queue of a watched file. Most files have one queue, pipes opened for both
 * directions and a few devices have two, hence a list of hooks for each item.
 */
struct eppoll_entry {
	/* Next hook of the same item. Guarded by ep->mtx. */
	struct eppoll_entry *next;

	/* The item that this hook belongs to. Never changes. */
	struct epitem *base;

	/* What actually stands on the queue; its function is ep_poll_callback(). Guarded by whead->lock. */
	struct wait_queue_entry wait;

	/* The queue, or null after its owner took the hook off (POLLFREE). */
	struct wait_queue_head *whead;
};

/*
 * One watched file. There may be hundreds of thousands of these, so the structure is kept small: on 64-bit
 * machines it must not outgrow two cache lines of 64 bytes.
 */
struct epitem {
	union {
		/* Our place in ep->rbr. Guarded by ep->mtx. */
		struct rb_node rbn;
		/* When the item is out of the tree: to free it once nobody can be looking at it any more. */
		struct rcu_head rcu;
	};

	/*
	 * Guarded by ep->lock, but during a scan by ep->mtx: our place on ep->rdllist or on the scan's own
	 * list.
	 */
	struct list_head rdllink;

	/* Guarded by ep->lock: the next item on ep->ovflist, or EP_UNACTIVE_PTR when we are not on it. */
	struct epitem *next;

	/* The key in the tree. Never changes. */
	struct epoll_filefd ffd;

	/*
	 * Guarded by ep->mtx and file->f_lock: the file is being closed, and its closer will remove this item.
	 */
	bool dying;

	/* Guarded by ep->mtx: our hooks on the file's wait queues. */
	struct eppoll_entry *pwqlist;

	/* The epoll that we are an item of. Never changes. */
	struct eventpoll *ep;

	/* Guarded by file->f_lock: our place on the file's list of all items that watch it. */
	struct hlist_node fllink;

	/*
	 * Guarded by ep->mtx: what the user asked for, and the 64 bits to hand back. The callback only glances
	 * at it.
	 */
	struct epoll_event event;
};

/* One epoll instance: what the file that epoll_create() returned has in private_data. */
struct eventpoll {
	/*
	 * Held during a scan and by everything that adds, changes or removes items. One may sleep under it.
	 * Guards rbr, and what is inside the items (see struct epitem).
	 */
	struct mutex mtx;

	/* Tasks asleep in epoll_wait(). Joined and left under ep->lock. */
	wait_queue_head_t wq;

	/* Those who watch *this epoll's* file: poll(2), select(2), or another epoll. */
	wait_queue_head_t poll_wait;

	/*
	 * Guarded by lock (during a scan also touched under mtx, see ep_send_events): items that may be ready.
	 */
	struct list_head rdllist;

	/*
	 * Guards rdllist, ovflist and joining wq. Taken with interrupts off, because the callback may be in
	 * one.
	 */
	spinlock_t lock;

	/* Guarded by mtx: all items, ordered by file and fd. Remembers the first one. */
	struct rb_root_cached rbr;

	/*
	 * Guarded by lock. While a scan has the ready items on a list of its own, those that become ready
	 * meanwhile wait here, in a list linked by epi->next, newest first. EP_UNACTIVE_PTR: no scan runs.
	 */
	struct epitem *ovflist;

	/* Who is charged for our items. Never changes. */
	struct user_struct *user;

	/* The file that stands for this epoll. Never changes; holds us, not we it. */
	struct file *file;

	/* Guarded by epnested_mutex: which search for loops came by last, and what it found from here on. */
	u64 gen;
	u8 loop_check_depth;

	/* Guarded by file->f_lock: items of other epolls that watch this epoll. The file's f_ep points here. */
	struct hlist_head refs;

	/* One for the file, one for each item. */
	refcount_t refcount;

	struct rcu_head rcu;
};

/* What ep_ptable_queue_proc() has to know besides the poll_table that a ->poll method hands it. */
struct ep_pqueue {
	poll_table pt;
	struct epitem *epi;		/* set to null when no memory was left for a hook */
};

/*
 * The list of items that watch one ordinary file; made when its first watcher comes. (An epoll file has its
 * list in struct eventpoll.)
 */
struct epitems_head {
	struct hlist_head epitems;
	/* Guarded by epnested_mutex: next on tfile_check_list; null: not on it; EP_UNACTIVE_PTR: the last. */
	struct epitems_head *next;
};

/* How many items one user may have, over all epolls; /proc/sys/fs/epoll/max_user_watches. */
static long max_user_watches __read_mostly;

/* Nesting of epolls changes only under this lock. */
static DEFINE_MUTEX(epnested_mutex);

/* All below guarded by epnested_mutex. */
static u64 loop_check_gen;			/* number of the current search */
static struct eventpoll *inserting_into;	/* the epoll that it must not meet */
/* files whose wake-up paths may have grown */
static struct epitems_head *tfile_check_list = EP_UNACTIVE_PTR;

static struct kmem_cache *epi_cache __ro_after_init;	/* for struct epitem */
static struct kmem_cache *pwq_cache __ro_after_init;	/* for struct eppoll_entry */
static struct kmem_cache *ephead_cache __ro_after_init;	/* for struct epitems_head */

static const struct file_operations eventpoll_fops;

/* ---- small helpers ---- */

static inline bool is_file_epoll(struct file *f)
{
	return f->f_op == &eventpoll_fops;
}

static inline void ep_set_ffd(struct epoll_filefd *ffd, struct file *file, int fd)
{
	ffd->file = file;
	ffd->fd = fd;
}

/*
 * Order of two keys, as strcmp() would say it. By file first, then by number: the same number can come back for
 * another file after close(), and dup() gives the same file a second number.
 */
static inline int ep_cmp_ffd(struct epoll_filefd *p1, struct epoll_filefd *p2)
{
	if (p1->file > p2->file)
		return 1;
	if (p1->file < p2->file)
		return -1;
	return p1->fd - p2->fd;
}

/* Is the item on a ready list, the epoll's own or that of a scan? The caller holds ep->lock or ep->mtx. */
static inline bool ep_is_linked(struct epitem *epi)
{
	return !list_empty(&epi->rdllink);
}

/* From the wait-queue entry that a callback is given to the hook around it … */
static inline struct eppoll_entry *ep_pwq_from_wait(wait_queue_entry_t *p)
{
	return container_of(p, struct eppoll_entry, wait);
}

/* … and to the item. */
static inline struct epitem *ep_item_from_wait(wait_queue_entry_t *p)
{
	return ep_pwq_from_wait(p)->base;
}

/*
 * Is a scan worth the trouble? Looked at without a lock first, and once more under ep->lock before sleeping. An
 * active ovflist counts as "yes": the scan that is running may put items back.
 */
static inline int ep_events_available(struct eventpoll *ep)
{
	if (!list_empty_careful(&ep->rdllist))
		return 1;
	return READ_ONCE(ep->ovflist) != EP_UNACTIVE_PTR;
}

/* ---- life and death of an eventpoll ---- */

static void ep_get(struct eventpoll *ep)
{
	refcount_inc(&ep->refcount);
}

/*
 * Nobody refers to the epoll any more: no file, no item. A reader that came by way of `refs` may still be on
 * it, hence the grace period.
 */
static void ep_free(struct eventpoll *ep)
{
	mutex_destroy(&ep->mtx);
	free_uid(ep->user);
	kfree_rcu(ep, rcu);
}

/* Gives up one reference. Not to be called with ep->mtx held, except where another reference is certain. */
static void ep_put(struct eventpoll *ep)
{
	if (refcount_dec_and_test(&ep->refcount))
		ep_free(ep);
}

/* A new epoll without items and with one reference, which will be the file's. Null when memory is short. */
static struct eventpoll *ep_alloc(void)
{
	struct eventpoll *ep;

	ep = kzalloc(sizeof(*ep), GFP_KERNEL);
	if (!ep)
		return NULL;

	mutex_init(&ep->mtx);
	spin_lock_init(&ep->lock);
	init_waitqueue_head(&ep->wq);
	init_waitqueue_head(&ep->poll_wait);
	INIT_LIST_HEAD(&ep->rdllist);
	INIT_HLIST_HEAD(&ep->refs);
	ep->rbr = RB_ROOT_CACHED;
	ep->ovflist = EP_UNACTIVE_PTR;
	ep->user = get_current_user();
	refcount_set(&ep->refcount, 1);
	return ep;
}

/* ---- the tree of items ---- */

/* The item for this file and number, or null. The caller holds ep->mtx. */
static struct epitem *ep_find(struct eventpoll *ep, struct file *file, int fd)
{
	struct rb_node *node = ep->rbr.rb_root.rb_node;
	struct epoll_filefd wanted;
	struct epitem *epi;
	int order;

	ep_set_ffd(&wanted, file, fd);
	while (node) {
		epi = rb_entry(node, struct epitem, rbn);
		order = ep_cmp_ffd(&wanted, &epi->ffd);
		if (order == 0)
			return epi;
		if (order < 0)
			node = node->rb_left;
		else
			node = node->rb_right;
	}
	return NULL;
}

/* Puts a new item into the tree. The caller holds ep->mtx and knows that the key is not there yet. */
static void ep_rbtree_insert(struct eventpoll *ep, struct epitem *epi)
{
	struct rb_node **link = &ep->rbr.rb_root.rb_node;
	struct rb_node *parent = NULL;
	struct epitem *other;
	bool leftmost = true;

	while (*link) {
		parent = *link;
		other = rb_entry(parent, struct epitem, rbn);
		if (ep_cmp_ffd(&epi->ffd, &other->ffd) < 0) {
			link = &parent->rb_left;
		} else {
			link = &parent->rb_right;
			leftmost = false;
		}
	}
	rb_link_node(&epi->rbn, parent, link);
	rb_insert_color_cached(&epi->rbn, &ep->rbr, leftmost);
}

/* ---- scanning ---- */

/*
 * A scan looks at every item that may be ready. It takes long and may sleep, so it cannot hold the spinlock
 * that callbacks want. The way out: move the whole ready list to a private list in one stroke, and switch
 * ovflist on, where callbacks put what becomes ready in the meantime. The caller holds ep->mtx until
 * ep_done_scan(), so there is never more than one scan.
 */
static void ep_start_scan(struct eventpoll *ep, struct list_head *txlist)
{
	lockdep_assert_held(&ep->mtx);

	spin_lock_irq(&ep->lock);
	list_splice_init(&ep->rdllist, txlist);
	WRITE_ONCE(ep->ovflist, NULL);
	spin_unlock_irq(&ep->lock);
}

/* Ends a scan: what arrived meanwhile and what the scan did not get to come back onto the ready list. */
static void ep_done_scan(struct eventpoll *ep, struct list_head *txlist)
{
	struct epitem *epi;
	struct epitem *following;

	spin_lock_irq(&ep->lock);

	/*
	 * ovflist has the newest item first. Putting each at the *head* of rdllist turns the order round, so
	 * that the oldest comes first again.
	 */
	following = READ_ONCE(ep->ovflist);
	while (following) {
		epi = following;
		following = epi->next;
		epi->next = EP_UNACTIVE_PTR;
		/*
		 * It may be linked already: still on the private list, or put back by level-triggered delivery.
		 */
		if (!ep_is_linked(epi))
			list_add(&epi->rdllink, &ep->rdllist);
	}
	/* From here on callbacks use rdllist again. */
	WRITE_ONCE(ep->ovflist, EP_UNACTIVE_PTR);

	/* Left-overs go to the very front: they have waited longest. */
	list_splice(txlist, &ep->rdllist);

	/* Callbacks did wake sleepers, but those could find nothing while the scan had it all: wake one now. */
	if (!list_empty(&ep->rdllist)) {
		if (waitqueue_active(&ep->wq))
			wake_up(&ep->wq);
	}

	spin_unlock_irq(&ep->lock);
}

/* ---- wake-ups and hooks ---- */

/*
 * Tells those who watch this epoll's own file that it became readable. Their function may be another epoll's
 * ep_poll_callback(), which takes that epoll's lock; so the caller must have released its own.
 */
static void ep_poll_safewake(struct eventpoll *ep, __poll_t pollflags)
{
	wake_up_poll(&ep->poll_wait, EPOLLIN | pollflags);
}

/* Takes one hook off the file's queue. The caller holds ep->mtx. */
static void ep_remove_wait_queue(struct eppoll_entry *pwq)
{
	wait_queue_head_t *whead;

	/*
	 * The queue's owner may be dying. It announces that by POLLFREE, to which the callback answers by
	 * clearing whead; and it frees the queue no earlier than a grace period later. So a whead that is seen
	 * set inside this read-side section points to memory that is still there.
	 */
	rcu_read_lock();
	whead = smp_load_acquire(&pwq->whead);
	if (whead)
		remove_wait_queue(whead, &pwq->wait);
	rcu_read_unlock();
}

/* Takes all hooks of an item off; afterwards no callback for it can start. The caller holds ep->mtx. */
static void ep_unregister_pollwait(struct eventpoll *ep, struct epitem *epi)
{
	struct eppoll_entry *pwq;

	lockdep_assert_held(&ep->mtx);
	while (epi->pwqlist) {
		pwq = epi->pwqlist;
		epi->pwqlist = pwq->next;
		ep_remove_wait_queue(pwq);
		kmem_cache_free(pwq_cache, pwq);
	}
}

/*
 * EPOLLEXCLUSIVE, and a sleeper is about to be woken: does he take care of this event, so that the waker may
 * stop with us? Not if it is about the direction that nobody asked him to watch.
 */
static bool ep_claims_event(const struct epitem *epi, __poll_t pollflags)
{
	__poll_t direction = pollflags & EPOLLINOUT_BITS;

	/* A hang-up, or a waker that does not say: whoever is awake will see. */
	if (!direction)
		return true;
	/* Readable and writable at once: one sleeper may not be enough. */
	if (direction == EPOLLINOUT_BITS)
		return false;
	return epi->event.events & direction;
}

/*
 * The heart of epoll. A watched file has changed and its owner called wake_up…() on the queue where our hook
 * stands; this is the hook's function. It runs in the context of whoever caused the change: a task inside
 * write(), or an interrupt. The queue's lock is held and interrupts are off; nothing here may sleep.
 *
 * key: the events that the waker knows of, as a number in a pointer; 0 if it does not say.
 *
 * Returns non-zero if a sleeper was woken "for" this event; that matters for EPOLLEXCLUSIVE only, where the
 * waker stops at the first hook that says so.
 */
static int ep_poll_callback(wait_queue_entry_t *wait, unsigned int mode, int sync, void *key)
{
	struct epitem *epi = ep_item_from_wait(wait);
	struct eventpoll *ep = epi->ep;
	__poll_t pollflags = key_to_poll(key);
	unsigned long flags;
	bool wake_pollers = false;
	int ewake = 0;

	spin_lock_irqsave(&ep->lock, flags);

	/* A oneshot item that has fired keeps its private bits only: it is asleep until EPOLL_CTL_MOD. */
	if (!(epi->event.events & ~EP_PRIVATE_BITS))
		goto out_unlock;

	/* The waker says what happened, and it is nothing that the user asked for. */
	if (pollflags && !(pollflags & epi->event.events))
		goto out_unlock;

	if (READ_ONCE(ep->ovflist) != EP_UNACTIVE_PTR) {
		/* A scan runs and owns the ready list. Leave the item where ep_done_scan() will look, once. */
		if (epi->next == EP_UNACTIVE_PTR) {
			epi->next = READ_ONCE(ep->ovflist);
			WRITE_ONCE(ep->ovflist, epi);
		}
	} else if (!ep_is_linked(epi)) {
		/* However often the file fires, its item stands on the list once. */
		list_add_tail(&epi->rdllink, &ep->rdllist);
	}

	/* Somebody asleep in epoll_wait()? All of them wait exclusively, so this wakes one. */
	if (waitqueue_active(&ep->wq)) {
		if ((epi->event.events & EPOLLEXCLUSIVE) && !(pollflags & POLLFREE))
			ewake = ep_claims_event(epi, pollflags);
		if (sync)
			wake_up_sync(&ep->wq);
		else
			wake_up(&ep->wq);
	}
	if (waitqueue_active(&ep->poll_wait))
		wake_pollers = true;

out_unlock:
	spin_unlock_irqrestore(&ep->lock, flags);

	/* Outside of our lock, since this may lead into another epoll. */
	if (wake_pollers)
		ep_poll_safewake(ep, pollflags & EPOLL_URING_WAKE);

	/* An ordinary hook is not exclusive, and what it returns is not counted. */
	if (!(epi->event.events & EPOLLEXCLUSIVE))
		ewake = 1;

	if (pollflags & POLLFREE) {
		/*
		 * The queue is about to be freed: off it, under its lock, which the waker holds. The release
		 * order matters: once whead reads as null, epi and this hook may be freed by ep_remove() at any
		 * time.
		 */
		list_del_init(&wait->entry);
		smp_store_release(&ep_pwq_from_wait(wait)->whead, NULL);
	}

	return ewake;
}

/*
 * The poll_table's function while an item is being added: the file's ->poll calls poll_wait(), and poll_wait()
 * calls this, once for every queue of the file. Here the hook is made and hung up. The caller up there holds
 * ep->mtx.
 */
static void ep_ptable_queue_proc(struct file *file, wait_queue_head_t *whead, poll_table *pt)
{
	struct ep_pqueue *epq = container_of(pt, struct ep_pqueue, pt);
	struct epitem *epi = epq->epi;
	struct eppoll_entry *pwq;

	if (!epi)
		return;		/* memory ended at an earlier queue of this file */

	pwq = kmem_cache_alloc(pwq_cache, GFP_KERNEL);
	if (!pwq) {
		epq->epi = NULL;
		return;
	}

	init_waitqueue_func_entry(&pwq->wait, ep_poll_callback);
	pwq->whead = whead;
	pwq->base = epi;
	if (epi->event.events & EPOLLEXCLUSIVE)
		add_wait_queue_exclusive(whead, &pwq->wait);
	else
		add_wait_queue(whead, &pwq->wait);
	pwq->next = epi->pwqlist;
	epi->pwqlist = pwq;
}

/* ---- what is ready right now ---- */

static __poll_t __ep_eventpoll_poll(struct file *file, poll_table *wait, int depth);

/*
 * A reference to the watched file, or null if it is being closed at this moment. The item itself holds none;
 * but as long as it is in the tree (ep->mtx held) the memory of struct file is there, since its release waits
 * for ep->mtx.
 */
static struct file *epi_fget(const struct epitem *epi)
{
	struct file *file = epi->ffd.file;

	if (!atomic_long_inc_not_zero(&file->f_count))
		return NULL;
	return file;
}

/*
 * Asks the watched file what is true now, and returns of that what the user wants to hear. With the function of
 * ep_ptable_queue_proc() in pt the same question also hangs up our hooks. The caller holds ep->mtx.
 */
static __poll_t ep_item_poll(const struct epitem *epi, poll_table *pt, int depth)
{
	struct file *file = epi_fget(epi);
	__poll_t res;

	/* Closed, though not yet removed from the tree: it has nothing to report any more. */
	if (!file)
		return 0;

	pt->_key = epi->event.events;
	if (is_file_epoll(file))
		res = __ep_eventpoll_poll(file, pt, depth);
	else
		res = vfs_poll(file, pt);
	fput(file);
	return res & epi->event.events;
}

/*
 * ->poll of an epoll file: it is readable if epoll_wait() would find something. To know that, its ready items
 * have to be asked in turn, stopping at the first that really is ready. depth counts nested epolls, for the lock
 * checker.
 */
static __poll_t __ep_eventpoll_poll(struct file *file, poll_table *wait, int depth)
{
	struct eventpoll *ep = file->private_data;
	struct epitem *epi;
	struct epitem *tmp;
	LIST_HEAD(txlist);
	poll_table pt;
	__poll_t res = 0;

	/* Our inner question only asks; it hangs up nothing. */
	init_poll_funcptr(&pt, NULL);

	poll_wait(file, &ep->poll_wait, wait);

	mutex_lock_nested(&ep->mtx, depth);
	ep_start_scan(ep, &txlist);
	list_for_each_entry_safe(epi, tmp, &txlist, rdllink) {
		if (ep_item_poll(epi, &pt, depth + 1)) {
			res = EPOLLIN | EPOLLRDNORM;
			break;
		}
		/* It fired once, but is not ready any more: off the list. It will fire again. */
		list_del_init(&epi->rdllink);
	}
	ep_done_scan(ep, &txlist);
	mutex_unlock(&ep->mtx);
	return res;
}

static __poll_t ep_eventpoll_poll(struct file *file, poll_table *wait)
{
	return __ep_eventpoll_poll(file, wait, 0);
}

/* ---- files and their watchers ---- */

static void free_ephemeral(struct epitems_head *head)
{
	if (head)
		kmem_cache_free(ephead_cache, head);
}

/*
 * Enters the item into the file's list of watchers, so that closing the file finds it. An ordinary file gets
 * its list with its first watcher. 0 or -ENOMEM. The caller holds ep->mtx.
 */
static int ep_attach_file(struct file *file, struct epitem *epi)
{
	struct epitems_head *fresh = NULL;

	if (!is_file_epoll(file) && !READ_ONCE(file->f_ep)) {
		/* Memory cannot be had under a spinlock, so get it before. */
		fresh = kmem_cache_zalloc(ephead_cache, GFP_KERNEL);
		if (!fresh)
			return -ENOMEM;
	}

	spin_lock(&file->f_lock);
	while (!file->f_ep) {
		if (is_file_epoll(file)) {
			struct eventpoll *watched = file->private_data;

			WRITE_ONCE(file->f_ep, &watched->refs);
		} else if (fresh) {
			WRITE_ONCE(file->f_ep, &fresh->epitems);
			fresh = NULL;
		} else {
			/* There was a list when we looked, and its last item has left since. Once more. */
			spin_unlock(&file->f_lock);
			fresh = kmem_cache_zalloc(ephead_cache, GFP_KERNEL);
			if (!fresh)
				return -ENOMEM;
			spin_lock(&file->f_lock);
		}
	}
	hlist_add_head_rcu(&epi->fllink, file->f_ep);
	spin_unlock(&file->f_lock);

	/* Somebody else was faster with a list of his own. */
	free_ephemeral(fresh);
	return 0;
}

/* Takes the item off the file's list; the list goes with the last one. The caller holds ep->mtx and f_lock. */
static struct epitems_head *ep_detach_file(struct file *file, struct epitem *epi)
{
	struct hlist_head *head = file->f_ep;
	struct epitems_head *unused = NULL;

	if (hlist_is_singular_node(&epi->fllink, head)) {
		WRITE_ONCE(file->f_ep, NULL);
		if (!is_file_epoll(file)) {
			struct epitems_head *v = container_of(head, struct epitems_head, epitems);

			/* On tfile_check_list: then whoever empties that list frees it. */
			if (!smp_load_acquire(&v->next))
				unused = v;
		}
	}
	hlist_del_rcu(&epi->fllink);
	return unused;
}

/* A grace period after its removal: nobody can be looking at the item any more. May run in an interrupt. */
static void epi_rcu_free(struct rcu_head *head)
{
	struct epitem *epi = container_of(head, struct epitem, rcu);

	kmem_cache_free(epi_cache, epi);
}

/*
 * Removes an item: hooks, the file's list, tree, ready list, memory. The caller holds ep->mtx, and afterwards
 * has to give up the item's reference to ep, unless false is returned: then the file is being closed at this
 * moment, and eventpoll_release_file() has already got hold of the item and will remove it (force) as soon as
 * it gets the mutex.
 */
static bool ep_remove(struct eventpoll *ep, struct epitem *epi, bool force)
{
	struct file *file = epi->ffd.file;
	struct epitems_head *unused;

	/* First of all the hooks, so that no callback finds an item that is half gone. */
	ep_unregister_pollwait(ep, epi);

	/*
	 * As soon as f_ep is empty, a last fput() on another CPU takes no lock to get past eventpoll_release(), and
	 * frees the file: after a grace period, so not before we have let go of its lock.
	 */
	rcu_read_lock();
	spin_lock(&file->f_lock);
	if (epi->dying && !force) {
		spin_unlock(&file->f_lock);
		rcu_read_unlock();
		return false;
	}
	unused = ep_detach_file(file, epi);
	spin_unlock(&file->f_lock);
	rcu_read_unlock();
	free_ephemeral(unused);

	rb_erase_cached(&epi->rbn, &ep->rbr);

	spin_lock_irq(&ep->lock);
	if (ep_is_linked(epi))
		list_del_init(&epi->rdllink);
	spin_unlock_irq(&ep->lock);

	/*
	 * reverse_path_check() walks the lists of watchers without our locks, under rcu_read_lock(): the memory
	 * must outlive all such walks that have begun. rbn is not needed any more, so rcu shares its place.
	 */
	call_rcu(&epi->rcu, epi_rcu_free);

	percpu_counter_dec(&ep->user->epoll_watches);
	return true;
}

/* Removal by a caller that has a reference to ep of its own (through its file): ours cannot be the last. */
static void ep_remove_safe(struct eventpoll *ep, struct epitem *epi)
{
	if (ep_remove(ep, epi, false))
		ep_put(ep);
}

/*
 * A file's reference count has reached 0. It is removed from all epolls that watch it; called by __fput()
 * before the file's own ->release. That close() removes a file from epoll is true only in this sense: while a
 * dup() of it is open, nothing is removed and events go on being reported.
 */
void eventpoll_release_file(struct file *file)
{
	struct eventpoll *ep;
	struct epitem *epi;
	bool removed;

	for (;;) {
		spin_lock(&file->f_lock);
		if (!file->f_ep || hlist_empty(file->f_ep)) {
			spin_unlock(&file->f_lock);
			return;
		}
		epi = hlist_entry(file->f_ep->first, struct epitem, fllink);
		/*
		 * ep->mtx sleeps, so f_lock has to be dropped; the mark keeps epi there until we have the
		 * mutex.
		 */
		epi->dying = true;
		spin_unlock(&file->f_lock);

		/* The item's reference keeps its epoll alive. */
		ep = epi->ep;
		mutex_lock(&ep->mtx);
		removed = ep_remove(ep, epi, true);
		mutex_unlock(&ep->mtx);
		if (removed)
			ep_put(ep);
	}
}

/* ---- nested epolls: loops and paths ---- */

/*
 * A file of the graph whose watchers have to be counted after the new item is in. Entered at most once. The
 * caller holds epnested_mutex, and the mutex of an epoll that watches the file.
 */
static void list_file(struct file *file)
{
	struct epitems_head *head = container_of(file->f_ep, struct epitems_head, epitems);

	if (head->next)
		return;
	head->next = tfile_check_list;
	tfile_check_list = head;
}

/*
 * Takes the first file off tfile_check_list. If its last watcher left in the meantime, its list is ours to
 * free.
 */
static void unlist_first_file(void)
{
	struct epitems_head *head = tfile_check_list;
	struct epitems_head *unused = head;
	struct hlist_node *first;

	tfile_check_list = head->next;
	rcu_read_lock();
	first = rcu_dereference(hlist_first_rcu(&head->epitems));
	if (first) {
		struct epitem *epi = hlist_entry(first, struct epitem, fllink);
		struct file *file = epi->ffd.file;

		spin_lock(&file->f_lock);
		if (!hlist_empty(&head->epitems))
			unused = NULL;
		smp_store_release(&head->next, NULL);
		spin_unlock(&file->f_lock);
	}
	rcu_read_unlock();
	free_ephemeral(unused);
}

static void clear_tfile_check_list(void)
{
	while (tfile_check_list != EP_UNACTIVE_PTR)
		unlist_first_file();
	inserting_into = NULL;
}

/*
 * One event may have to travel: from the file to an epoll, on to an epoll that watches that one, and so on. Every
 * way is run through within one wake-up, with interrupts off, so their number is bounded: this many ways of
 * length 1, 2, 3, 4, 5 may begin at one file. (Length 1 is not counted at all: a file may be watched directly by
 * any number of epolls.)
 */
#define PATH_ARR_SIZE	5
static const int path_limits[PATH_ARR_SIZE] = { 1000, 500, 100, 50, 10 };
static int path_count[PATH_ARR_SIZE];	/* guarded by epnested_mutex */

static int path_count_inc(int nests)
{
	if (nests == 0)
		return 0;
	path_count[nests]++;
	if (path_count[nests] > path_limits[nests])
		return -1;
	return 0;
}

/*
 * Walks upwards from a list of watchers, counting the ways that end in an epoll nobody watches. -1: too many.
 */
static int reverse_path_check_proc(struct hlist_head *watchers, int depth)
{
	struct hlist_head *above;
	struct epitem *epi;
	int error = 0;

	if (depth > EP_MAX_NESTS)
		return -1;

	hlist_for_each_entry_rcu(epi, watchers, fllink) {
		above = &epi->ep->refs;
		if (hlist_empty(above))
			error = path_count_inc(depth);
		else
			error = reverse_path_check_proc(above, depth + 1);
		if (error)
			break;
	}
	return error;
}

/* Are the wake-up paths of every file on tfile_check_list within bounds? The caller holds epnested_mutex. */
static int reverse_path_check(void)
{
	struct epitems_head *head;
	int error;

	for (head = tfile_check_list; head != EP_UNACTIVE_PTR; head = head->next) {
		memset(path_count, 0, sizeof(path_count));
		rcu_read_lock();
		error = reverse_path_check_proc(&head->epitems, 0);
		rcu_read_unlock();
		if (error)
			return error;
	}
	return 0;
}

/*
 * Walks downwards from ep through all epolls that it watches. Returns how many levels there are below it, or
 * more than EP_MAX_NESTS if there are too many or if inserting_into is among them. Ordinary files met on the
 * way are noted for reverse_path_check(). The caller holds epnested_mutex.
 */
static int ep_loop_check_proc(struct eventpoll *ep, int depth)
{
	struct eventpoll *inner;
	struct rb_node *node;
	struct epitem *epi;
	int levels = 0;
	int below;

	/* Several ways may lead here: one visit is enough. */
	if (ep->gen == loop_check_gen)
		return ep->loop_check_depth;

	mutex_lock_nested(&ep->mtx, depth + 1);
	ep->gen = loop_check_gen;
	for (node = rb_first_cached(&ep->rbr); node; node = rb_next(node)) {
		epi = rb_entry(node, struct epitem, rbn);
		if (!is_file_epoll(epi->ffd.file)) {
			list_file(epi->ffd.file);
			continue;
		}
		inner = epi->ffd.file->private_data;
		if (inner == inserting_into || depth > EP_MAX_NESTS)
			below = EP_MAX_NESTS + 1;
		else
			below = ep_loop_check_proc(inner, depth + 1) + 1;
		if (below > levels)
			levels = below;
		if (levels > EP_MAX_NESTS)
			break;
	}
	ep->loop_check_depth = levels;
	mutex_unlock(&ep->mtx);
	return levels;
}

/*
 * Walks upwards from ep: how many levels of epolls watch it. The caller holds epnested_mutex and
 * rcu_read_lock().
 */
static int ep_get_upwards_depth_proc(struct eventpoll *ep, int depth)
{
	struct epitem *epi;
	int levels = 0;
	int above;

	if (ep->gen == loop_check_gen)
		return ep->loop_check_depth;

	hlist_for_each_entry_rcu(epi, &ep->refs, fllink) {
		above = ep_get_upwards_depth_proc(epi->ep, depth + 1) + 1;
		if (above > levels)
			levels = above;
	}
	ep->gen = loop_check_gen;
	ep->loop_check_depth = levels;
	return levels;
}

/* May epoll `to` be added to epoll `ep`? 0, or -1 if that made a loop or too long a chain. */
static int ep_loop_check(struct eventpoll *ep, struct eventpoll *to)
{
	int below;
	int above;

	inserting_into = ep;
	below = ep_loop_check_proc(to, 0);
	if (below > EP_MAX_NESTS)
		return -1;

	rcu_read_lock();
	above = ep_get_upwards_depth_proc(ep, 0);
	rcu_read_unlock();
	if (above + 1 + below > EP_MAX_NESTS)
		return -1;
	return 0;
}

/* ---- add and modify ---- */

/*
 * EPOLL_CTL_ADD. The caller holds ep->mtx (and with full_check epnested_mutex), has a reference to tfile, and
 * knows that the key is new. 0 or a negative errno.
 */
static int ep_insert(struct eventpoll *ep, const struct epoll_event *event, struct file *tfile, int fd, int full_check)
{
	struct eventpoll *tep = NULL;
	struct ep_pqueue epq;
	struct epitem *epi;
	bool wake_pollers = false;
	__poll_t revents;
	int error;

	if (is_file_epoll(tfile))
		tep = tfile->private_data;

	/* Items are kernel memory that the user can make us hold: they are charged to him, and limited. */
	if (percpu_counter_compare(&ep->user->epoll_watches, max_user_watches) >= 0)
		return -ENOSPC;
	percpu_counter_inc(&ep->user->epoll_watches);

	epi = kmem_cache_zalloc(epi_cache, GFP_KERNEL);
	if (!epi) {
		percpu_counter_dec(&ep->user->epoll_watches);
		return -ENOMEM;
	}
	INIT_LIST_HEAD(&epi->rdllink);
	epi->ep = ep;
	ep_set_ffd(&epi->ffd, tfile, fd);
	epi->event = *event;
	epi->next = EP_UNACTIVE_PTR;

	/* Into the file's list of watchers, so that its close finds us, and into the tree. */
	if (tep)
		mutex_lock_nested(&tep->mtx, 1);
	error = ep_attach_file(tfile, epi);
	if (error) {
		if (tep)
			mutex_unlock(&tep->mtx);
		kmem_cache_free(epi_cache, epi);
		percpu_counter_dec(&ep->user->epoll_watches);
		return error;
	}
	if (full_check && !tep)
		list_file(tfile);
	ep_rbtree_insert(ep, epi);
	if (tep)
		mutex_unlock(&tep->mtx);

	/* The item's reference. */
	ep_get(ep);

	if (full_check && reverse_path_check()) {
		ep_remove_safe(ep, epi);
		return -EINVAL;
	}

	/*
	 * The question that does two things: it hangs our hooks on the file's queues (->poll calls poll_wait(),
	 * that calls ep_ptable_queue_proc()), and it returns what is ready already. Hooks come first, so that
	 * nothing can happen unseen between the two.
	 */
	epq.epi = epi;
	init_poll_funcptr(&epq.pt, ep_ptable_queue_proc);
	revents = ep_item_poll(epi, &epq.pt, 1);
	if (!epq.epi) {
		ep_remove_safe(ep, epi);
		return -ENOMEM;
	}

	/* Ready from the start? No callback will come for that, so do its work here. */
	spin_lock_irq(&ep->lock);
	if (revents && !ep_is_linked(epi)) {
		list_add_tail(&epi->rdllink, &ep->rdllist);
		if (waitqueue_active(&ep->wq))
			wake_up(&ep->wq);
		if (waitqueue_active(&ep->poll_wait))
			wake_pollers = true;
	}
	spin_unlock_irq(&ep->lock);

	if (wake_pollers)
		ep_poll_safewake(ep, 0);
	return 0;
}

/* EPOLL_CTL_MOD: another mask, other data, and a fresh look at the file. The caller holds ep->mtx. */
static int ep_modify(struct eventpoll *ep, struct epitem *epi, const struct epoll_event *event)
{
	bool wake_pollers = false;
	poll_table pt;

	init_poll_funcptr(&pt, NULL);

	/*
	 * Set the new mask before asking: an event that comes after the question must be judged by the new
	 * mask.
	 */
	epi->event.events = event->events;
	epi->event.data = event->data;

	/*
	 * Other CPUs must see the mask before we look at the file. Otherwise a callback could drop an event by
	 * the old mask, while our look came too early to see it. A waker keeps the opposite order: it changes
	 * the file's state first and runs the callback, which reads the mask, second.
	 */
	smp_mb();

	/* The hooks are still up from EPOLL_CTL_ADD: only ask. */
	if (!ep_item_poll(epi, &pt, 1))
		return 0;

	spin_lock_irq(&ep->lock);
	if (!ep_is_linked(epi)) {
		list_add_tail(&epi->rdllink, &ep->rdllist);
		if (waitqueue_active(&ep->wq))
			wake_up(&ep->wq);
		if (waitqueue_active(&ep->poll_wait))
			wake_pollers = true;
	}
	spin_unlock_irq(&ep->lock);

	if (wake_pollers)
		ep_poll_safewake(ep, 0);
	return 0;
}

/* ---- waiting ---- */

/*
 * Hands ready events to the user. Returns how many, 0 if nothing turned out to be ready, -EFAULT if the very
 * first one could not be written, -EINTR if the task is being killed.
 */
static int ep_send_events(struct eventpoll *ep, struct epoll_event __user *events, int maxevents)
{
	struct epitem *epi;
	struct epitem *tmp;
	LIST_HEAD(txlist);
	poll_table pt;
	__poll_t revents;
	int res = 0;

	/* A task that will die wants no events: let another one have them. */
	if (fatal_signal_pending(current))
		return -EINTR;

	init_poll_funcptr(&pt, NULL);

	mutex_lock(&ep->mtx);
	ep_start_scan(ep, &txlist);

	/*
	 * The items cannot go away: removing one takes ep->mtx. And callbacks use ovflist: txlist is ours
	 * alone.
	 */
	list_for_each_entry_safe(epi, tmp, &txlist, rdllink) {
		if (res >= maxevents)
			break;

		list_del_init(&epi->rdllink);

		/* Ask again. Somebody may have read the data since the callback ran. */
		revents = ep_item_poll(epi, &pt, 1);
		if (!revents)
			continue;

		events = epoll_put_uevent(revents, epi->event.data, events);
		if (!events) {
			/* A bad pointer. The event is not lost: back to the front. */
			list_add(&epi->rdllink, &txlist);
			if (!res)
				res = -EFAULT;
			break;
		}
		res++;

		if (epi->event.events & EPOLLONESHOT) {
			/* Reported once: nothing more until EPOLL_CTL_MOD gives it a mask again. */
			epi->event.events &= EP_PRIVATE_BITS;
		} else if (!(epi->event.events & EPOLLET)) {
			/*
			 * Level-triggered, the default: as long as it is ready it is reported. So the item goes
			 * back at the end of the ready list at once, and the next epoll_wait() asks it again.
			 * An edge-triggered item stays away until its file calls ep_poll_callback() anew.
			 * rdllist needs no lock here: callbacks keep off it while ovflist is active.
			 */
			list_add_tail(&epi->rdllink, &ep->rdllist);
		}
	}

	ep_done_scan(ep, &txlist);
	mutex_unlock(&ep->mtx);
	return res;
}

/*
 * The function of a sleeper's entry on ep->wq. Wakes the task, and whether or not it was asleep takes the entry
 * off, so that the next event wakes somebody else. Called under ep->lock and wq.lock. "Careful": the sleeper
 * looks at its entry without a lock and may leave its stack frame as soon as it sees it empty.
 */
static int ep_autoremove_wake_function(struct wait_queue_entry *wq_entry, unsigned int mode, int sync, void *key)
{
	int ret = default_wake_function(wq_entry, mode, sync, key);

	list_del_init_careful(&wq_entry->entry);
	return ret;
}

/*
 * The wait of epoll_wait(). timeout: null for ever, zero not at all, else so long. Returns the number of events
 * written, 0 on timeout, -EINTR after a signal, -EFAULT. Called without locks.
 */
static int ep_poll(struct eventpoll *ep, struct epoll_event __user *events, int maxevents, struct timespec64 *timeout)
{
	wait_queue_entry_t wait;
	ktime_t expires;
	ktime_t *to = NULL;
	u64 slack = 0;
	bool timed_out = false;
	int eavail;
	int res;

	if (timeout) {
		if (timeout->tv_sec == 0 && timeout->tv_nsec == 0) {
			/* Only a look. */
			timed_out = true;
		} else {
			slack = select_estimate_accuracy(timeout);
			expires = timespec64_to_ktime(*timeout);
			to = &expires;
		}
	}

	/* A first look without the lock. If it is wrong, the one under the lock below is right. */
	eavail = ep_events_available(ep);

	for (;;) {
		if (eavail) {
			/*
			 * Rdllist says "maybe"; delivery finds out. Nothing ready after all: go on, and do not
			 * count this as a timeout or a signal.
			 */
			res = ep_send_events(ep, events, maxevents);
			if (res)
				return res;
		}

		/* Only after a last try: an event that came together with the timeout is delivered. */
		if (timed_out)
			return 0;
		if (signal_pending(current))
			return -EINTR;

		/* A fresh entry for every sleep, since whoever wakes us takes it off the queue. */
		init_wait(&wait);
		wait.func = ep_autoremove_wake_function;

		spin_lock_irq(&ep->lock);
		/*
		 * Mark ourselves as sleeping, *then* look. The other way round an event could arrive between
		 * look and mark: its wake-up would find us running and do nothing, and we would fall asleep
		 * with an event on the list. (With ep->lock around both this cannot happen here either; but
		 * wake-ups by signals take no ep->lock.)
		 */
		__set_current_state(TASK_INTERRUPTIBLE);
		eavail = ep_events_available(ep);
		if (!eavail)
			__add_wait_queue_exclusive(&ep->wq, &wait);
		spin_unlock_irq(&ep->lock);

		/* Here the task sleeps, until an event, the timeout, or a signal. 0: it was the timeout. */
		if (!eavail) {
			if (!schedule_hrtimeout_range(to, slack, HRTIMER_MODE_ABS))
				timed_out = true;
		}
		__set_current_state(TASK_RUNNING);

		/* Woken by whom? If by an event, our entry is off the queue: go and fetch it. */
		eavail = 1;
		if (!list_empty_careful(&wait.entry)) {
			spin_lock_irq(&ep->lock);
			/*
			 * Timeout or signal. On a timeout look again now that we hold the lock: if a callback
			 * took our entry off just before, it meant us, and nobody else will handle that event.
			 */
			if (timed_out)
				eavail = list_empty(&wait.entry);
			__remove_wait_queue(&ep->wq, &wait);
			spin_unlock_irq(&ep->lock);
		}
	}
}

/* ---- the file of an epoll ---- */

/*
 * The epoll's file is gone: let go of all watched files. Items that are dying at this moment keep ep for a
 * while.
 */
static void ep_clear_and_put(struct eventpoll *ep)
{
	struct rb_node *node;
	struct rb_node *following;
	struct epitem *epi;

	/* Those who watch us learn that something changed. */
	if (waitqueue_active(&ep->poll_wait))
		ep_poll_safewake(ep, 0);

	mutex_lock(&ep->mtx);

	/* First all hooks, so that no callback comes while items go one by one. */
	for (node = rb_first_cached(&ep->rbr); node; node = rb_next(node)) {
		epi = rb_entry(node, struct epitem, rbn);
		ep_unregister_pollwait(ep, epi);
		cond_resched();
	}

	for (node = rb_first_cached(&ep->rbr); node; node = following) {
		following = rb_next(node);
		epi = rb_entry(node, struct epitem, rbn);
		ep_remove_safe(ep, epi);
		cond_resched();
	}

	mutex_unlock(&ep->mtx);
	/* The file's reference. */
	ep_put(ep);
}

static int ep_eventpoll_release(struct inode *inode, struct file *file)
{
	struct eventpoll *ep = file->private_data;

	if (ep)
		ep_clear_and_put(ep);
	return 0;
}

/* What /proc/PID/fdinfo/FD shows of an epoll: one line for each item. */
static void ep_show_fdinfo(struct seq_file *m, struct file *f)
{
	struct eventpoll *ep = f->private_data;
	struct rb_node *node;
	struct inode *inode;
	struct epitem *epi;

	mutex_lock(&ep->mtx);
	for (node = rb_first_cached(&ep->rbr); node; node = rb_next(node)) {
		epi = rb_entry(node, struct epitem, rbn);
		inode = file_inode(epi->ffd.file);
		seq_printf(m, "tfd: %8d events: %8x data: %16llx  pos:%lli ino:%lx sdev:%x\n", epi->ffd.fd,
			   epi->event.events, (long long)epi->event.data, (long long)epi->ffd.file->f_pos,
			   inode->i_ino, inode->i_sb->s_dev);
		if (seq_has_overflowed(m))
			break;
	}
	mutex_unlock(&ep->mtx);
}

/* There is nothing to ask an epoll for but its busy polling, which is not modelled. */
static long ep_eventpoll_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case EPIOCSPARAMS:
	case EPIOCGPARAMS:
		return -EOPNOTSUPP;
	}
	return -EINVAL;
}

static const struct file_operations eventpoll_fops = {
	.release = ep_eventpoll_release,
	.poll = ep_eventpoll_poll,
	.unlocked_ioctl = ep_eventpoll_ioctl,
	.llseek = noop_llseek,
	.show_fdinfo = ep_show_fdinfo,
};

/* ---- system calls ---- */

/* A new epoll and a number for it. */
static int do_epoll_create(int flags)
{
	struct eventpoll *ep;
	struct file *file;
	int fd;

	if (flags & ~EPOLL_CLOEXEC)
		return -EINVAL;

	ep = ep_alloc();
	if (!ep)
		return -ENOMEM;

	fd = get_unused_fd_flags(O_RDWR | (flags & O_CLOEXEC));
	if (fd < 0) {
		ep_clear_and_put(ep);
		return fd;
	}
	file = anon_inode_getfile("[eventpoll]", &eventpoll_fops, ep, O_RDWR | (flags & O_CLOEXEC));
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		ep_clear_and_put(ep);
		return PTR_ERR(file);
	}
	ep->file = file;

	/* Last of all: from now on another thread may use the number. */
	fd_install(fd, file);
	return fd;
}

SYSCALL_DEFINE1(epoll_create1, int, flags)
{
	return do_epoll_create(flags);
}

/* size was once a hint for a hash table. It is ignored today, but has to be positive as it always had. */
SYSCALL_DEFINE1(epoll_create, int, size)
{
	if (size <= 0)
		return -EINVAL;
	return do_epoll_create(0);
}

/* With nonblock a caller that must not sleep (io_uring) gets -EAGAIN instead. */
static inline int epoll_mutex_lock(struct mutex *mutex, int depth, bool nonblock)
{
	if (!nonblock) {
		mutex_lock_nested(mutex, depth);
		return 0;
	}
	if (mutex_trylock(mutex))
		return 0;
	return -EAGAIN;
}

/* Everything of epoll_ctl() that needs no lock: may these two files be put together in this way? */
static int ep_check_ctl(struct file *file, struct file *tfile, int op, const struct epoll_event *epds)
{
	/* A file that cannot say what is ready (a regular file always is) cannot be watched. */
	if (!file_can_poll(tfile))
		return -EPERM;

	/* Not an epoll at all, or the epoll itself. */
	if (!is_file_epoll(file) || file == tfile)
		return -EINVAL;

	/*
	 * EPOLLEXCLUSIVE: only when adding, with a few other bits, and not for a nested epoll, whose wake-ups
	 * are not about one event.
	 */
	if (ep_op_has_event(op) && (epds->events & EPOLLEXCLUSIVE)) {
		if (op == EPOLL_CTL_MOD)
			return -EINVAL;
		if (op == EPOLL_CTL_ADD && is_file_epoll(tfile))
			return -EINVAL;
		if (op == EPOLL_CTL_ADD && (epds->events & ~EPOLLEXCLUSIVE_OK_BITS))
			return -EINVAL;
	}
	return 0;
}

/* The part of epoll_ctl() under ep->mtx. */
static int ep_ctl_locked(struct eventpoll *ep, int op, struct file *tfile, int fd, struct epoll_event *epds,
			 int full_check)
{
	struct epitem *epi;

	/* We have a reference to the file, so a key that is found stays valid. */
	epi = ep_find(ep, tfile, fd);

	switch (op) {
	case EPOLL_CTL_ADD:
		if (epi)
			return -EEXIST;
		/* Errors and hang-ups are reported whether asked for or not. */
		epds->events |= EPOLLERR | EPOLLHUP;
		return ep_insert(ep, epds, tfile, fd, full_check);

	case EPOLL_CTL_DEL:
		if (!epi)
			return -ENOENT;
		ep_remove_safe(ep, epi);
		return 0;

	case EPOLL_CTL_MOD:
		if (!epi)
			return -ENOENT;
		if (epi->event.events & EPOLLEXCLUSIVE)
			return -EINVAL;
		epds->events |= EPOLLERR | EPOLLHUP;
		return ep_modify(ep, epi, epds);
	}
	return -EINVAL;
}

/* epoll_ctl() with the event already copied into the kernel. */
int do_epoll_ctl(int epfd, int op, int fd, struct epoll_event *epds, bool nonblock)
{
	struct eventpoll *ep;
	struct fd f;
	struct fd tf;
	int full_check = 0;
	int error;

	f = fdget(epfd);
	if (!fd_file(f))
		return -EBADF;
	tf = fdget(fd);
	if (!fd_file(tf)) {
		error = -EBADF;
		goto out_put_epoll;
	}

	/* There is no suspend to keep the machine from. */
	if (ep_op_has_event(op))
		epds->events &= ~EPOLLWAKEUP;

	error = ep_check_ctl(fd_file(f), fd_file(tf), op, epds);
	if (error)
		goto out_put_target;
	ep = fd_file(f)->private_data;

	error = epoll_mutex_lock(&ep->mtx, 0, nonblock);
	if (error)
		goto out_put_target;

	/*
	 * Adding an epoll to an epoll, or anything to an epoll that is itself watched, can make loops or
	 * multiply wake-up paths. Such changes are made one at a time in the whole system. epnested_mutex comes
	 * before ep->mtx, so the latter is let go and taken again.
	 */
	if (op == EPOLL_CTL_ADD &&
	    (READ_ONCE(fd_file(f)->f_ep) || ep->gen == loop_check_gen || is_file_epoll(fd_file(tf)))) {
		mutex_unlock(&ep->mtx);
		error = epoll_mutex_lock(&epnested_mutex, 0, nonblock);
		if (error)
			goto out_put_target;
		full_check = 1;
		loop_check_gen++;
		if (is_file_epoll(fd_file(tf))) {
			error = -ELOOP;
			if (ep_loop_check(ep, fd_file(tf)->private_data) != 0)
				goto out_put_target;
		}
		error = epoll_mutex_lock(&ep->mtx, 0, nonblock);
		if (error)
			goto out_put_target;
	}

	error = ep_ctl_locked(ep, op, fd_file(tf), fd, epds, full_check);
	mutex_unlock(&ep->mtx);

out_put_target:
	if (full_check) {
		clear_tfile_check_list();
		loop_check_gen++;
		mutex_unlock(&epnested_mutex);
	}
	fdput(tf);
out_put_epoll:
	fdput(f);
	return error;
}

SYSCALL_DEFINE4(epoll_ctl, int, epfd, int, op, int, fd, struct epoll_event __user *, event)
{
	struct epoll_event epds;

	/*
	 * The user's memory can be bad, and another thread can change it while we look: copy once, use the
	 * copy.
	 */
	if (ep_op_has_event(op)) {
		if (copy_from_user(&epds, event, sizeof(struct epoll_event)))
			return -EFAULT;
	}
	return do_epoll_ctl(epfd, op, fd, &epds, false);
}

/* What all forms of epoll_wait() have in common. */
static int do_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents, struct timespec64 *to)
{
	struct fd f;
	int error;

	if (maxevents <= 0 || maxevents > EP_MAX_EVENTS)
		return -EINVAL;
	/* Is that user memory at all? Whether it is really there is seen when events are written. */
	if (!access_ok(events, maxevents * sizeof(struct epoll_event)))
		return -EFAULT;

	f = fdget(epfd);
	if (!fd_file(f))
		return -EBADF;
	if (is_file_epoll(fd_file(f)))
		error = ep_poll(fd_file(f)->private_data, events, maxevents, to);
	else
		error = -EINVAL;
	fdput(f);
	return error;
}

/* Milliseconds from now, as a moment of the clock. Null: for ever; zero stays zero. */
static struct timespec64 *ep_timeout_to_timespec(struct timespec64 *to, long ms)
{
	struct timespec64 now;

	if (ms < 0)
		return NULL;
	to->tv_sec = 0;
	to->tv_nsec = 0;
	if (ms == 0)
		return to;

	to->tv_sec = ms / MSEC_PER_SEC;
	to->tv_nsec = NSEC_PER_MSEC * (ms % MSEC_PER_SEC);
	ktime_get_ts64(&now);
	*to = timespec64_add_safe(now, *to);
	return to;
}

SYSCALL_DEFINE4(epoll_wait, int, epfd, struct epoll_event __user *, events, int, maxevents, int, timeout)
{
	struct timespec64 to;

	return do_epoll_wait(epfd, events, maxevents, ep_timeout_to_timespec(&to, timeout));
}

/*
 * The same with another signal mask for as long as it waits. Set here, in the kernel, a signal cannot slip in
 * between "unblock it" and "sleep". If a signal ended the wait, the old mask returns only after its handler has
 * run.
 */
static int do_epoll_pwait(int epfd, struct epoll_event __user *events, int maxevents, struct timespec64 *to,
			  const sigset_t __user *sigmask, size_t sigsetsize)
{
	int error;

	error = set_user_sigmask(sigmask, sigsetsize);
	if (error)
		return error;

	error = do_epoll_wait(epfd, events, maxevents, to);
	restore_saved_sigmask_unless(error == -EINTR);
	return error;
}

SYSCALL_DEFINE6(epoll_pwait, int, epfd, struct epoll_event __user *, events, int, maxevents, int, timeout,
		const sigset_t __user *, sigmask, size_t, sigsetsize)
{
	struct timespec64 to;

	return do_epoll_pwait(epfd, events, maxevents, ep_timeout_to_timespec(&to, timeout), sigmask, sigsetsize);
}

SYSCALL_DEFINE6(epoll_pwait2, int, epfd, struct epoll_event __user *, events, int, maxevents,
		const struct __kernel_timespec __user *, timeout, const sigset_t __user *, sigmask, size_t, sigsetsize)
{
	struct timespec64 ts;
	struct timespec64 *to = NULL;

	if (timeout) {
		if (get_timespec64(&ts, timeout))
			return -EFAULT;
		to = &ts;
		if (poll_select_set_timeout(to, ts.tv_sec, ts.tv_nsec))
			return -EINVAL;
	}
	return do_epoll_pwait(epfd, events, maxevents, to, sigmask, sigsetsize);
}

/* ---- start-up ---- */

static long long_zero;
static long long_max = LONG_MAX;

static struct ctl_table epoll_table[] = {
	{
		.procname = "max_user_watches",
		.data = &max_user_watches,
		.maxlen = sizeof(max_user_watches),
		.mode = 0644,
		.proc_handler = proc_doulongvec_minmax,
		.extra1 = &long_zero,
		.extra2 = &long_max,
	},
};

/* Memory for one item with one hook. */
#define EP_ITEM_COST	(sizeof(struct epitem) + sizeof(struct eppoll_entry))

static int __init eventpoll_init(void)
{
	struct sysinfo si;

	/* One user may fill a twenty-fifth of the memory with items. */
	si_meminfo(&si);
	max_user_watches = (((si.totalram - si.totalhigh) / 25) << PAGE_SHIFT) / EP_ITEM_COST;

	/* Two cache lines are enough for an item; see struct epitem. */
	BUILD_BUG_ON(sizeof(void *) <= 8 && sizeof(struct epitem) > 128);

	epi_cache = kmem_cache_create("eventpoll_epi", sizeof(struct epitem), 0, SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	pwq_cache = kmem_cache_create("eventpoll_pwq", sizeof(struct eppoll_entry), 0, SLAB_PANIC, NULL);
	ephead_cache = kmem_cache_create("ep_head", sizeof(struct epitems_head), 0, SLAB_PANIC, NULL);

	register_sysctl_init("fs/epoll", epoll_table);
	return 0;
}
fs_initcall(eventpoll_init);
