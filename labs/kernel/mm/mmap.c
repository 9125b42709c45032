// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * mmap() without files. A private mapping is an object of the process's heap, and a copy of it goes with fork(). A
 * shared one lies in the window that all processes see at the same addresses, so a child of fork() finds the parent's
 * there; it is gone when the last process has unmapped it.
 */
#include <lab/host.h>
#include <linux/err.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/asm/mman.h>

/* What one mmap() made, however it has been cut up since. */
struct lab_mapping {
	struct list_head list;		/* shared ones: into shared_mappings, by address */
	unsigned long start;
	unsigned long end;
	int areas;			/* how many areas, of all processes, show a part of it */
	bool shared;
};

/* A range of a process's memory with one kind of access. */
struct vm_area_struct {
	struct list_head list;		/* mm->mmap, by address */
	unsigned long start;
	unsigned long end;
	unsigned int prot;
	struct lab_mapping *mapping;
};

/* Guards every process's areas too: mapping is rare. */
static DEFINE_MUTEX(mmap_mutex);
static LIST_HEAD(shared_mappings);

static struct vm_area_struct *alloc_area(struct mm_struct *mm, struct lab_mapping *mapping, struct list_head *before)
{
	struct vm_area_struct *vma = kzalloc(sizeof(*vma), GFP_KERNEL);

	if (!vma)
		return NULL;
	vma->mapping = mapping;
	mapping->areas++;
	list_add_tail(&vma->list, before);
	return vma;
}

static void free_area(struct mm_struct *mm, struct vm_area_struct *vma, bool free_memory)
{
	struct lab_mapping *mapping = vma->mapping;

	list_del(&vma->list);
	kfree(vma);
	if (--mapping->areas)
		return;
	if (mapping->shared) {
		__vm_set_access(mapping->start, mapping->end - mapping->start, LAB_UNMAPPED);
		list_del(&mapping->list);
	} else if (free_memory) {
		__vm_unmap_private(mapping->start);
	}
	kfree(mapping);
}

/* The first area at or behind an address, as a place in the list. */
static struct list_head *place_of(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma;

	list_for_each_entry(vma, &mm->mmap, list)
		if (vma->start >= addr)
			break;
	return &vma->list;
}

/* The first gap of the shared window that is large enough, or 0. */
static unsigned long find_shared_gap(unsigned long size, struct list_head **before)
{
	struct lab_mapping *m;
	unsigned long at = LAB_SHARED_START;

	list_for_each_entry(m, &shared_mappings, list) {
		if (m->start - at >= size)
			break;
		at = m->end;
	}
	*before = &m->list;
	return LAB_SHARED_START + __vm_shared_size() - at >= size ? at : 0;
}

static bool place_mapping(struct lab_mapping *mapping, unsigned long size)
{
	struct list_head *before = NULL;

	mapping->start = mapping->shared ? find_shared_gap(size, &before) : __vm_map_private(size);
	mapping->end = mapping->start + size;
	if (!mapping->start)
		return false;
	if (mapping->shared) {
		list_add_tail(&mapping->list, before);
		__vm_map_shared(mapping->start, size);
	}
	return true;
}

static int access_of(unsigned int prot)
{
	return prot & PROT_WRITE ? LAB_WRITABLE : prot & PROT_READ ? LAB_READABLE : LAB_NO_ACCESS;
}

/* What is readable for one process and not for another is not modelled: shared memory has one kind of access. */
static void apply_access(struct vm_area_struct *vma)
{
	__vm_set_access(vma->start, vma->end - vma->start, access_of(vma->prot));
}

static unsigned long map_anonymous(unsigned long size, unsigned int prot, bool shared)
{
	struct mm_struct *mm = current->mm;
	struct lab_mapping *mapping = kzalloc(sizeof(*mapping), GFP_KERNEL);
	struct vm_area_struct *vma;

	if (!mapping)
		return -ENOMEM;
	mapping->shared = shared;
	if (!place_mapping(mapping, size)) {
		kfree(mapping);
		return -ENOMEM;
	}
	vma = alloc_area(mm, mapping, place_of(mm, mapping->start));
	BUG_ON(!vma);
	vma->start = mapping->start;
	vma->end = mapping->end;
	vma->prot = prot;
	apply_access(vma);
	return vma->start;
}

SYSCALL_DEFINE6(mmap, unsigned long, addr, unsigned long, len, unsigned long, prot, unsigned long, flags,
		unsigned long, fd, unsigned long, off)
{
	unsigned long type = flags & MAP_TYPE;
	unsigned long size = PAGE_ALIGN(len);
	unsigned long ret;

	if (!len || (type != MAP_SHARED && type != MAP_PRIVATE && type != MAP_SHARED_VALIDATE) || off & ~PAGE_MASK)
		return -EINVAL;
	if (!size || size > TASK_SIZE_MAX)
		return -ENOMEM;
	if (!(flags & MAP_ANONYMOUS)) {
		__vm_note("mmap() of a file is not modelled: it fails with ENODEV");
		return -ENODEV;
	}
	if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) {
		__vm_note("mmap() at a fixed address is not modelled: it fails with ENOMEM");
		return -ENOMEM;
	}
	mutex_lock(&mmap_mutex);
	ret = map_anonymous(size, prot, type != MAP_PRIVATE);
	mutex_unlock(&mmap_mutex);
	return ret;
}

