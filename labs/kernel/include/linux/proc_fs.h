/* SPDX-License-Identifier: GPL-2.0-or-later */
/* There is no /proc to mount in the simulated kernel; files that include this need nothing of it. */
#ifndef _LINUX_PROC_FS_H
#define _LINUX_PROC_FS_H
#endif
