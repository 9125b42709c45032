/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The few ioctl() commands that the simulated kernel knows. */
#ifndef _UAPI_ASM_GENERIC_IOCTLS_H
#define _UAPI_ASM_GENERIC_IOCTLS_H

#define TCGETS		0x5401
#define TIOCGWINSZ	0x5413
#define FIONREAD	0x541B
#define FIONBIO		0x5421
#define FIONCLEX	0x5450
#define FIOCLEX		0x5451
#define SIOCINQ		FIONREAD
#define SIOCOUTQ	0x5411
#define FIOASYNC	0x5452

#endif
