/* SPDX-License-Identifier: MIT */
#ifndef GUARDED
#define GUARDED
guarded __INCLUDE_LEVEL__
#endif
