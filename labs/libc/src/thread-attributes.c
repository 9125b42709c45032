/* SPDX-License-Identifier: MIT */
/* Attributes of threads. Only the detach state changes anything: stacks and scheduling are the simulator's. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>
#include "libc.h"

#define DEFAULT_STACK (8UL << 20)
#define PAGE 4096UL

int pthread_attr_init(pthread_attr_t *attr)
{
	*attr = (pthread_attr_t){ { .stack_size = DEFAULT_STACK, .guard_size = PAGE } };
	return 0;
}

int pthread_attr_destroy(pthread_attr_t *attr)
{
	return 0;
}

int pthread_attr_setdetachstate(pthread_attr_t *attr, int state)
{
	if (state != PTHREAD_CREATE_JOINABLE && state != PTHREAD_CREATE_DETACHED)
		return EINVAL;
	attr->__data.detached = state;
	return 0;
}

int pthread_attr_getdetachstate(const pthread_attr_t *attr, int *state)
{
	*state = attr->__data.detached;
	return 0;
}

int pthread_attr_setstacksize(pthread_attr_t *attr, size_t size)
{
	if (size < PTHREAD_STACK_MIN)
		return EINVAL;
	attr->__data.stack_size = size;
	return 0;
}

int pthread_attr_getstacksize(const pthread_attr_t *attr, size_t *size)
{
	*size = attr->__data.stack_size;
	return 0;
}

int pthread_attr_setstack(pthread_attr_t *attr, void *stack, size_t size)
{
	int error = pthread_attr_setstacksize(attr, size);

	if (error)
		return error;
	__vm_note("pthread_attr_setstack: a thread's stack is given by the simulator; the memory is not used");
	attr->__data.stack = stack;
	return 0;
}

int pthread_attr_getstack(const pthread_attr_t *attr, void **stack, size_t *size)
{
	*stack = attr->__data.stack;
	*size = attr->__data.stack_size;
	return 0;
}

int pthread_attr_setguardsize(pthread_attr_t *attr, size_t size)
{
	attr->__data.guard_size = size;
	return 0;
}

int pthread_attr_getguardsize(const pthread_attr_t *attr, size_t *size)
{
	*size = attr->__data.guard_size;
	return 0;
}

int pthread_attr_setscope(pthread_attr_t *attr, int scope)
{
	if (scope != PTHREAD_SCOPE_SYSTEM)
		return scope == PTHREAD_SCOPE_PROCESS ? ENOTSUP : EINVAL;
	attr->__data.scope = scope;
	return 0;
}

int pthread_attr_getscope(const pthread_attr_t *attr, int *scope)
{
	*scope = attr->__data.scope;
	return 0;
}

int pthread_attr_setinheritsched(pthread_attr_t *attr, int inherit)
{
	if (inherit != PTHREAD_INHERIT_SCHED && inherit != PTHREAD_EXPLICIT_SCHED)
		return EINVAL;
	attr->__data.inherit = inherit;
	return 0;
}

int pthread_attr_getinheritsched(const pthread_attr_t *attr, int *inherit)
{
	*inherit = attr->__data.inherit;
	return 0;
}

int pthread_attr_setschedpolicy(pthread_attr_t *attr, int policy)
{
	if (policy != SCHED_OTHER && policy != SCHED_FIFO && policy != SCHED_RR)
		return EINVAL;
	attr->__data.policy = policy;
	return 0;
}

int pthread_attr_getschedpolicy(const pthread_attr_t *attr, int *policy)
{
	*policy = attr->__data.policy;
	return 0;
}

int pthread_attr_setschedparam(pthread_attr_t *attr, const struct sched_param *parameters)
{
	int priority = parameters->sched_priority;
	int policy = attr->__data.policy;

	if (priority < sched_get_priority_min(policy) || priority > sched_get_priority_max(policy))
		return EINVAL;
	attr->__data.priority = priority;
	return 0;
}

int pthread_attr_getschedparam(const pthread_attr_t *attr, struct sched_param *parameters)
{
	parameters->sched_priority = attr->__data.priority;
	return 0;
}

int pthread_getattr_np(pthread_t handle, pthread_attr_t *attr)
{
	pthread_attr_init(attr);
	attr->__data.detached = ((struct __thread_block *)handle)->detached;
	return 0;
}

/* ---- scheduling: every thread is SCHED_OTHER ---- */

int sched_get_priority_max(int policy)
{
	if (policy == SCHED_FIFO || policy == SCHED_RR)
		return 99;
	if (policy == SCHED_OTHER || policy == SCHED_BATCH || policy == SCHED_IDLE)
		return 0;
	errno = EINVAL;
	return -1;
}

int sched_get_priority_min(int policy)
{
	int most = sched_get_priority_max(policy);

	return most == 99 ? 1 : most;
}

int sched_getscheduler(pid_t pid)
{
	return SCHED_OTHER;
}

int sched_getparam(pid_t pid, struct sched_param *parameters)
{
	parameters->sched_priority = 0;
	return 0;
}

static int set_policy(int policy, const struct sched_param *parameters)
{
	if (sched_get_priority_max(policy) < 0 || parameters->sched_priority < sched_get_priority_min(policy) ||
	    parameters->sched_priority > sched_get_priority_max(policy))
		return EINVAL;
	/* As for any user without the right to it. */
	return policy == SCHED_OTHER ? 0 : EPERM;
}

int sched_setscheduler(pid_t pid, int policy, const struct sched_param *parameters)
{
	errno = set_policy(policy, parameters);
	return errno ? -1 : 0;
}

int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *parameters)
{
	return set_policy(policy, parameters);
}

int pthread_getschedparam(pthread_t thread, int *policy, struct sched_param *parameters)
{
	*policy = SCHED_OTHER;
	parameters->sched_priority = 0;
	return 0;
}

static pid_t number_of(pthread_t handle)
{
	struct __thread_block *thread = (struct __thread_block *)handle;

	if (thread == __self())
		return 0;
	return thread == &__main_thread ? getpid() : thread->tid;
}

int pthread_setaffinity_np(pthread_t thread, size_t size, const cpu_set_t *set)
{
	return sched_setaffinity(number_of(thread), size, set) ? errno : 0;
}

int pthread_getaffinity_np(pthread_t thread, size_t size, cpu_set_t *set)
{
	return sched_getaffinity(number_of(thread), size, set) ? errno : 0;
}

int pthread_yield(void)
{
	return sched_yield();
}

int pthread_getcpuclockid(pthread_t thread, clockid_t *clock)
{
	if (thread != pthread_self())
		return ENOENT;
	*clock = CLOCK_THREAD_CPUTIME_ID;
	return 0;
}

static int concurrency;

int pthread_setconcurrency(int level)
{
	if (level < 0)
		return EINVAL;
	concurrency = level;
	return 0;
}

int pthread_getconcurrency(void)
{
	return concurrency;
}
