/* An event-driven HTTP/1.1 request parser and a tiny router over TCP on the loopback interface. */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

enum http_state {
  S_METHOD, S_TARGET, S_VERSION, S_LINE_LF, S_NAME_START, S_NAME, S_VALUE_START, S_VALUE, S_VALUE_LF, S_END_LF, S_BODY, S_DONE, S_ERROR
};

struct header { char name[32], value[64]; };

struct http_parser {
  enum http_state state;
  char method[8], target[64], version[16];
  struct header headers[8];
  size_t n_headers, length, body_left;
  char body[128];
  size_t body_len;
  bool keep_alive;
};

typedef int (*route_fn)(const struct http_parser *, char *out, size_t size);

static void parser_reset(struct http_parser *p) { memset(p, 0, sizeof *p); }

static bool push(char *buf, size_t cap, size_t *len, char c) {
  if (*len + 1 >= cap) return false;
  buf[(*len)++] = c;
  buf[*len] = '\0';
  return true;
}

static void headers_complete(struct http_parser *p) {
  p->keep_alive = strcmp(p->version, "HTTP/1.1") == 0;
  for (size_t i = 0; i < p->n_headers; i++) {
    const struct header *h = &p->headers[i];
    if (strcasecmp(h->name, "content-length") == 0) {
      char *end;
      errno = 0;
      unsigned long n = strtoul(h->value, &end, 10);
      if (errno != 0 || *end != '\0' || n >= sizeof p->body) { p->state = S_ERROR; return; }
      p->body_left = n;
    } else if (strcasecmp(h->name, "connection") == 0) {
      p->keep_alive = strcasecmp(h->value, "close") != 0;
    }
  }
  p->state = p->body_left > 0 ? S_BODY : S_DONE;
}

/* Consumes bytes until the request is complete; returns how many. */
static size_t parser_feed(struct http_parser *p, const char *data, size_t n) {
  size_t i = 0;
  while (i < n && p->state != S_DONE && p->state != S_ERROR) {
    char c = data[i++];
    struct header *h = &p->headers[p->n_headers];
    bool ok = true;
    switch (p->state) {
    case S_METHOD:
      if (c == ' ') { p->state = S_TARGET; p->length = 0; }
      else ok = isupper((unsigned char)c) && push(p->method, sizeof p->method, &p->length, c);
      break;
    case S_TARGET:
      if (c == ' ') { p->state = S_VERSION; p->length = 0; }
      else ok = isgraph((unsigned char)c) && push(p->target, sizeof p->target, &p->length, c);
      break;
    case S_VERSION:
      if (c == '\r') p->state = S_LINE_LF;
      else ok = push(p->version, sizeof p->version, &p->length, c);
      break;
    case S_LINE_LF:
    case S_VALUE_LF:
      ok = c == '\n';
      p->state = S_NAME_START;
      break;
    case S_NAME_START:
      if (c == '\r') { p->state = S_END_LF; break; }
      if (p->n_headers == ARRAY_LEN(p->headers)) { ok = false; break; }
      p->length = 0;
      p->state = S_NAME;
      /* fall through */
    case S_NAME:
      if (c == ':') { p->state = S_VALUE_START; p->length = 0; }
      else ok = (isalnum((unsigned char)c) || c == '-') && push(h->name, sizeof h->name, &p->length, c);
      break;
    case S_VALUE_START:
      if (c == ' ') break;
      p->state = S_VALUE;
      /* fall through */
    case S_VALUE:
      if (c == '\r') { p->n_headers++; p->state = S_VALUE_LF; }
      else ok = push(h->value, sizeof h->value, &p->length, c);
      break;
    case S_END_LF:
      if ((ok = c == '\n')) headers_complete(p);
      break;
    case S_BODY:
      p->body[p->body_len++] = c;
      if (--p->body_left == 0) p->state = S_DONE;
      break;
    default:
      assert(!"not reached");
    }
    if (!ok) p->state = S_ERROR;
  }
  return i;
}

