/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LAB_HEAP_H
#define _LAB_HEAP_H

/* A heap's anchors: byte offsets from its base, and counts. Only extension/kernel/heap.ts reads and writes them. */
struct lab_heap {
	unsigned int start;
	unsigned int end;
	unsigned int top;
	unsigned int quarantine_first;
	unsigned int quarantine_last;
	unsigned int quarantine_bytes;
	unsigned int in_use;
	unsigned int free_list[96];
};

#endif
