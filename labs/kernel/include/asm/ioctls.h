/* SPDX-License-Identifier: GPL-2.0-or-later */
#define TIOCINQ	0x541B
#define FIONREAD	0x541B
#define FIONBIO	0x5421
