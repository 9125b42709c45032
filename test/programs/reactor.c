/* The reactor pattern: handlers with callbacks, registered for descriptors, timers and deferred calls. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#define container_of(ptr, type, member) ((type *)((char *)(ptr) - offsetof(type, member)))

typedef struct reactor reactor;
typedef struct handler handler;
typedef void (*handle_fn)(reactor *, handler *, uint32_t events);
typedef void (*deferred_fn)(reactor *, void *);

struct handler {
  int fd;
  uint32_t interest;
  handle_fn on_ready;
};

struct deferred {
  deferred_fn fn;
  void *arg;
  struct deferred *next;
};

struct timer_event {
  int64_t due_ms;
  deferred_fn fn;
  void *arg;
};

struct reactor {
  int epfd;
  size_t handlers;
  struct deferred *head, **tail;
  struct timer_event heap[32];
  size_t heap_size;
  bool stopped;
};

static int64_t now_ms(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static reactor *reactor_new(void) {
  reactor *r = calloc(1, sizeof(reactor));
  if (!r) return NULL;
  r->epfd = epoll_create(16);
  r->tail = &r->head;
  return r;
}

static void reactor_free(reactor *r) {
  close(r->epfd);
  free(r);
}

static int reactor_update(reactor *r, handler *h, uint32_t interest) {
  struct epoll_event ev;
  ev.events = interest;
  ev.data.ptr = h;
  int op;
  if (h->interest == 0 && interest != 0) {
    op = EPOLL_CTL_ADD;
    r->handlers++;
  } else if (interest == 0) {
    op = EPOLL_CTL_DEL;
    r->handlers--;
  } else {
    op = EPOLL_CTL_MOD;
  }
  h->interest = interest;
  return epoll_ctl(r->epfd, op, h->fd, op == EPOLL_CTL_DEL ? NULL : &ev);
}

static void reactor_defer(reactor *r, deferred_fn fn, void *arg) {
  struct deferred *d = malloc(sizeof *d);
  d->fn = fn;
  d->arg = arg;
  d->next = NULL;
  *r->tail = d;
  r->tail = &d->next;
}

static void swap_events(struct timer_event *a, struct timer_event *b) {
  struct timer_event t = *a;
  *a = *b;
  *b = t;
}

static void reactor_after(reactor *r, int64_t delay, deferred_fn fn, void *arg) {
  size_t i = r->heap_size++;
  r->heap[i] = (struct timer_event){now_ms() + delay, fn, arg};
  while (i > 0 && r->heap[(i - 1) / 2].due_ms > r->heap[i].due_ms) {
    swap_events(&r->heap[i], &r->heap[(i - 1) / 2]);
    i = (i - 1) / 2;
  }
}

static struct timer_event pop_timer(reactor *r) {
  struct timer_event top = r->heap[0];
  size_t i = 0;
  r->heap[0] = r->heap[--r->heap_size];
  for (;;) {
    size_t left = 2 * i + 1, right = left + 1, least = i;
    if (left < r->heap_size && r->heap[left].due_ms < r->heap[least].due_ms) least = left;
    if (right < r->heap_size && r->heap[right].due_ms < r->heap[least].due_ms) least = right;
    if (least == i) break;
    swap_events(&r->heap[i], &r->heap[least]);
    i = least;
  }
  return top;
}

static void run_deferred(reactor *r) {
  while (r->head) {
    struct deferred *d = r->head;
    if (!(r->head = d->next)) r->tail = &r->head;
    d->fn(r, d->arg);
    free(d);
  }
}

static void reactor_run(reactor *r) {
  struct epoll_event events[8];
  while (!r->stopped) {
    run_deferred(r);
    if (r->stopped || (r->handlers == 0 && r->heap_size == 0)) break;
    int timeout = -1;
    if (r->heap_size > 0) {
      int64_t left = r->heap[0].due_ms - now_ms();
      timeout = left < 0 ? 0 : (int)left;
    }
    int n = epoll_wait(r->epfd, events, sizeof events / sizeof events[0], timeout);
    if (n < 0 && errno != EINTR) {
      perror("epoll_wait");
      exit(1);
    }
    for (int i = 0; i < n; ++i) {
      handler *h = events[i].data.ptr;
      h->on_ready(r, h, events[i].events);
    }
    while (r->heap_size > 0 && r->heap[0].due_ms <= now_ms()) {
      struct timer_event t = pop_timer(r);
      t.fn(r, t.arg);
    }
  }
}

/* ---- an application: a line counter behind a pipe, fed in pieces ---- */

struct counter {
  const char *title;
  handler base;
  size_t lines, bytes, wakeups;
};

struct feeder {
  int fd;
  const char **pieces;
  size_t next;
};

static void counter_ready(reactor *r, handler *h, uint32_t events) {
  struct counter *c = container_of(h, struct counter, base);
  char buf[7];
  c->wakeups++;
  if (events & (EPOLLIN | EPOLLHUP)) {
    ssize_t n = read(h->fd, buf, sizeof buf);
    if (n > 0) {
      c->bytes += (size_t)n;
      for (ssize_t i = 0; i < n; ++i) c->lines += buf[i] == '\n';
    } else if (n == 0) {
      printf("%s: %zu lines, %zu bytes, end of input\n", c->title, c->lines, c->bytes);
      reactor_update(r, h, 0);
      close(h->fd);
    }
  }
}

static void feed(reactor *r, void *arg) {
  struct feeder *f = arg;
  const char *piece = f->pieces[f->next++];
  if (!piece) {
    close(f->fd);
    puts("feeder: done");
    return;
  }
  printf("feeder: %zu bytes\n", strlen(piece));
  if (write(f->fd, piece, strlen(piece)) < 0) perror("write");
  reactor_after(r, 3, feed, f);
}

static void announce(reactor *r, void *arg) {
  (void)r;
  printf("deferred: %s\n", (const char *)arg);
}

static void chain(reactor *r, void *arg) {
  announce(r, arg);
  reactor_defer(r, announce, "from a deferred call");
}

int main(void) {
  const char *pieces[] = {"one\ntwo", "\nthree\n", "four and more\nfive\n", "", "rest", NULL};
  int fds[2];
  signal(SIGPIPE, SIG_IGN);
  if (pipe(fds) != 0) return 1;
  reactor *r = reactor_new();
  struct counter c = {.title = "counter", .base = {.fd = fds[0], .on_ready = counter_ready}};
  struct feeder f = {.fd = fds[1], .pieces = pieces};
  reactor_update(r, &c.base, EPOLLIN);
  reactor_update(r, &c.base, EPOLLIN | EPOLLRDHUP);
  reactor_defer(r, chain, "first");
  reactor_defer(r, announce, "second");
  reactor_after(r, 1, feed, &f);
  reactor_run(r);
  printf("woken often enough: %s\n", c.wakeups >= 7 ? "yes" : "no");
  reactor_free(r);
  return c.bytes == 37 ? EXIT_SUCCESS : EXIT_FAILURE;
}
