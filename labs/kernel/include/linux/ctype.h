/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_CTYPE_H
#define _LINUX_CTYPE_H

#define isdigit(c)	((c) >= '0' && (c) <= '9')
#define isspace(c)	((c) == ' ' || ((c) >= 9 && (c) <= 13))
#define toupper(c)	((c) >= 'a' && (c) <= 'z' ? (c) - 32 : (c))
#define tolower(c)	((c) >= 'A' && (c) <= 'Z' ? (c) + 32 : (c))

#endif
