// SPDX-License-Identifier: MIT
/* Macros as systems code writes them. */
#define COLOURS(X) X(red, 1) X(green, 2) X(blue, 3)
#define AS_ENUM(name, value) COLOUR_##name = value,
#define AS_NAME(name, ...) [COLOUR_##name] = #name,
enum colour { COLOURS(AS_ENUM) };
const char *names[] = { COLOURS(AS_NAME) };
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define UNIQUE(prefix) PASTE(prefix, __COUNTER__)
#define LARGER(a, b) LARGER_(a, b, UNIQUE(l_), UNIQUE(r_))
#define LARGER_(a, b, l, r) ({ typeof(a) l = (a); typeof(b) r = (b); l > r ? l : r; })
int m = LARGER(LARGER(1, 2), LARGER(3, LARGER(4, 5)));
#define outer_of(ptr, type, field) ({ \
	void *inner_ = (void *)(ptr); \
	((type *)(inner_ - __builtin_offsetof(type, field))); })
#define each_entry(pos, head, field) \
	for (pos = outer_of((head)->next, typeof(*pos), field); \
	     &pos->field != (head); \
	     pos = outer_of(pos->field.next, typeof(*pos), field))
void walk(void) { each_entry(item, &list, link) if (item->x) visit(item); }
#define COUNT_(a, b, c, d, n, ...) n
#define COUNT(...) COUNT_(0, ## __VA_ARGS__, 3, 2, 1, 0)
COUNT() COUNT(a) COUNT(a, b) COUNT(a, b, c)
#define MAP0(f, ...)
#define MAP1(f, t, a) f(t, a)
#define MAP2(f, t, a, ...) f(t, a), MAP1(f, __VA_ARGS__)
#define MAP3(f, t, a, ...) f(t, a), MAP2(f, __VA_ARGS__)
#define MAP(n, ...) PASTE(MAP, n)(__VA_ARGS__)
#define DECLARE(t, a) t a
#define CAST(t, a) (t)a
#define CALL_DEFINE(n, name, ...) long sys_##name(MAP(n, DECLARE, __VA_ARGS__)) { return do_##name(MAP(n, CAST, __VA_ARGS__)); }
CALL_DEFINE(2, first, int, fd, char *, text)
CALL_DEFINE(3, second, int, fd, struct event *, events, int, count)
#define IS_SET(option) IS_SET_(option)
#define IS_SET_(value) IS_SET__(MARK_##value)
#define IS_SET__(mark_or_junk) SECOND(mark_or_junk 1, 0)
#define SECOND(ignored, value, ...) value
#define MARK_1 0,
#define OPTION_ON 1
IS_SET(OPTION_ON) IS_SET(OPTION_OFF)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define CHECK(condition) ({ int hit_ = !!(condition); if (unlikely(hit_)) warn(__FILE__, __LINE__, #condition); hit_; })
int c = CHECK(a < b && "text" != (c, d));
#define barrier() asm volatile("" ::: "memory")
#define read_once(x) (*(const volatile typeof(x) *)&(x))
int v = ({ barrier(); read_once(global[i]); });
