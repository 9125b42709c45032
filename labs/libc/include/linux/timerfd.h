/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_TIMERFD_H
#define _LINUX_TIMERFD_H

#include <sys/timerfd.h>

#endif
