// SPDX-License-Identifier: GPL-2.0-or-later
/* The kernel's log. */
#include <lab/host.h>
#include <linux/kernel.h>
#include <linux/stdarg.h>

int printk(const char *fmt, ...)
{
	char text[256];
	va_list args;
	int length;

	if (fmt[0] == KERN_SOH[0] && fmt[1])	/* the level is not shown */
		fmt += 2;
	va_start(args, fmt);
	length = vscnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	__vm_console(0, text, length);
	return length;
}
