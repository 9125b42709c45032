/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/atomic.h>
#include <linux/compiler.h>
#include <linux/preempt.h>
#include <linux/types.h>
#include <linux/cleanup.h>

/*
 * Read-copy-update. Readers mark the stretch in which they may hold pointers that others take away; who takes one
 * away waits with freeing it for a grace period: until every reader that had already begun has ended.
 * kernel/rcu/tree.c keeps the count of readers and the callbacks.
 */
void __rcu_read_lock(void);
void __rcu_read_unlock(void);
void synchronize_rcu(void);
void call_rcu(struct rcu_head *head, rcu_callback_t func);
void rcu_barrier(void);
void kvfree_call_rcu(struct rcu_head *head, void *object);
int rcu_read_lock_held(void);

#define rcu_read_lock()		__rcu_read_lock()
#define rcu_read_unlock()	__rcu_read_unlock()
#define rcu_read_lock_bh()	do { local_bh_disable(); __rcu_read_lock(); } while (0)
#define rcu_read_unlock_bh()	do { __rcu_read_unlock(); local_bh_enable(); } while (0)
#define rcu_read_lock_sched()	do { preempt_disable(); __rcu_read_lock(); } while (0)
#define rcu_read_unlock_sched()	do { __rcu_read_unlock(); preempt_enable(); } while (0)
#define synchronize_rcu_expedited()	synchronize_rcu()
#define synchronize_net()	synchronize_rcu()
#define call_rcu_hurry(head, func)	call_rcu(head, func)
/* Frees the object around the rcu_head member after a grace period. */
#define kfree_rcu(ptr, rhf)	kvfree_call_rcu(&(ptr)->rhf, (void *)(ptr))
#define kvfree_rcu(ptr, rhf)	kfree_rcu(ptr, rhf)
#define kfree_rcu_mightsleep(ptr)	do { synchronize_rcu(); kfree(ptr); } while (0)

#define rcu_access_pointer(p)		READ_ONCE(p)
#define rcu_dereference_raw(p)		READ_ONCE(p)
#define rcu_dereference(p)		READ_ONCE(p)
#define rcu_dereference_check(p, c)	READ_ONCE(p)
#define rcu_dereference_protected(p, c)	(p)
#define rcu_dereference_bh(p)		READ_ONCE(p)
#define rcu_dereference_sched(p)	READ_ONCE(p)
#define rcu_pointer_handoff(p)		(p)
#define rcu_assign_pointer(p, v)	smp_store_release(&(p), v)
#define rcu_replace_pointer(p, v, c)	({ typeof(p) __old = (p); rcu_assign_pointer(p, v); __old; })
#define RCU_INIT_POINTER(p, v)		WRITE_ONCE(p, v)
#define RCU_INITIALIZER(v)		(v)
#define RCU_LOCKDEP_WARN(c, s)		((void)0)
#define rcu_sleep_check()		((void)0)
#define init_rcu_head(head)		((void)(head))
#define destroy_rcu_head(head)		((void)(head))
#define cond_resched_rcu()		((void)0)

DEFINE_LOCK_GUARD_0(rcu, rcu_read_lock(), rcu_read_unlock())

#endif
