/* SPDX-License-Identifier: MIT */
#ifndef _SETJMP_H
#define _SETJMP_H

#include <bits/types.h>

/* What the machine needs to come back, then the signal mask if it was kept. */
typedef struct __jump_buffer {
	int __place[6];
	int __mask_kept;
	sigset_t __mask;
} jmp_buf[1];
typedef jmp_buf sigjmp_buf;

int setjmp(jmp_buf buffer) __attribute__((returns_twice));
int _setjmp(jmp_buf buffer) __attribute__((returns_twice));
int sigsetjmp(sigjmp_buf buffer, int keep_mask) __attribute__((returns_twice));
void longjmp(jmp_buf buffer, int value) __attribute__((noreturn));
void _longjmp(jmp_buf buffer, int value) __attribute__((noreturn));
void siglongjmp(sigjmp_buf buffer, int value) __attribute__((noreturn));

#endif
