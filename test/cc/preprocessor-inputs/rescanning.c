// SPDX-License-Identifier: MIT
/* When a name is expanded again, and when it is left alone for good. */
#define PING PONG
#define PONG PING
PING PONG
#define grow(n) grow(n * 2)
grow(1) grow(grow(1))
#define self self + 1
self - self
#define apply(f, x) f(x)
#define twice(x) apply(once, x) apply(twice, x)
#define once(x) <x>
twice(7) apply(apply, (once, 3)) apply(once, once(once(2)))

#define OPEN (
#define CLOSE )
#define COMMA ,
once OPEN 1 CLOSE once(OPEN CLOSE) apply(once, OPEN 2 CLOSE)
#define id(x) x
id(once OPEN 1 CLOSE) id(id(once OPEN 1 CLOSE)) id(COMMA)
#define pair(a, b) a & b
#define both(p) pair(p)
pair(1 COMMA 2, 3)

#define left(x) x * right
#define right(x) left(x)
left(1)(2)(3) right(1)(2)
#define ask(x) tail
#define tail ask
ask(1)(2)(3) tail(1)

#define NOTHING
#define LATER(m) m NOTHING
#define AGAIN() repeat
#define repeat(x) x LATER(AGAIN)()(x)
#define SCAN(...) SCAN1(SCAN1(__VA_ARGS__))
#define SCAN1(...) SCAN2(SCAN2(__VA_ARGS__))
#define SCAN2(...) __VA_ARGS__
repeat(5)
SCAN(repeat(5))
LATER(once)(1) id(LATER(once)(1)) SCAN(LATER(once)(1))

once
once + once /* no parenthesis here */
once
	(
	4
	)
#define empty_args() [none]
empty_args() empty_args ( ) empty_args
() empty_args
#undef once
once(9) twice(1)
#define chain a1
#define a1 a2 a1
#define a2 a3(a1)
#define a3(x) {x chain}
chain
