/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_EVENTPOLL_H
#define _LINUX_EVENTPOLL_H

#include <sys/epoll.h>

#endif
