// A pool of worker threads that share one epoll instance. Requests arrive on many socket pairs at once; EPOLLONESHOT
// makes sure that each connection is handled by one worker at a time.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define NWORKERS 4
#define NCONNS 16
#define REQUESTS_PER_CONN 5

#define die(...)                                                               \
    do {                                                                       \
        fprintf(stderr, __VA_ARGS__);                                          \
        fprintf(stderr, ": %s\n", strerror(errno));                            \
        exit(EXIT_FAILURE);                                                    \
    } while (0)

typedef struct connection {
    int fd;
    int id;
    unsigned handled;
    char buffer[64];
    size_t used;
} connection_t;

typedef struct pool {
    int epfd;
    int stop_fd;
    pthread_t threads[NWORKERS];
    pthread_mutex_t lock;
    pthread_cond_t all_done;
    unsigned outstanding;
} pool_t;

static void rearm(pool_t *pool, connection_t *conn)
{
    struct epoll_event ev = {
        .events = EPOLLIN | EPOLLRDHUP | EPOLLONESHOT,
        .data = { .ptr = conn },
    };
    if (epoll_ctl(pool->epfd, EPOLL_CTL_MOD, conn->fd, &ev) == -1)
        die("epoll_ctl(MOD)");
}

static uint32_t checksum(const char *text)
{
    uint32_t hash = 2166136261u;
    while (*text) {
        hash ^= (unsigned char)*text++;
        hash *= 16777619u;
    }
    return hash;
}

/* Returns the number of complete requests that were answered. */
static unsigned serve(connection_t *conn)
{
    unsigned answered = 0;

    for (;;) {
        ssize_t n = read(conn->fd, conn->buffer + conn->used, sizeof conn->buffer - 1 - conn->used);
        if (n == -1 && (errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        conn->used += (size_t)n;
        conn->buffer[conn->used] = '\0';

        char *line = conn->buffer, *newline;
        while ((newline = strchr(line, '\n')) != NULL) {
            *newline = '\0';
            char reply[32];
            int len = snprintf(reply, sizeof reply, "%08x\n", checksum(line));
            if (write(conn->fd, reply, (size_t)len) != len)
                die("write");
            answered++;
            line = newline + 1;
        }
        conn->used = strlen(line);
        memmove(conn->buffer, line, conn->used + 1);
    }
    return answered;
}

static void *worker(void *arg)
{
    pool_t *pool = arg;
    bool running = true;

    while (running) {
        struct epoll_event events[3];
        int n = epoll_wait(pool->epfd, events, 3, -1);
        if (n == -1) {
            if (errno == EINTR)
                continue;
            die("epoll_wait");
        }
        for (int i = 0; i < n; i++) {
            if (events[i].data.ptr == NULL) {
                running = false; /* the stop event stays readable for the others */
                continue;
            }
            connection_t *conn = events[i].data.ptr;
            unsigned answered = serve(conn);
            conn->handled += answered;
            rearm(pool, conn);

            pthread_mutex_lock(&pool->lock);
            pool->outstanding -= answered;
            if (pool->outstanding == 0)
                pthread_cond_signal(&pool->all_done);
            pthread_mutex_unlock(&pool->lock);
        }
    }
    return NULL;
}

static void pool_start(pool_t *pool)
{
    if ((pool->epfd = epoll_create1(EPOLL_CLOEXEC)) == -1)
        die("epoll_create1");
    if ((pool->stop_fd = eventfd(0, EFD_NONBLOCK)) == -1)
        die("eventfd");
    struct epoll_event ev = { .events = EPOLLIN, .data.ptr = NULL };
    if (epoll_ctl(pool->epfd, EPOLL_CTL_ADD, pool->stop_fd, &ev) == -1)
        die("epoll_ctl(ADD)");
    for (size_t i = 0; i < NWORKERS; i++) {
        int rc = pthread_create(&pool->threads[i], NULL, worker, pool);
        if (rc != 0) {
            errno = rc;
            die("pthread_create");
        }
    }
}

static void pool_stop(pool_t *pool)
{
    uint64_t one = 1;
    if (write(pool->stop_fd, &one, sizeof one) != sizeof one)
        die("write(stop)");
    for (size_t i = 0; i < NWORKERS; i++)
        pthread_join(pool->threads[i], NULL);
    close(pool->stop_fd);
    close(pool->epfd);
}

int main(void)
{
    pool_t pool = {
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .all_done = PTHREAD_COND_INITIALIZER,
        .outstanding = NCONNS * REQUESTS_PER_CONN,
    };
    connection_t conns[NCONNS] = { 0 };
    int clients[NCONNS];

    pool_start(&pool);
    for (int i = 0; i < NCONNS; i++) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
            die("socketpair");
        int flags = fcntl(pair[0], F_GETFL, 0);
        if (fcntl(pair[0], F_SETFL, flags | O_NONBLOCK) == -1)
            die("fcntl");
        conns[i] = (connection_t){ .fd = pair[0], .id = i };
        clients[i] = pair[1];
        struct epoll_event ev = { .events = EPOLLIN | EPOLLRDHUP | EPOLLONESHOT, .data.ptr = &conns[i] };
        if (epoll_ctl(pool.epfd, EPOLL_CTL_ADD, pair[0], &ev) == -1)
            die("epoll_ctl(ADD)");
    }

    for (int r = 0; r < REQUESTS_PER_CONN; r++)
        for (int i = 0; i < NCONNS; i++) {
            char request[32];
            int len = sprintf(request, "request %d of %d\n", r, i);
            /* In two parts, so that servers must join them. */
            if (write(clients[i], request, 5) != 5 || write(clients[i], request + 5, (size_t)len - 5) != len - 5)
                die("write(client)");
        }

    pthread_mutex_lock(&pool.lock);
    while (pool.outstanding > 0)
        pthread_cond_wait(&pool.all_done, &pool.lock);
    pthread_mutex_unlock(&pool.lock);
    pool_stop(&pool);

    uint32_t total = 0;
    for (int i = 0; i < NCONNS; i++) {
        char replies[REQUESTS_PER_CONN * 9 + 1];
        size_t have = 0;
        while (have < sizeof replies - 1) {
            ssize_t n = read(clients[i], replies + have, sizeof replies - 1 - have);
            if (n <= 0)
                die("read(client)");
            have += (size_t)n;
        }
        replies[have] = '\0';
        assert(conns[i].handled == REQUESTS_PER_CONN);
        for (char *save, *tok = strtok_r(replies, "\n", &save); tok != NULL; tok = strtok_r(NULL, "\n", &save))
            total += (uint32_t)strtoul(tok, NULL, 16);
        close(clients[i]);
        close(conns[i].fd);
    }
    printf("%d connections, %d requests, sum %08x\n", NCONNS, NCONNS * REQUESTS_PER_CONN, total);
    return EXIT_SUCCESS;
}
