/* SPDX-License-Identifier: MIT */
/* The lists and queues of BSD, as macros. */
#ifndef _SYS_QUEUE_H
#define _SYS_QUEUE_H

/* ---- singly linked list ---- */

#define SLIST_HEAD(name, type) struct name { struct type *slh_first; }
#define SLIST_HEAD_INITIALIZER(head) { 0 }
#define SLIST_ENTRY(type) struct { struct type *sle_next; }
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_EMPTY(head) (SLIST_FIRST(head) == 0)
#define SLIST_NEXT(element, field) ((element)->field.sle_next)
#define SLIST_INIT(head) ((void)(SLIST_FIRST(head) = 0))
#define SLIST_INSERT_HEAD(head, element, field) \
	((void)(SLIST_NEXT(element, field) = SLIST_FIRST(head), SLIST_FIRST(head) = (element)))
#define SLIST_INSERT_AFTER(place, element, field) \
	((void)(SLIST_NEXT(element, field) = SLIST_NEXT(place, field), SLIST_NEXT(place, field) = (element)))
#define SLIST_REMOVE_HEAD(head, field) ((void)(SLIST_FIRST(head) = SLIST_NEXT(SLIST_FIRST(head), field)))
#define SLIST_REMOVE_AFTER(place, field) \
	((void)(SLIST_NEXT(place, field) = SLIST_NEXT(SLIST_NEXT(place, field), field)))
#define SLIST_REMOVE(head, element, type, field) \
	do { \
		struct type **__link = &SLIST_FIRST(head); \
		while (*__link != (element)) \
			__link = &SLIST_NEXT(*__link, field); \
		*__link = SLIST_NEXT(element, field); \
	} while (0)
#define SLIST_FOREACH(at, head, field) for ((at) = SLIST_FIRST(head); (at); (at) = SLIST_NEXT(at, field))
#define SLIST_FOREACH_SAFE(at, head, field, later) \
	for ((at) = SLIST_FIRST(head); (at) && ((later) = SLIST_NEXT(at, field), 1); (at) = (later))

/* ---- doubly linked list: a link points back to the pointer that points to it ---- */

#define LIST_HEAD(name, type) struct name { struct type *lh_first; }
#define LIST_HEAD_INITIALIZER(head) { 0 }
#define LIST_ENTRY(type) struct { struct type *le_next; struct type **le_prev; }
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_EMPTY(head) (LIST_FIRST(head) == 0)
#define LIST_NEXT(element, field) ((element)->field.le_next)
#define LIST_INIT(head) ((void)(LIST_FIRST(head) = 0))
#define __LIST_PUT(link, element, field) \
	do { \
		LIST_NEXT(element, field) = *(link); \
		(element)->field.le_prev = (link); \
		if (LIST_NEXT(element, field)) \
			LIST_NEXT(element, field)->field.le_prev = &LIST_NEXT(element, field); \
		*(element)->field.le_prev = (element); \
	} while (0)
#define LIST_INSERT_HEAD(head, element, field) __LIST_PUT(&LIST_FIRST(head), element, field)
#define LIST_INSERT_AFTER(place, element, field) __LIST_PUT(&LIST_NEXT(place, field), element, field)
#define LIST_INSERT_BEFORE(place, element, field) __LIST_PUT((place)->field.le_prev, element, field)
#define LIST_REMOVE(element, field) \
	do { \
		*(element)->field.le_prev = LIST_NEXT(element, field); \
		if (LIST_NEXT(element, field)) \
			LIST_NEXT(element, field)->field.le_prev = (element)->field.le_prev; \
	} while (0)
#define LIST_FOREACH(at, head, field) for ((at) = LIST_FIRST(head); (at); (at) = LIST_NEXT(at, field))
#define LIST_FOREACH_SAFE(at, head, field, later) \
	for ((at) = LIST_FIRST(head); (at) && ((later) = LIST_NEXT(at, field), 1); (at) = (later))

