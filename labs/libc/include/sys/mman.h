/* SPDX-License-Identifier: MIT */
/* Files in memory only; nothing can be mapped. */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H

#define MFD_CLOEXEC 1u

int memfd_create(const char *name, unsigned int flags);

#endif
