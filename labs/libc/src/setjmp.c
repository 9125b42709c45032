/* SPDX-License-Identifier: MIT */
/* Coming back to a function that is still under way. Each of these notes where its own caller stands. */
#include <setjmp.h>
#include <signal.h>
#include "libc.h"

int __vm_setjmp(void *place);
void __vm_longjmp(const void *place, int value);

int setjmp(jmp_buf buffer)
{
	buffer->__mask_kept = 0;
	return __vm_setjmp(buffer->__place);
}

int _setjmp(jmp_buf buffer)
{
	buffer->__mask_kept = 0;
	return __vm_setjmp(buffer->__place);
}

int sigsetjmp(sigjmp_buf buffer, int keep_mask)
{
	buffer->__mask_kept = keep_mask;
	if (keep_mask)
		sigprocmask(SIG_BLOCK, NULL, &buffer->__mask);
	return __vm_setjmp(buffer->__place);
}

void longjmp(jmp_buf buffer, int value)
{
	if (buffer->__mask_kept)
		sigprocmask(SIG_SETMASK, &buffer->__mask, NULL);
	for (;;)
		__vm_longjmp(buffer->__place, value ? value : 1);
}

void _longjmp(jmp_buf buffer, int value)
{
	longjmp(buffer, value);
}

void siglongjmp(sigjmp_buf buffer, int value)
{
	longjmp(buffer, value);
}