/* Makes `at` a border between two areas, if it lies inside of one. */
static int split_area(struct mm_struct *mm, unsigned long at)
{
	struct vm_area_struct *vma, *behind;

	list_for_each_entry(vma, &mm->mmap, list) {
		if (vma->start >= at || at >= vma->end)
			continue;
		behind = alloc_area(mm, vma->mapping, vma->list.next);
		if (!behind)
			return -ENOMEM;
		behind->start = at;
		behind->end = vma->end;
		behind->prot = vma->prot;
		vma->end = at;
		break;
	}
	return 0;
}

static int do_munmap(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma, *next;
	int ret = split_area(mm, start) ?: split_area(mm, end);

	if (ret)
		return ret;
	list_for_each_entry_safe(vma, next, &mm->mmap, list) {
		if (vma->start < start || vma->end > end)
			continue;
		if (!vma->mapping->shared)
			__vm_set_access(vma->start, vma->end - vma->start, LAB_UNMAPPED);
		free_area(mm, vma, true);
	}
	return 0;
}

SYSCALL_DEFINE2(munmap, unsigned long, addr, size_t, len)
{
	int ret;

	if (addr & ~PAGE_MASK || !len || len > TASK_SIZE_MAX || addr > TASK_SIZE_MAX - len)
		return -EINVAL;
	mutex_lock(&mmap_mutex);
	ret = do_munmap(current->mm, addr, addr + PAGE_ALIGN(len));
	mutex_unlock(&mmap_mutex);
	return ret;
}

static int do_mprotect(struct mm_struct *mm, unsigned long start, unsigned long end, unsigned int prot)
{
	struct vm_area_struct *vma;
	unsigned long covered = 0;
	int ret = split_area(mm, start) ?: split_area(mm, end);

	if (ret)
		return ret;
	list_for_each_entry(vma, &mm->mmap, list) {
		if (vma->start < start || vma->end > end)
			continue;
		covered += vma->end - vma->start;
		vma->prot = prot;
		apply_access(vma);
	}
	return covered == end - start ? 0 : -ENOMEM;
}

SYSCALL_DEFINE3(mprotect, unsigned long, start, size_t, len, unsigned long, prot)
{
	int ret;

	if (start & ~PAGE_MASK || prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC))
		return -EINVAL;
	if (!len)
		return 0;
	if (len > TASK_SIZE_MAX || start > TASK_SIZE_MAX - len)
		return -ENOMEM;
	mutex_lock(&mmap_mutex);
	ret = do_mprotect(current->mm, start, start + PAGE_ALIGN(len), prot);
	mutex_unlock(&mmap_mutex);
	return ret;
}

/* Advice changes nothing that a program could see here. */
SYSCALL_DEFINE3(madvise, unsigned long, start, size_t, len, int, behavior)
{
	return start & ~PAGE_MASK ? -EINVAL : 0;
}

/* ---- the memory of a process as a whole ---- */

static struct lab_mapping *copy_mapping(struct lab_mapping *from)
{
	struct lab_mapping *copy;

	if (from->shared)
		return from;
	copy = kmalloc(sizeof(*copy), GFP_KERNEL);
	if (copy)
		*copy = (struct lab_mapping){ .start = from->start, .end = from->end };
	return copy;
}

/* Areas of one private mapping need not stand together any more, but they stand in order. */
static struct lab_mapping *mapping_in(struct mm_struct *mm, const struct lab_mapping *like)
{
	struct vm_area_struct *vma;

	list_for_each_entry(vma, &mm->mmap, list)
		if (vma->mapping->start == like->start)
			return vma->mapping;
	return NULL;
}

static int copy_areas(struct mm_struct *to, struct mm_struct *from)
{
	struct vm_area_struct *vma, *copy;

	list_for_each_entry(vma, &from->mmap, list) {
		struct lab_mapping *mapping = mapping_in(to, vma->mapping) ?: copy_mapping(vma->mapping);

		if (!mapping)
			return -ENOMEM;
		copy = alloc_area(to, mapping, &to->mmap);
		if (!copy)
			return -ENOMEM;
		copy->start = vma->start;
		copy->end = vma->end;
		copy->prot = vma->prot;
	}
	return 0;
}

static void release_mm(struct mm_struct *mm)
{
	struct vm_area_struct *vma, *next;

	mutex_lock(&mmap_mutex);
	list_for_each_entry_safe(vma, next, &mm->mmap, list)
		free_area(mm, vma, false);
	mutex_unlock(&mmap_mutex);
	__vm_mm_free(mm);
	kfree(mm);
}

/* For a child of the running process. Its window, and the bytes in it, come with __vm_fork(). */
struct mm_struct *dup_mm(void)
{
	struct mm_struct *mm = kzalloc(sizeof(*mm), GFP_KERNEL);
	int ret;

	if (!mm)
		return NULL;
	atomic_set(&mm->mm_users, 1);
	INIT_LIST_HEAD(&mm->mmap);
	mutex_lock(&mmap_mutex);
	ret = copy_areas(mm, current->mm);
	mutex_unlock(&mmap_mutex);
	if (!ret)
		return mm;
	release_mm(mm);
	return NULL;
}

/* A task gives up its share of the memory. The first thread's stack stays, for others may look into it. */
void exit_mm(struct task_struct *task)
{
	struct mm_struct *mm = task->mm;

	if (!mm)
		return;
	if (task->group_leader != task)
		__vm_user_stack_free(task);
	task->mm = NULL;
	if (atomic_dec_and_test(&mm->mm_users))
		release_mm(mm);
}
