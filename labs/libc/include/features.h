/* SPDX-License-Identifier: MIT */
/* Everything is always declared: feature test macros change nothing. */
#ifndef _FEATURES_H
#define _FEATURES_H

#endif
