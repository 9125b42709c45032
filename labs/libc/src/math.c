/* SPDX-License-Identifier: MIT */
/* The numbers name a function of the machine; they must agree with its table (extension/kernel/libc-host.ts). */
#include <math.h>
#include "libc.h"

double acos(double x) { return __vm_math(0, x, 0); }
double asin(double x) { return __vm_math(1, x, 0); }
double atan(double x) { return __vm_math(2, x, 0); }
double atan2(double y, double x) { return __vm_math(3, y, x); }
double cbrt(double x) { return __vm_math(4, x, 0); }
double ceil(double x) { return __vm_math(5, x, 0); }
double cos(double x) { return __vm_math(6, x, 0); }
double exp(double x) { return __vm_math(7, x, 0); }
double fabs(double x) { return __vm_math(8, x, 0); }
double floor(double x) { return __vm_math(9, x, 0); }
double fmod(double x, double y) { return __vm_math(10, x, y); }
double hypot(double x, double y) { return __vm_math(11, x, y); }
double log(double x) { return __vm_math(12, x, 0); }
double log10(double x) { return __vm_math(13, x, 0); }
double log2(double x) { return __vm_math(14, x, 0); }
double pow(double x, double y) { return __vm_math(15, x, y); }
double round(double x) { return __vm_math(16, x, 0); }
double sin(double x) { return __vm_math(17, x, 0); }
double sqrt(double x) { return __vm_math(18, x, 0); }
double tan(double x) { return __vm_math(19, x, 0); }
double trunc(double x) { return __vm_math(20, x, 0); }
double acosh(double x) { return __vm_math(21, x, 0); }
double asinh(double x) { return __vm_math(22, x, 0); }
double atanh(double x) { return __vm_math(23, x, 0); }
double cosh(double x) { return __vm_math(24, x, 0); }
double sinh(double x) { return __vm_math(25, x, 0); }
double tanh(double x) { return __vm_math(26, x, 0); }
double exp2(double x) { return __vm_math(27, x, 0); }
double expm1(double x) { return __vm_math(28, x, 0); }
double log1p(double x) { return __vm_math(29, x, 0); }
double rint(double x) { return __vm_math(30, x, 0); }

double nearbyint(double x) { return rint(x); }