static int hello(const struct http_parser *p, char *out, size_t size) { (void)p; return snprintf(out, size, "hello\n"); }
static int echo(const struct http_parser *p, char *out, size_t size) { return snprintf(out, size, "%.*s", (int)p->body_len, p->body); }
static int dump(const struct http_parser *p, char *out, size_t size) {
  int used = 0;
  for (size_t i = 0; i < p->n_headers; i++) used += snprintf(out + used, size - (size_t)used, "%s=%s;", p->headers[i].name, p->headers[i].value);
  return used;
}

static const struct { const char *method, *path; route_fn fn; } routes[] = {
  {"GET", "/", hello}, {"POST", "/echo", echo}, {"GET", "/headers", dump},
};

static int respond(const struct http_parser *p, char *out, size_t size) {
  char body[256] = "";
  int status = 404, length;
  if (p->state == S_ERROR) status = 400;
  else for (size_t i = 0; i < ARRAY_LEN(routes); i++) {
    if (strcmp(routes[i].path, p->target) != 0) continue;
    if (strcmp(routes[i].method, p->method) != 0) { status = 405; continue; }
    routes[i].fn(p, body, sizeof body);
    status = 200;
    break;
  }
  length = (int)strlen(body);
  return snprintf(out, size, "HTTP/1.1 %d %s\r\nContent-Length: %d\r\n\r\n%s", status,
                  status == 200 ? "OK" : status == 400 ? "Bad Request" : status == 405 ? "Method Not Allowed" : "Not Found", length, body);
}

static void *server(void *arg) {
  int listener = *(int *)arg;
  int conn = accept(listener, NULL, NULL), ep = epoll_create1(0);
  struct epoll_event ev = {.events = EPOLLIN, .data.fd = conn};
  struct http_parser parser;
  parser_reset(&parser);
  epoll_ctl(ep, EPOLL_CTL_ADD, conn, &ev);
  for (bool open = true; open;) {
    char data[32], out[512];
    if (epoll_wait(ep, &ev, 1, -1) != 1) break;
    ssize_t n = read(conn, data, sizeof data);
    if (n <= 0) break;
    for (size_t used = 0; used < (size_t)n && open;) {
      used += parser_feed(&parser, data + used, (size_t)n - used);
      if (parser.state != S_DONE && parser.state != S_ERROR) continue;
      int length = respond(&parser, out, sizeof out);
      if (write(conn, out, (size_t)length) != length) break;
      open = parser.keep_alive && parser.state != S_ERROR;
      parser_reset(&parser);
    }
  }
  close(conn);
  close(ep);
  return NULL;
}

static void session(const char *const *pieces) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t length = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  pthread_t thread;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1) != 0 ||
      getsockname(listener, (struct sockaddr *)&address, &length) != 0) { perror("listen"); exit(1); }
  pthread_create(&thread, NULL, server, &listener);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) { perror("connect"); exit(1); }
  for (; *pieces; pieces++) if (write(fd, *pieces, strlen(*pieces)) < 0) perror("write");
  shutdown(fd, SHUT_WR);
  char reply[2048];
  size_t used = 0;
  ssize_t n;
  while ((n = read(fd, reply + used, sizeof reply - 1 - used)) > 0) used += (size_t)n;
  reply[used] = '\0';
  for (char *at = reply; *at; at++) if (*at != '\r') putchar(*at);
  puts("----");
  pthread_join(thread, NULL);
  close(fd);
  close(listener);
}

int main(void) {
  session((const char *const[]){"GET / HTTP/1.1\r\nHost: x\r\n\r\n", NULL});
  session((const char *const[]){"POST /ec", "ho HTTP/1.1\r\nContent-Len", "gth: 11\r\n\r\nhello", " worldGET /headers HTTP/1.1\r\nA: 1\r\nB:  two\r\n",
                                "Connection: close\r\n\r\n", NULL});
  session((const char *const[]){"GET /nowhere HTTP/1.1\r\n\r\nDELETE / HTTP/1.1\r\n\r\nget / HTTP/1.1\r\n\r\n", NULL});
  session((const char *const[]){"GET / HTTP/1.0\r\nContent-Length: 99999\r\n\r\n", NULL});
  return 0;
}
