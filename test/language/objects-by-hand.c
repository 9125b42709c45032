/* SPDX-License-Identifier: MIT */
/* Objects by hand: virtual tables, inheritance by first member, iterators with callbacks and context. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct shape;
struct shape_ops { const char *name; double (*area)(const struct shape *); void (*scale)(struct shape *, int); void (*drop)(struct shape *); };
struct shape { const struct shape_ops *ops; int references; };
struct rectangle { struct shape base; int width, height; };
struct circle { struct shape base; int radius; char label[8]; };

static int dropped;
static double rectangle_area(const struct shape *s) { const struct rectangle *r = (const void *)s; return r->width * r->height; }
static void rectangle_scale(struct shape *s, int by) { struct rectangle *r = (struct rectangle *)s; r->width *= by; r->height *= by; }
static double circle_area(const struct shape *s) { int r = ((const struct circle *)s)->radius; return 3.0 * r * r; }
static void circle_scale(struct shape *s, int by) { ((struct circle *)s)->radius *= by; }
static void plain_drop(struct shape *s) { dropped++; free(s); }
static const struct shape_ops rectangle_ops = { "rectangle", rectangle_area, rectangle_scale, plain_drop };
static const struct shape_ops circle_ops = { .drop = plain_drop, .name = "circle", .area = circle_area, .scale = circle_scale };

static void *create(size_t size, const struct shape_ops *ops)
{
	struct shape *s = calloc(1, size);

	s->ops = ops;
	s->references = 1;
	return s;
}
static struct shape *get(struct shape *s) { s->references++; return s; }
static void put(struct shape *s) { if (--s->references == 0) s->ops->drop(s); }

static int each(struct shape **shapes, int n, int (*visit)(struct shape *, void *), void *context)
{
	for (int i = 0; i < n; i++) {
		int stop = visit(shapes[i], context);

		if (stop)
			return stop;
	}
	return 0;
}

struct totals { double area; int count; const char *wanted; };
static int add(struct shape *s, void *context)
{
	struct totals *t = context;

	if (t->wanted && strcmp(t->wanted, s->ops->name))
		return 0;
	t->area += s->ops->area(s);
	t->count++;
	return t->count == 10;
}

static int largest(const void *a, const void *b)
{
	const struct shape *x = *(struct shape *const *)a, *y = *(struct shape *const *)b;
	double d = y->ops->area(y) - x->ops->area(x);

	return d < 0 ? -1 : d > 0;
}

int main(void)
{
	struct shape *shapes[4];
	struct totals t = { 0 }, circles = { .wanted = "circle" };

	for (int i = 0; i < 4; i++) {
		if (i & 1) {
			struct circle *c = create(sizeof(*c), &circle_ops);

			c->radius = i + 1;
			snprintf(c->label, sizeof(c->label), "c%d", i);
			shapes[i] = &c->base;
		} else {
			struct rectangle *r = create(sizeof(*r), &rectangle_ops);

			r->width = i + 2;
			r->height = 3;
			shapes[i] = &r->base;
		}
	}
	assert(each(shapes, 4, add, &t) == 0 && t.count == 4);
	each(shapes, 4, add, &circles);
	assert(circles.count == 2 && circles.area == 60);
	shapes[0]->ops->scale(shapes[0], 10);
	qsort(shapes, 4, sizeof(*shapes), largest);
	for (int i = 0; i < 4; i++)
		printf("%s %.1f%s", shapes[i]->ops->name, shapes[i]->ops->area(shapes[i]), i < 3 ? ", " : "\n");
	struct shape *kept = get(shapes[2]);
	for (int i = 0; i < 4; i++)
		put(shapes[i]);
	assert(dropped == 3 && kept->references == 1);
	put(kept);
	assert(dropped == 4);
	return 0;
}
