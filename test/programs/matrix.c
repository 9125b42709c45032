/* Dense matrices of doubles: Gauss-Jordan, LU with pivoting, power iteration, statistics; VLAs as parameters. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_matrix(const char *title, size_t rows, size_t cols, double m[rows][cols])
{
    printf("%s\n", title);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < cols; j++) {
            double v = fabs(m[i][j]) < 5e-10 ? 0.0 : m[i][j];
            printf("%s%9.4f", j ? " " : "  ", v);
        }
        printf("\n");
    }
}

static void multiply(size_t n, size_t m, size_t p, double a[restrict n][m], double b[restrict m][p], double c[restrict n][p])
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < p; j++) {
            double sum = 0.0;
            for (size_t k = 0; k < m; k++) sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
}

static int invert(size_t n, double a[n][n], double inverse[n][n])
{
    double work[n][2 * n];

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < 2 * n; j++) work[i][j] = j < n ? a[i][j] : j - n == i;
    for (size_t col = 0; col < n; col++) {
        size_t pivot = col;
        for (size_t row = col + 1; row < n; row++)
            if (fabs(work[row][col]) > fabs(work[pivot][col])) pivot = row;
        if (fabs(work[pivot][col]) < 1e-12) return -1;
        if (pivot != col) {
            double temp[2 * n];
            memcpy(temp, work[col], sizeof temp);
            memcpy(work[col], work[pivot], sizeof temp);
            memcpy(work[pivot], temp, sizeof temp);
        }
        double scale = work[col][col];
        for (size_t j = 0; j < 2 * n; j++) work[col][j] /= scale;
        for (size_t row = 0; row < n; row++) {
            if (row == col) continue;
            double factor = work[row][col];
            for (size_t j = 0; j < 2 * n; j++) work[row][j] -= factor * work[col][j];
        }
    }
    for (size_t i = 0; i < n; i++) memcpy(inverse[i], &work[i][n], n * sizeof(double));
    return 0;
}

static double determinant(size_t n, double a[n][n])
{
    double lu[n][n], det = 1.0;

    memcpy(lu, a, sizeof lu);
    for (size_t k = 0; k < n; k++) {
        size_t p = k;
        for (size_t i = k + 1; i < n; i++)
            if (fabs(lu[i][k]) > fabs(lu[p][k])) p = i;
        if (lu[p][k] == 0.0) return 0.0;
        if (p != k) {
            for (size_t j = 0; j < n; j++) {
                double t = lu[k][j];
                lu[k][j] = lu[p][j];
                lu[p][j] = t;
            }
            det = -det;
        }
        det *= lu[k][k];
        for (size_t i = k + 1; i < n; i++) {
            lu[i][k] /= lu[k][k];
            for (size_t j = k + 1; j < n; j++) lu[i][j] -= lu[i][k] * lu[k][j];
        }
    }
    return det;
}

static double power_iteration(size_t n, double a[n][n], double v[n], int *steps)
{
    double next[n], value = 0.0, before;

    for (size_t i = 0; i < n; i++) v[i] = 1.0;
    *steps = 0;
    do {
        double norm = 0.0;
        before = value;
        for (size_t i = 0; i < n; i++) {
            next[i] = 0.0;
            for (size_t j = 0; j < n; j++) next[i] += a[i][j] * v[j];
            norm += next[i] * next[i];
        }
        norm = sqrt(norm);
        for (size_t i = 0; i < n; i++) v[i] = next[i] / norm;
        value = norm;
    } while (++*steps < 1000 && fabs(value - before) > 1e-12 * value);
    return value;
}

/* Welford's method, and a histogram in ASCII. */
static void statistics(size_t n, const float samples[static n])
{
    double mean = 0.0, m2 = 0.0;
    float lowest = FLT_MAX, highest = -FLT_MAX;
    int bins[6] = { 0 };

    for (size_t i = 0; i < n; i++) {
        double delta = samples[i] - mean;
        mean += delta / (double)(i + 1);
        m2 += delta * (samples[i] - mean);
        lowest = fminf(lowest, samples[i]);
        highest = fmaxf(highest, samples[i]);
    }
    printf("n=%zu mean=%.5f sd=%.5f range=[%.3f, %.3f]\n", n, mean, sqrt(m2 / (double)(n - 1)), lowest, highest);
    for (size_t i = 0; i < n; i++) {
        int bin = (int)((samples[i] - lowest) / (highest - lowest) * 6);
        bins[bin == 6 ? 5 : bin]++;
    }
    for (int b = 0; b < 6; b++) {
        printf("%5.2f ", lowest + (highest - lowest) * (float)b / 6);
        for (int i = 0; i < bins[b]; i += 4) putchar('#');
        putchar('\n');
    }
}

static double simpson(double (*f)(double), double from, double to, int n)
{
    double h = (to - from) / n, sum = f(from) + f(to);

    for (int i = 1; i < n; i++) sum += f(from + i * h) * (i % 2 ? 4 : 2);
    return sum * h / 3;
}

static double bell(double x) { return exp(-x * x / 2) / sqrt(2 * M_PI); }

int main(int argc, char *argv[])
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 4;
    double a[n][n], inverse[n][n], product[n][n], vector[n];
    double rect[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } }, other[3][2] = { { 7, 8 }, { 9, 10 }, { 11, 12 } }, small[2][2];
    int steps;

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) a[i][j] = 1.0 / (double)(i + j + 1) + (i == j ? (double)(i + 1) : 0.0);
    print_matrix("A", n, n, a);
    if (invert(n, a, inverse) != 0) {
        fprintf(stderr, "singular\n");
        return 1;
    }
    print_matrix("inverse", n, n, inverse);
    multiply(n, n, n, a, inverse, product);
    print_matrix("product", n, n, product);
    printf("det %.8f\n", determinant(n, a));
    double value = power_iteration(n, a, vector, &steps);
    printf("largest eigenvalue %.6f, enough steps: %s\n", value, steps < 1000 ? "yes" : "no");
    multiply(2, 3, 2, rect, other, small);
    print_matrix("small", 2, 2, small);
    double singular[2][2] = { { 1, 2 }, { 2, 4 } };
    printf("singular: %d, det %g\n", invert(2, singular, small), determinant(2, singular));

    float samples[200];
    srand(42);
    for (size_t i = 0; i < 200; i++) {
        double u = (rand() + 1.0) / (RAND_MAX + 2.0), v = (rand() + 1.0) / (RAND_MAX + 2.0);
        samples[i] = (float)(sqrt(-2 * log(u)) * cos(2 * M_PI * v));
    }
    statistics(200, samples);
    printf("%.6f %.6f\n", simpson(bell, -1, 1, 100), simpson(sin, 0, M_PI, 50));
    printf("%.3e %.0f %g %a\n", DBL_EPSILON, floor(-2.5), hypot(3, 4), 0.1f);
    printf("%d %d %d\n", isnan(NAN) != 0, isinf(-INFINITY) != 0, signbit(-0.0) != 0);
    return 0;
}
