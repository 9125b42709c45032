// SPDX-License-Identifier: MIT
/* Splices, comments and the spelling of tokens. */
#def\
ine SPLI\
CED(a, \
	b) a \
	+ b
SPLI\
CED(1, \
2) "two \
lines" long\
er 12\
34 +\
= x // a comment that \
goes on
/* one */ # /* two */ define /* three */ COMMENTED /* four */ y /* five
six */ z
COMMENTED
#
# // nothing
a+++++b x---y i<<=j>>=k p->q..r ...s a?b:c::d !=e ==f &&g ||h ##i
.5 5. .5e+3 1.2.3.x 0x1p-3 0xep+1 1e-+2 08 0b1
x %: <: :> <% %> %:%: <::>
L"wide" u8"utf" u"x" U"y" L'a' u'b' U'c' u8 L u U Lx u8"a"u8
"a\"b\\" '\'' "\x41\0" '\\'
$dollar _under __x1
{}[]()~;,
#define TAB	1	/* tabs */	+	2
TAB
#define LONG(a, b, \
	     c)    \
	do {       \
		a; \
		b; \
	} while (c)
LONG(x = 1,
     y = 2,
     0);
