/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LAB_STATE_H
#define _LAB_STATE_H

#include <lab/heap.h>
#include <linux/types.h>

#define LAB_MAX_WINDOWS	32

/*
 * The machine's own notes about the run, kept in the kernel's memory so that going back in time takes them back
 * too. Only extension/kernel reads and writes them, by these names.
 */
struct lab_state {
	/* Virtual time = statements * ns per statement + skew: sleeping adds to the skew. */
	long clock_skew;
	/* When the next timer interrupt is due; negative: never. */
	long timer_deadline;
	/* Moment at which the turn of the CPU that executes now ends; 0: it only waits for others. */
	long turn_end;
	/* State of the random generator: the scheduler's, and the one for everybody else. */
	unsigned int random_state;
	unsigned int program_random;
	/* Entries and bytes of console output, and notes, so far. */
	unsigned int console_entries;
	unsigned int console_bytes;
	unsigned int notes;
	/* Tasks that have a kernel stack. */
	unsigned int tasks;
	/* 0 while the kernel starts, and nothing is preempted. */
	unsigned int booted;
	/* 0: running; 1: __vm_exit; 2: ended by a signal; 3: no task can run. */
	unsigned int ended;
	int exit_status;
	/* The kernel's heap. */
	struct lab_heap heap;
	/* Bit n: window n belongs to a process. The first process has window 0. */
	unsigned int windows;
	/* How far into each window anything has ever been written. */
	unsigned int window_tops[LAB_MAX_WINDOWS];
};
extern struct lab_state lab_state;

#endif
