/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_CRED_H
#define _LINUX_CRED_H

#include <linux/atomic.h>
#include <linux/sched.h>
#include <linux/sched/user.h>
#include <linux/uidgid.h>

/* Who a task acts for. All programs here belong to one user. */
struct cred {
	atomic_long_t usage;
	kuid_t uid, suid, euid, fsuid;
	kgid_t gid, sgid, egid, fsgid;
	struct user_struct *user;
};
extern struct cred init_cred;

#define current_cred()		(current->cred)
#define current_user()		(current->cred->user)
#define current_uid()		(current->cred->uid)
#define current_gid()		(current->cred->gid)
#define current_euid()		(current->cred->euid)
#define current_fsuid()		(current->cred->fsuid)
#define current_fsgid()		(current->cred->fsgid)
#define current_user_ns()	((struct user_namespace *)NULL)
#define get_cred(cred)		(cred)
#define get_current_cred()	(current->cred)
#define get_current_user()	get_uid(current_user())
#define put_cred(cred)		((void)(cred))

#endif
