/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Options of waitpid(); named here because wait.h of the kernel side includes this file. */
#ifndef _UAPI_LINUX_WAIT_H
#define _UAPI_LINUX_WAIT_H

#define WNOHANG		0x00000001
#define WUNTRACED	0x00000002

#endif