/* ---- singly linked queue ---- */

#define STAILQ_HEAD(name, type) struct name { struct type *stqh_first; struct type **stqh_last; }
#define STAILQ_HEAD_INITIALIZER(head) { 0, &(head).stqh_first }
#define STAILQ_ENTRY(type) struct { struct type *stqe_next; }
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_EMPTY(head) (STAILQ_FIRST(head) == 0)
#define STAILQ_NEXT(element, field) ((element)->field.stqe_next)
#define STAILQ_INIT(head) ((void)(STAILQ_FIRST(head) = 0, (head)->stqh_last = &STAILQ_FIRST(head)))
#define STAILQ_INSERT_TAIL(head, element, field) \
	do { \
		STAILQ_NEXT(element, field) = 0; \
		*(head)->stqh_last = (element); \
		(head)->stqh_last = &STAILQ_NEXT(element, field); \
	} while (0)
#define STAILQ_INSERT_HEAD(head, element, field) \
	do { \
		STAILQ_NEXT(element, field) = STAILQ_FIRST(head); \
		if (STAILQ_EMPTY(head)) \
			(head)->stqh_last = &STAILQ_NEXT(element, field); \
		STAILQ_FIRST(head) = (element); \
	} while (0)
#define STAILQ_INSERT_AFTER(head, place, element, field) \
	do { \
		STAILQ_NEXT(element, field) = STAILQ_NEXT(place, field); \
		if (!STAILQ_NEXT(element, field)) \
			(head)->stqh_last = &STAILQ_NEXT(element, field); \
		STAILQ_NEXT(place, field) = (element); \
	} while (0)
#define STAILQ_REMOVE_HEAD(head, field) \
	do { \
		STAILQ_FIRST(head) = STAILQ_NEXT(STAILQ_FIRST(head), field); \
		if (STAILQ_EMPTY(head)) \
			(head)->stqh_last = &STAILQ_FIRST(head); \
	} while (0)
#define STAILQ_REMOVE(head, element, type, field) \
	do { \
		struct type **__link = &STAILQ_FIRST(head); \
		while (*__link != (element)) \
			__link = &STAILQ_NEXT(*__link, field); \
		*__link = STAILQ_NEXT(element, field); \
		if (!*__link) \
			(head)->stqh_last = __link; \
	} while (0)
#define STAILQ_FOREACH(at, head, field) for ((at) = STAILQ_FIRST(head); (at); (at) = STAILQ_NEXT(at, field))
#define STAILQ_FOREACH_SAFE(at, head, field, later) \
	for ((at) = STAILQ_FIRST(head); (at) && ((later) = STAILQ_NEXT(at, field), 1); (at) = (later))

#define SIMPLEQ_HEAD STAILQ_HEAD
#define SIMPLEQ_HEAD_INITIALIZER STAILQ_HEAD_INITIALIZER
#define SIMPLEQ_ENTRY STAILQ_ENTRY
#define SIMPLEQ_FIRST STAILQ_FIRST
#define SIMPLEQ_EMPTY STAILQ_EMPTY
#define SIMPLEQ_NEXT STAILQ_NEXT
#define SIMPLEQ_INIT STAILQ_INIT
#define SIMPLEQ_INSERT_TAIL STAILQ_INSERT_TAIL
#define SIMPLEQ_INSERT_HEAD STAILQ_INSERT_HEAD
#define SIMPLEQ_REMOVE_HEAD STAILQ_REMOVE_HEAD
#define SIMPLEQ_FOREACH STAILQ_FOREACH

/* ---- doubly linked queue ---- */

