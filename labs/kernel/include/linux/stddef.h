/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_STDDEF_H
#define _LINUX_STDDEF_H

#undef NULL
#define NULL			((void *)0)
#define offsetof(type, member)	__builtin_offsetof(type, member)
#define sizeof_field(type, member)	sizeof(((type *)0)->member)
#define offsetofend(type, member)	(offsetof(type, member) + sizeof_field(type, member))
#define struct_group(name, members...)	\
	union { struct { members }; struct { members } name; }
#define struct_group_attr(name, attrs, members...)	\
	union { struct { members } attrs; struct { members } attrs name; }
#define struct_group_tagged(tag, name, members...)	\
	union { struct { members }; struct tag { members } name; }

#endif
