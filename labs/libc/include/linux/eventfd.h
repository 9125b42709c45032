/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_EVENTFD_H
#define _LINUX_EVENTFD_H

#include <sys/eventfd.h>

#endif
