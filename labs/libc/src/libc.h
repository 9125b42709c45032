/* SPDX-License-Identifier: MIT */
/* What the library's units share, and what the machine does for them (functions that begin with __vm_). */
#ifndef _LIBC_H
#define _LIBC_H

#include <bits/types.h>
#include <sys/syscall.h>

long __vm_syscall(long number, ...);
/* The calling thread's block, as pthread_create gave it to the kernel; null in the main thread. */
unsigned long __vm_tls(void);
void *__vm_alloc(unsigned long size, unsigned long align);
void __vm_free(void *object);
unsigned long __vm_alloc_size(const void *object);
void __vm_memmove(void *to, const void *from, unsigned long size);
void __vm_memset(void *to, int byte, unsigned long size);
int __vm_memcmp(const void *a, const void *b, unsigned long size);
void *__vm_constructor(int index);
/* The digits of |value| by conversion e, f, g, a (or capitals); returns the length it needs, as snprintf does. */
int __vm_format_double(char *to, unsigned long size, double value, int conversion, int precision, int flags);
/* Shown to the user once: something that is not modelled. */
void __vm_note(const char *message);
double __vm_strtod(const char *text, char **end);
double __vm_math(int function, double x, double y);

/* The simulator's own system calls. */
#define SYS_lab_thread_start 1000
#define SYS_lab_set_name 1003
#define SYS_lab_cpus 1004

#define FUTEX_WAIT 0
#define FUTEX_WAKE 1

#define MAX_KEYS 64

/* One per thread; pthread_t is its address. */
struct __thread_block {
	int error;
	int tid;
	/* Not zero while the thread lives; the kernel clears it and wakes who waits for it. */
	volatile int alive;
	int detached;
	void *(*start)(void *);
	void *argument;
	void *result;
	void **values;
	struct __tls_object *objects;
	/* Cancellation: asked for; not now; at any moment; and whether the thread is in a call that it ends. */
	volatile int cancelled;
	int cancel_disabled;
	int cancel_async;
	volatile int blocking;
	/* The word that pthread_cond_wait sleeps on. */
	volatile int *waiting;
	struct __cleanup *cleanups;
	char name[16];
	struct __thread_block *next;
};

/* What pthread_cleanup_push has left. */
void __run_cleanups(struct __thread_block *self);
/* A thread's copies of _Thread_local objects (tls.c): released at its end. */
void __end_tls(struct __thread_block *self);

extern struct __thread_block __main_thread;
/* Set when the first thread is created: until then nobody has to ask the kernel who it is. */
extern int __has_threads;

struct __thread_block *__self(void);
/* In a child of fork(): the calling thread is the only one. */
void __only_this_thread(void);
/* A system call's result as C functions report it: -1 and errno for an error. */
long __result(long value);
/* The same of a call that may block, where a cancelled thread ends (cancel.c). */
int __begin_blocking(void);
long __end_blocking(long value);
#define __blocking_raw(call) ((void)(__has_threads && __begin_blocking()), __end_blocking(call))
#define __blocking(call) __result(__blocking_raw(call))
/* Sleeps while *word is expected; timeout may be null. Returns 0 or a negative error. */
long __futex_wait(volatile int *word, int expected, const struct timespec *timeout);
void __futex_wake(volatile int *word, int count);
/* A lock of one word: 0 free, 1 taken, 2 taken and waited for. */
void __lock(volatile int *lock);
void __unlock(volatile int *lock);
/* Time left until a moment of a clock; negative tv_sec if it has passed. */
struct timespec __time_left(clockid_t clock, const struct timespec *until);

/* Set by the first buffered output; called by exit. */
extern void (*__flush_streams)(void);

/* Takes argv[0] apart for program_invocation_name. */
void __set_program_name(char *path);

#endif
