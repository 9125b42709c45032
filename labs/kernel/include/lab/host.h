/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What C cannot do itself, done by the machine. Functions whose names begin with __vm_ have no body in C; each
 * call is one indivisible action. Those marked (switches) may let other tasks run before they return.
 */
#ifndef LAB_HOST_H
#define LAB_HOST_H

struct task_struct;

/* --- memory: every object is surrounded by redzones; freed objects are kept poisoned for a while --- */
void *__vm_alloc(unsigned long size, unsigned long align);	/* not zeroed; null when memory ends */
void __vm_free(void *object);					/* oops on double or wild free; null is fine */
unsigned long __vm_alloc_size(const void *object);
/* A number on a live object of the kernel, kept beside it: which cache it belongs to. 0: none. */
int __vm_tag(const void *object);
void __vm_set_tag(void *object, int tag);
void __vm_memmove(void *to, const void *from, unsigned long size);
void __vm_memset(void *to, int byte, unsigned long size);
int __vm_memcmp(const void *a, const void *b, unsigned long size);
/* Between address spaces, checked; the result is the number of bytes that could NOT be copied. */
unsigned long __vm_copy_from_user(void *to, const void *user_from, unsigned long size);
unsigned long __vm_copy_to_user(void *user_to, const void *from, unsigned long size);

/* --- tasks: the machine switches, C keeps the state --- */
struct task_struct *__vm_current(void);
/* Gives a new task its kernel stack and a first frame: fn(arg) in kernel or, with user set, in user space. */
int __vm_task_create(struct task_struct *task, void *fn, void *arg, int user);	/* 0: no memory, or too many */
void __vm_task_free(struct task_struct *task);
/* The stack that __vm_task_create() gave a thread of the program. */
void __vm_user_stack_free(struct task_struct *task);
/*
 * Gives a new process its window, with a copy of the running one's memory, a kernel stack, and a first frame: it goes
 * back to user mode where its parent made the present system call, by way of ret_from_fork(). 0: no room.
 */
int __vm_fork(struct task_struct *task);
struct mm_struct;
void __vm_mm_free(struct mm_struct *mm);			/* the window is free again */

/* --- mappings of the running process; addresses and sizes in whole pages --- */
unsigned long __vm_map_private(unsigned long size);		/* zeroed memory from its heap; 0: none left */
void __vm_unmap_private(unsigned long start);
void __vm_map_shared(unsigned long start, unsigned long size);	/* zeroes it */
unsigned long __vm_shared_size(void);
#define LAB_SHARED_START	0x80000000UL
enum { LAB_UNMAPPED, LAB_NO_ACCESS, LAB_READABLE, LAB_WRITABLE };
void __vm_set_access(unsigned long start, unsigned long size, int access);
/* Picks the next task by the schedule and switches to it. The caller has set its state. (switches) */
void __vm_schedule(void);
/* Nothing can run: the clock jumps to the next timer, or the run ends as a deadlock. (switches) */
void __vm_idle(void);
void __vm_exit(int status) __attribute__((noreturn));		/* the whole run is over */
void __vm_exit_signal(int signal) __attribute__((noreturn));	/* … because a signal ended it */
/* Gives pid 1 its user stack, with argc, argv and envp on it, and its first frame: the program's _start_c(). */
void __vm_exec(struct task_struct *task);
/* The time slice is used up and the task may be preempted again: it gives up the CPU at the next statement. */
void __vm_preempt(void);
/*
 * Runs a signal handler in user mode, on the program's stack, and comes back when it returns: its arguments are the
 * number, a copy of the siginfo (`size` bytes) on the user stack, and null. (switches)
 */
void __vm_call_user(void *handler, long signo, const void *info, unsigned long size);

/* --- several CPUs: they take turns; see extension/kernel/cpus.ts --- */
/*
 * This CPU waits for another one: the rest of its turn goes to the others. `turn` counts the calls of one wait, from 0;
 * when every CPU has waited for very long, none will ever go on, which is an oops with this code and message.
 */
void __vm_cpu_relax(const char *code, const char *message, unsigned int turn);
/* The task may run on other CPUs than before: one of them that is halted looks for work. */
void __vm_cpu_kick(struct task_struct *task);

/* --- locks: each task's list of those it holds, for reports and assertions; kinds are in linux/lockdep.h --- */
struct lockdep_map;
void __vm_lock_acquired(struct lockdep_map *map, int kind);
void __vm_lock_released(struct lockdep_map *map);
int __vm_lock_held(const struct lockdep_map *map);		/* by the running task */

/* Function number `index` with the attribute `constructor` in the image of the caller (kernel: initcalls), or null. */
void *__vm_constructor(int index);

/* --- time, in nanoseconds since boot; statements take time, idling jumps --- */
long __vm_clock(void);
void __vm_set_timer(long expires_ns);				/* next timer interrupt; negative: none */
unsigned long __vm_random(void);				/* from the run's seed */

/* --- inputs of the run --- */
long __vm_wire_delay(void);					/* nanoseconds that packets are under way */
/* Standard input: up to `size` of its bytes from `offset` on; the result is how many there are. `to` may be null. */
unsigned long __vm_stdin(void *to, unsigned long offset, unsigned long size);

/* --- interrupts: the machine calls lab_interrupt() at a statement boundary when they are on --- */
void __vm_irq_check(void);					/* they have just been turned on: deliver what waits */

/* --- console and reports --- */
void __vm_console(int stream, const char *text, unsigned long size);	/* 1, 2: user's; 0: kernel log */
void __vm_oops(const char *code, const char *message) __attribute__((noreturn));	/* BUG(), lock misuse … */
/* Marks for the timeline; they change nothing. */
void __vm_woken(struct task_struct *task);			/* may run from now on */
void __vm_entered(const void *system_call);			/* the function that does the call, or null */
void __vm_note(const char *message);				/* shown to the user once: something not modelled */

#endif
