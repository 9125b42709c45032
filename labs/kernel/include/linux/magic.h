/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How file systems are told apart. */
#ifndef _LINUX_MAGIC_H
#define _LINUX_MAGIC_H

#define ANON_INODE_FS_MAGIC	0x09041934
#define PIPEFS_MAGIC		0x50495045
#define RAMFS_MAGIC		0x858458f6
#define SOCKFS_MAGIC		0x534f434b

#endif
