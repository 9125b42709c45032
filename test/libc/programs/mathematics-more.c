/* Numbers taken apart and put together, rounding, classification, float variants: exact; the others to ten digits. */
#include <float.h>
#include <math.h>
#include <stdio.h>

static const double values[] = { 0.0,	 -0.0,	 1.0,	-1.0,  0.5,	-0.5, 1.5,	2.5,	 -2.5,	 3.75,	  -7.25,
				 1e300,	 1e-300, 5e-324, 1e16, 123456.789, 0.1, -0.3, 1.0 / 3, 2147483648.5, 4503599627370497.5 };
#define COUNT (sizeof(values) / sizeof(values[0]))

int main(void)
{
	for (size_t i = 0; i < COUNT; i++) {
		double x = values[i];
		double whole;
		int exponent;
		double fraction = frexp(x, &exponent);

		printf("%.17g: %.17g %d %d ", x, fraction, exponent, ilogb(x));
		fraction = modf(x, &whole);
		printf("%.17g %.17g %.17g %.17g %.17g ", fraction, whole, rint(x), nearbyint(x), round(x));
		printf("%ld %lld %ld ", fabs(x) < 1e18 ? lrint(x) : 0, fabs(x) < 1e18 ? llround(x) : 0,
		       fabs(x) < 1e18 ? lround(x) : 0);
		printf("%.17g %.17g ", nextafter(x, 10), nextafter(x, -10));
		printf("%.17g %.17g ", ldexp(x, 3), scalbn(x, -1040));
		printf("%d %d %d %d %d\n", fpclassify(x), isnormal(x) != 0, signbit(x) != 0, isfinite(x) != 0,
		       isinf(x));
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 2; j < COUNT; j++) {
			double x = values[i];
			double y = values[j];

			printf("%.17g %.17g %.17g %.17g %.17g %.17g|", fmax(x, y), fmin(x, y), fdim(x, y), copysign(x, y),
			       fmod(x, y), fabs(x / y) < 1e15 && fabs(y) > 1e-200 && fabs(y) < 1e200 ? remainder(x, y) : 0);
		}
	printf("\n%d %d %d %d\n", isnan(NAN) != 0, isinf(INFINITY), isinf(-INFINITY), isgreater(1.0, 0.5));
	printf("%.10g %.10g %.10g %.10g\n", sinh(1.5), cosh(1.5), tanh(0.5), asinh(2.0));
	printf("%.10g %.10g %.10g %.10g %.10g\n", acosh(2.0), atanh(0.5), exp2(3.5), expm1(1e-5), log1p(1e-5));
	printf("%.7g %.7g %.7g %.7g\n", sqrtf(2.0f), powf(2.0f, 0.5f), sinf(1.0f), fmodf(7.5f, 2.0f));
	printf("%.9g %.9g %.9g\n", floorf(-1.5f), nextafterf(1.0f, 2.0f), fabsf(-3.25f));
	printf("%.6Lf %.6Lf\n", sqrtl(2.0L), powl(2.0L, 10.0L));
	printf("%.10f %.10f %d\n", M_PI_4 * 4 - M_PI, M_SQRT2 * M_SQRT2, FLT_DIG + DBL_DIG);
	return 0;
}
