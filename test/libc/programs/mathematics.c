/* SPDX-License-Identifier: MIT */
/* math.h: what is exact is compared to the last bit, the rest to twelve digits. */
#include <math.h>
#include <stdio.h>

int main(void)
{
	static const double values[] = { 0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, 1e15 + 0.5, 3.7, -3.2,
					 1e300, 1e-300, 4503599627370497.5, -1 };
	volatile double zero = 0;

	for (unsigned i = 0; i < sizeof(values) / sizeof(*values); i++) {
		double x = values[i];

		printf("%a %a %a %a %a %a %a %a\n", floor(x), ceil(x), trunc(x), round(x), fabs(x), sqrt(fabs(x)), fmod(x, 0.7),
		       fmod(5, x == 0 ? 3 : x));
		printf("%.12g %.12g %.12g %.12g\n", sin(x / 3), cos(x / 3), atan(x), atan2(x, 2));
	}
	printf("%.12g %.12g %.12g %.12g %.12g\n", exp(1.5), log(10), log2(8), log10(0.001), pow(2.5, 3.5));
	printf("%.12g %.12g %.12g %.12g %.12g\n", tan(0.7), asin(0.3), acos(0.3), cbrt(27), hypot(3, 4));
	printf("%d %d %d %d\n", !!isnan(zero / zero), !!isinf(1 / zero), !!isfinite(3.0), HUGE_VAL == INFINITY);
	printf("%g %g %g\n", pow(0, 0), log(zero), fmod(1, INFINITY));
	return 0;
}
