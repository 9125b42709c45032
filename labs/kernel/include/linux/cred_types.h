/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_CRED_TYPES_H
#define _LINUX_CRED_TYPES_H

#include <linux/types.h>

typedef struct { uid_t val; } kuid_t;
typedef struct { gid_t val; } kgid_t;
struct user_struct;
struct user_namespace;

#endif
