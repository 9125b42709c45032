/* SPDX-License-Identifier: MIT */
/* The functions for float and long double: computed in double. */
#include <math.h>
#include "libc.h"

float acosf(float x) { return (float)acos(x); }
float acoshf(float x) { return (float)acosh(x); }
float asinf(float x) { return (float)asin(x); }
float asinhf(float x) { return (float)asinh(x); }
float atanf(float x) { return (float)atan(x); }
float atanhf(float x) { return (float)atanh(x); }
float cbrtf(float x) { return (float)cbrt(x); }
float ceilf(float x) { return (float)ceil(x); }
float cosf(float x) { return (float)cos(x); }
float coshf(float x) { return (float)cosh(x); }
float expf(float x) { return (float)exp(x); }
float exp2f(float x) { return (float)exp2(x); }
float expm1f(float x) { return (float)expm1(x); }
float fabsf(float x) { return (float)fabs(x); }
float floorf(float x) { return (float)floor(x); }
float logf(float x) { return (float)log(x); }
float log10f(float x) { return (float)log10(x); }
float log1pf(float x) { return (float)log1p(x); }
float log2f(float x) { return (float)log2(x); }
float logbf(float x) { return (float)logb(x); }
float nearbyintf(float x) { return (float)nearbyint(x); }
float rintf(float x) { return (float)rint(x); }
float roundf(float x) { return (float)round(x); }
float sinf(float x) { return (float)sin(x); }
float sinhf(float x) { return (float)sinh(x); }
float sqrtf(float x) { return (float)sqrt(x); }
float tanf(float x) { return (float)tan(x); }
float tanhf(float x) { return (float)tanh(x); }
float truncf(float x) { return (float)trunc(x); }
float atan2f(float y, float x) { return (float)atan2(y, x); }
float copysignf(float x, float y) { return (float)copysign(x, y); }
float fdimf(float x, float y) { return (float)fdim(x, y); }
float fmaxf(float x, float y) { return (float)fmax(x, y); }
float fminf(float x, float y) { return (float)fmin(x, y); }
float fmodf(float x, float y) { return (float)fmod(x, y); }
float hypotf(float x, float y) { return (float)hypot(x, y); }
float powf(float x, float y) { return (float)pow(x, y); }
float remainderf(float x, float y) { return (float)remainder(x, y); }
float frexpf(float x, int *exponent) { return (float)frexp(x, exponent); }
float ldexpf(float x, int exponent) { return (float)ldexp(x, exponent); }
long lrintf(float x) { return lrint(x); }
long lroundf(float x) { return lround(x); }

float modff(float x, float *whole)
{
	double part;
	float rest = (float)modf(x, &part);

	*whole = (float)part;
	return rest;
}

long double fabsl(long double x) { return fabs((double)x); }
long double floorl(long double x) { return floor((double)x); }
long double ceill(long double x) { return ceil((double)x); }
long double sqrtl(long double x) { return sqrt((double)x); }
long double roundl(long double x) { return round((double)x); }
long double truncl(long double x) { return trunc((double)x); }
long double expl(long double x) { return exp((double)x); }
long double logl(long double x) { return log((double)x); }
long double sinl(long double x) { return sin((double)x); }
long double cosl(long double x) { return cos((double)x); }
long double rintl(long double x) { return rint((double)x); }
long double powl(long double x, long double y) { return pow((double)x, (double)y); }
long double fmodl(long double x, long double y) { return fmod((double)x, (double)y); }
long double fmaxl(long double x, long double y) { return fmax((double)x, (double)y); }
long double fminl(long double x, long double y) { return fmin((double)x, (double)y); }
