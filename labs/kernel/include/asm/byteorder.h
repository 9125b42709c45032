/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The machine is little-endian, the network big-endian. */
#ifndef _ASM_X86_BYTEORDER_H
#define _ASM_X86_BYTEORDER_H

#define htons(x)	((__u16)__builtin_bswap16(x))
#define ntohs(x)	((__u16)__builtin_bswap16(x))
#define htonl(x)	((__u32)__builtin_bswap32(x))
#define ntohl(x)	((__u32)__builtin_bswap32(x))

#endif
