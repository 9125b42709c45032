/* SPDX-License-Identifier: MIT */
#ifndef _SYS_SYSINFO_H
#define _SYS_SYSINFO_H

/* CPUs that programs may use, and that there are. */
int get_nprocs(void);
int get_nprocs_conf(void);

#endif
