/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What travels beside the bytes of an AF_UNIX message: open files. net/core/scm.c. */
#ifndef __LINUX_NET_SCM_H
#define __LINUX_NET_SCM_H

#include <linux/net.h>

struct file;

/* Each entry holds a reference. */
struct scm_fp_list {
	int count;
	struct file *fp[];
};

struct scm_cookie {
	struct scm_fp_list *fp;
};

/* Reads the control messages of a message that is sent. 0 or a negative errno. */
int scm_send(struct msghdr *msg, struct scm_cookie *scm);
/* Gives the files to the receiving program, as far as it left room; MSG_CTRUNC says that some were lost. */
void scm_recv(struct msghdr *msg, struct scm_cookie *scm, int flags);
struct scm_fp_list *scm_fp_dup(struct scm_fp_list *fpl);
void scm_fp_destroy(struct scm_fp_list *fpl);

#endif
