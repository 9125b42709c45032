// SPDX-License-Identifier: GPL-2.0-or-later
/* User memory, beyond plain copying. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

unsigned long clear_user(void __user *to, unsigned long n)
{
	for (char zero = 0; n; n--, to++)
		if (copy_to_user(to, &zero, 1))
			break;
	return n;
}

/* The length of the string, without its end; -EFAULT. If it is as long as `count`, it is not terminated. */
long strncpy_from_user(char *to, const char __user *from, long count)
{
	for (long i = 0; i < count; i++) {
		if (copy_from_user(to + i, from + i, 1))
			return -EFAULT;
		if (!to[i])
			return i;
	}
	return count;
}

/* A structure that has grown since: what the program does not know of is zero, what we do not know must be zero. */
int copy_struct_from_user(void *to, size_t ksize, const void __user *from, size_t usize)
{
	size_t size = min(ksize, usize);

	for (size_t i = ksize; i < usize; i++) {
		char byte;

		if (copy_from_user(&byte, from + i, 1))
			return -EFAULT;
		if (byte)
			return -E2BIG;
	}
	memset(to + size, 0, ksize - size);
	return copy_from_user(to, from, size) ? -EFAULT : 0;
}

void *memdup_user(const void __user *from, size_t size)
{
	void *copy = kmalloc(size, GFP_KERNEL);

	if (!copy)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(copy, from, size)) {
		kfree(copy);
		return ERR_PTR(-EFAULT);
	}
	return copy;
}
