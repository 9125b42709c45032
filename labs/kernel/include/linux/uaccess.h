/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H

#include <linux/compiler.h>
#include <linux/string.h>
#include <linux/types.h>
#include <lab/host.h>

/*
 * The only way between the program's memory and the kernel's. A user address is checked on every access; a bad one
 * gives -EFAULT (or a number of bytes not copied), never a crash.
 */
#define TASK_SIZE_MAX		0x00007ffffffff000UL
#define access_ok(addr, size)	\
	((unsigned long)(size) <= TASK_SIZE_MAX && (unsigned long)(addr) <= TASK_SIZE_MAX - (unsigned long)(size))
#define untagged_addr(addr)	(addr)

/* Both return the number of bytes that could NOT be copied. */
#define copy_from_user(to, from, n)	__vm_copy_from_user(to, from, n)
#define copy_to_user(to, from, n)	__vm_copy_to_user(to, from, n)
#define __copy_from_user(to, from, n)	__vm_copy_from_user(to, from, n)
#define __copy_to_user(to, from, n)	__vm_copy_to_user(to, from, n)
#define __copy_from_user_inatomic(to, from, n)	__vm_copy_from_user(to, from, n)
#define __copy_to_user_inatomic(to, from, n)	__vm_copy_to_user(to, from, n)

/* One value; 0 or -EFAULT. */
#define get_user(x, ptr) ({								\
	typeof(*(ptr)) __gu;								\
	int __gu_err = __vm_copy_from_user((void *)&__gu, (ptr), sizeof(__gu)) ? -14 : 0; \
	if (!__gu_err)									\
		(x) = __gu;								\
	__gu_err; })
#define put_user(x, ptr) ({								\
	typeof(*(ptr)) __pu = (x);							\
	__vm_copy_to_user((ptr), &__pu, sizeof(__pu)) ? -14 : 0; })
#define __get_user(x, ptr)	get_user(x, ptr)
#define __put_user(x, ptr)	put_user(x, ptr)

unsigned long clear_user(void __user *to, unsigned long n);
#define __clear_user(to, n)	clear_user(to, n)
long strncpy_from_user(char *to, const char __user *from, long count);
int copy_struct_from_user(void *to, size_t ksize, const void __user *from, size_t usize);
void *memdup_user(const void __user *from, size_t size);

#define user_access_begin(ptr, size)	access_ok(ptr, size)
#define user_read_access_begin(ptr, size)	access_ok(ptr, size)
#define user_write_access_begin(ptr, size)	access_ok(ptr, size)
#define can_do_masked_user_access()	0
#define masked_user_access_begin(p)	(p)
#define user_access_end()		((void)0)
#define user_read_access_end()		((void)0)
#define user_write_access_end()		((void)0)
#define unsafe_get_user(x, ptr, label)	do { if (get_user(x, ptr)) goto label; } while (0)
#define unsafe_put_user(x, ptr, label)	do { if (put_user(x, ptr)) goto label; } while (0)
#define pagefault_disable()		((void)0)
#define pagefault_enable()		((void)0)

#endif
