/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <asm-generic/errno.h>
