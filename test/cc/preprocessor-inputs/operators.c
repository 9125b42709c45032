// SPDX-License-Identifier: MIT
/* Stringifying, pasting, variable arguments. */
#define quote(x) #x
#define xquote(x) quote(x)
#define VALUE 42
#define NOTHING
quote(VALUE) xquote(VALUE) quote() xquote(NOTHING) quote( spaced   out /* or
not */ text )
quote("say \"hi\"\t") quote('"') quote('\'' '\\') quote(\) quote("\\") quote(a\b) quote(@)
xquote([ NOTHING]) xquote([NOTHING ]) xquote(NOTHING x NOTHING NOTHING+y NOTHING)
xquote(-NOTHING-) xquote(quote(quote(1))) quote(quote(1)) quote(#) quote(##) quote(a##b)
#define show(...) #__VA_ARGS__
show() show(a) show(a , b,c) show((a,b),"c,d") show(,) show( , )
#define named(fmt, rest...) #fmt #rest
named(1) named(1, 2 , 3) named(,)

#define join(a, b) a##b
#define xjoin(a, b) join(a, b)
#define left VALUE
join(le, ft) xjoin(le, ft) join(VALUE, left) xjoin(VALUE, VALUE) join(, left) join(left,) [join(,)]
#define three(a, b, c) a ## b ## c
three(1,.,5) three(,.,5) three(<,,<) three(<,<,=) three(x,,) three(,,y) three(-,>,) three(L,'c',) three(u,8,"s")
three(1,e,5) three(.,1,x) three(VAL,,UE) three(a b, c d, e f)
#define hashes # ## #
hashes xquote(a hashes b)
#define object_paste le ## ft
object_paste
#define middle(x) a x ## _t x ## 1 x
middle(VALUE) middle(NOTHING) middle()

#define log(fmt, ...) print(fmt, ## __VA_ARGS__)
#define log2(fmt, args...) print(fmt , ## args)
#define log3(...) print(0, ## __VA_ARGS__)
#define log4(fmt, ...) print(fmt, __VA_ARGS__)
log(a) log(a,) log(a, b) log(a, VALUE, left) log(a, NOTHING) log()
log2(a) log2(a,) log2(a, b, c) log2(a, xjoin(VAL, UE))
log3() log3(a) log3(a, b) log3(NOTHING) log3(,)
log4(a) log4(a, b) log4(,,)

#define opt(f, ...) f(1 __VA_OPT__(,) __VA_ARGS__)
opt(a) opt(a,) opt(a, b, c) opt(a, NOTHING) opt(a, VALUE)
#define define_it(name, ...) struct s name __VA_OPT__(= { __VA_ARGS__ });
define_it(one) define_it(two, 1, 2)
#define edges(x, ...) a ## __VA_OPT__(b x) ## c
edges(1) edges(1, 2) edges(, 2)
#define inner(x, ...) __VA_OPT__(x ## x x ## x) end
inner(y) inner(y, 1) inner(, 1)
#define tail(x, ...) __VA_OPT__(a x ## x) ## b
tail(, 1) tail(q, 1) tail(q)