#define TAILQ_HEAD(name, type) struct name { struct type *tqh_first; struct type **tqh_last; }
#define TAILQ_HEAD_INITIALIZER(head) { 0, &(head).tqh_first }
#define TAILQ_ENTRY(type) struct { struct type *tqe_next; struct type **tqe_prev; }
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_EMPTY(head) (TAILQ_FIRST(head) == 0)
#define TAILQ_NEXT(element, field) ((element)->field.tqe_next)
/* The pointer that points to the last but one stands where that element's own "next" does. */
#define TAILQ_LAST(head, name) (*((struct name *)((head)->tqh_last))->tqh_last)
#define TAILQ_PREV(element, name, field) (*((struct name *)((element)->field.tqe_prev))->tqh_last)
#define TAILQ_INIT(head) ((void)(TAILQ_FIRST(head) = 0, (head)->tqh_last = &TAILQ_FIRST(head)))
#define TAILQ_INSERT_HEAD(head, element, field) \
	do { \
		TAILQ_NEXT(element, field) = TAILQ_FIRST(head); \
		if (TAILQ_FIRST(head)) \
			TAILQ_FIRST(head)->field.tqe_prev = &TAILQ_NEXT(element, field); \
		else \
			(head)->tqh_last = &TAILQ_NEXT(element, field); \
		TAILQ_FIRST(head) = (element); \
		(element)->field.tqe_prev = &TAILQ_FIRST(head); \
	} while (0)
#define TAILQ_INSERT_TAIL(head, element, field) \
	do { \
		TAILQ_NEXT(element, field) = 0; \
		(element)->field.tqe_prev = (head)->tqh_last; \
		*(head)->tqh_last = (element); \
		(head)->tqh_last = &TAILQ_NEXT(element, field); \
	} while (0)
#define TAILQ_INSERT_AFTER(head, place, element, field) \
	do { \
		TAILQ_NEXT(element, field) = TAILQ_NEXT(place, field); \
		if (TAILQ_NEXT(element, field)) \
			TAILQ_NEXT(element, field)->field.tqe_prev = &TAILQ_NEXT(element, field); \
		else \
			(head)->tqh_last = &TAILQ_NEXT(element, field); \
		TAILQ_NEXT(place, field) = (element); \
		(element)->field.tqe_prev = &TAILQ_NEXT(place, field); \
	} while (0)
#define TAILQ_INSERT_BEFORE(place, element, field) \
	do { \
		(element)->field.tqe_prev = (place)->field.tqe_prev; \
		TAILQ_NEXT(element, field) = (place); \
		*(place)->field.tqe_prev = (element); \
		(place)->field.tqe_prev = &TAILQ_NEXT(element, field); \
	} while (0)
#define TAILQ_REMOVE(head, element, field) \
	do { \
		if (TAILQ_NEXT(element, field)) \
			TAILQ_NEXT(element, field)->field.tqe_prev = (element)->field.tqe_prev; \
		else \
			(head)->tqh_last = (element)->field.tqe_prev; \
		*(element)->field.tqe_prev = TAILQ_NEXT(element, field); \
	} while (0)
#define TAILQ_CONCAT(head, other, field) \
	do { \
		if (!TAILQ_EMPTY(other)) { \
			*(head)->tqh_last = TAILQ_FIRST(other); \
			TAILQ_FIRST(other)->field.tqe_prev = (head)->tqh_last; \
			(head)->tqh_last = (other)->tqh_last; \
			TAILQ_INIT(other); \
		} \
	} while (0)
#define TAILQ_FOREACH(at, head, field) for ((at) = TAILQ_FIRST(head); (at); (at) = TAILQ_NEXT(at, field))
#define TAILQ_FOREACH_SAFE(at, head, field, later) \
	for ((at) = TAILQ_FIRST(head); (at) && ((later) = TAILQ_NEXT(at, field), 1); (at) = (later))
#define TAILQ_FOREACH_REVERSE(at, head, name, field) \
	for ((at) = TAILQ_LAST(head, name); (at); (at) = TAILQ_PREV(at, name, field))
#define TAILQ_FOREACH_REVERSE_SAFE(at, head, name, field, later) \
	for ((at) = TAILQ_LAST(head, name); (at) && ((later) = TAILQ_PREV(at, name, field), 1); (at) = (later))

#endif
