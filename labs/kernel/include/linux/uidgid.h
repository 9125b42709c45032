/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_UIDGID_H
#define _LINUX_UIDGID_H

#include <linux/cred_types.h>
#define KUIDT_INIT(value)	((kuid_t){ value })
#define KGIDT_INIT(value)	((kgid_t){ value })
#define GLOBAL_ROOT_UID		KUIDT_INIT(0)
#define __kuid_val(uid)		((uid).val)
#define __kgid_val(gid)		((gid).val)
#define uid_eq(a, b)		((a).val == (b).val)
#define gid_eq(a, b)		((a).val == (b).val)
#define from_kuid(ns, uid)	((uid).val)
#define from_kuid_munged(ns, uid)	((uid).val)

#endif
