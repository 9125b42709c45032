/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_CLEANUP_H
#define _LINUX_CLEANUP_H

#include <linux/compiler.h>

/*
 * Variables that clean up after themselves when their scope is left, on whichever path:
 *   struct file *file __free(fput) = fget(fd);	calls fput's DEFINE_FREE body on `file`
 *   CLASS(fd, f)(fd);					an object with constructor and destructor
 *   guard(mutex)(&lock);				holds the lock to the end of the scope
 */
#define DEFINE_FREE(_name, _type, _free)	\
	static inline void __free_##_name(void *p) { _type _T = *(_type *)p; _free; }
#define __free(_name)	__cleanup(__free_##_name)

/* Hands the pointer on: takes it out of the variable, so that nothing is cleaned up. */
#define __get_and_null(p, nullvalue) ({		\
	typeof(p) *__ptr = &(p);		\
	typeof(p) __val = *__ptr;		\
	*__ptr = nullvalue;			\
	__val; })
#define no_free_ptr(p)	__get_and_null(p, NULL)
#define return_ptr(p)	return no_free_ptr(p)
#define retain_and_null_ptr(p)	((void)__get_and_null(p, NULL))

#define DEFINE_CLASS(_name, _type, _exit, _init, _init_args...)			\
	typedef _type class_##_name##_t;					\
	static inline void class_##_name##_destructor(_type *p)			\
	{ _type _T = *p; _exit; }						\
	static inline _type class_##_name##_constructor(_init_args)		\
	{ _type t = _init; return t; }
#define EXTEND_CLASS(_name, ext, _init, _init_args...)				\
	typedef class_##_name##_t class_##_name##ext##_t;			\
	static inline void class_##_name##ext##_destructor(class_##_name##_t *p)	\
	{ class_##_name##_destructor(p); }					\
	static inline class_##_name##_t class_##_name##ext##_constructor(_init_args) \
	{ class_##_name##_t t = _init; return t; }
#define CLASS(_name, var)							\
	class_##_name##_t var __cleanup(class_##_name##_destructor) =		\
		class_##_name##_constructor
#define scoped_class(_name, var, args...)					\
	for (CLASS(_name, var)(args), *__once = (void *)&var; __once; __once = NULL)

#define DEFINE_GUARD(_name, _type, _lock, _unlock)				\
	DEFINE_CLASS(_name, _type, if (_T) { _unlock; }, ({ _lock; _T; }), _type _T)
#define guard(_name)	CLASS(_name, __UNIQUE_ID(guard))
#define scoped_guard(_name, args...)						\
	for (CLASS(_name, scope)(args), *__done = NULL; !__done; __done = (void *)1)

/* A guard for a lock that is not a pointer, like RCU's. */
#define DEFINE_LOCK_GUARD_0(_name, _lock, _unlock, ...)				\
	typedef struct { void *lock; } class_##_name##_t;			\
	static inline void class_##_name##_destructor(class_##_name##_t *_T)	\
	{ _unlock; }								\
	static inline class_##_name##_t class_##_name##_constructor(void)	\
	{ class_##_name##_t _t = { .lock = (void *)1 }; _lock; return _t; }
#define DEFINE_LOCK_GUARD_1(_name, _type, _lock, _unlock, ...)			\
	typedef struct { _type *lock; } class_##_name##_t;			\
	static inline void class_##_name##_destructor(class_##_name##_t *_T)	\
	{ if (_T->lock) { _unlock; } }						\
	static inline class_##_name##_t class_##_name##_constructor(_type *l)	\
	{ class_##_name##_t _t = { .lock = l }, *_T = &_t; _lock; return _t; }

#endif
