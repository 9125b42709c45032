/* A logger with levels and rotation by size, files in a folder, an atexit flush, and a reader that merges what was written. */
#define _GNU_SOURCE
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOG_LEVELS(X) X(TRACE) X(DEBUG) X(INFO) X(WARN) X(ERROR)
#define AS_ENUM(name) LOG_##name,
#define AS_NAME(name) #name,
typedef enum { LOG_LEVELS(AS_ENUM) LOG_COUNT } log_level;
static const char *const level_names[] = { LOG_LEVELS(AS_NAME) };

typedef struct logger {
    char folder[64];
    FILE *file;
    size_t written, limit;
    unsigned rotations, keep;
    log_level threshold;
    unsigned counts[LOG_COUNT];
    pthread_mutex_t lock;
} logger;

static logger the_log = { .limit = 400, .keep = 3, .threshold = LOG_DEBUG, .lock = PTHREAD_MUTEX_INITIALIZER };

static char *path_of(logger *log, unsigned number, char *buffer, size_t size)
{
    if (number == 0) snprintf(buffer, size, "%s/app.log", log->folder);
    else snprintf(buffer, size, "%s/app.log.%u", log->folder, number);
    return buffer;
}

static void rotate(logger *log)
{
    char from[96], to[96];

    if (log->file) fclose(log->file);
    for (unsigned i = log->keep; i > 0; i--)
        if (access(path_of(log, i - 1, from, sizeof from), F_OK) == 0)
            if (rename(from, path_of(log, i, to, sizeof to)) != 0) perror("rename");
    log->file = fopen(path_of(log, 0, from, sizeof from), "we");
    if (!log->file) {
        perror(from);
        exit(1);
    }
    setvbuf(log->file, NULL, _IOFBF, 0);
    log->written = 0;
    log->rotations++;
}

__attribute__((format(printf, 3, 4)))
static void log_at(logger *log, log_level level, const char *fmt, ...)
{
    va_list ap;
    char stamp[32];
    time_t when = 1700000000 + (time_t)(log->counts[LOG_INFO] * 61);
    struct tm tm;

    if (level < log->threshold) return;
    pthread_mutex_lock(&log->lock);
    log->counts[level]++;
    if (!log->file || log->written >= log->limit) rotate(log);
    strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&when, &tm));
    int n = fprintf(log->file, "%s %-5s ", stamp, level_names[level]);
    va_start(ap, fmt);
    n += vfprintf(log->file, fmt, ap);
    va_end(ap);
    fputc('\n', log->file);
    log->written += (size_t)n + 1;
    pthread_mutex_unlock(&log->lock);
}

#define LOG(level, ...) log_at(&the_log, LOG_##level, __VA_ARGS__)

static int only_logs(const struct dirent *entry) { return fnmatch("app.log*", entry->d_name, 0) == 0; }

static int by_name(const void *a, const void *b)
{
    return strverscmp(*(char *const *)a, *(char *const *)b);
}

static size_t list_logs(const char *folder, char *names[], size_t most)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    size_t n = 0;

    assert(dir != NULL);
    while ((entry = readdir(dir)) != NULL)
        if (only_logs(entry) && n < most) names[n++] = strdup(entry->d_name);
    closedir(dir);
    qsort(names, n, sizeof names[0], by_name);
    return n;
}

static void *chatter(void *arg)
{
    const char *name = arg;
    for (int i = 0; i < 10; i++) LOG(DEBUG, "%s says %d", name, i);
    return NULL;
}

static void goodbye(void) { printf("atexit: %u rotations\n", the_log.rotations); }

int main(void)
{
    char *names[8], path[128], line[128];
    unsigned seen[2] = { 0 };

    snprintf(the_log.folder, sizeof the_log.folder, "/tmp/log-rotation-%d", (int)getpid());
    if (mkdir(the_log.folder, 0755) != 0) {
        perror("mkdir");
        return 1;
    }
    atexit(goodbye);
    LOG(TRACE, "not written");
    for (int i = 0; i < 12; i++) {
        LOG(INFO, "request %d took %.1f ms", i, i * 1.25);
        if (i % 5 == 4) LOG(WARN, "slow: %d%%", i * 10);
    }
    errno = ENOSPC;
    LOG(ERROR, "disk: %m (%s)", "pretended");
    fflush(the_log.file);

    size_t n = list_logs(the_log.folder, names, 8);
    for (size_t i = n; i-- > 0;) {
        struct stat st;
        snprintf(path, sizeof path, "%s/%s", the_log.folder, names[i]);
        if (stat(path, &st) != 0) perror(path);
        printf("== %s, %ld bytes\n", names[i], (long)st.st_size);
        FILE *f = fopen(path, "r");
        while (fgets(line, sizeof line, f)) fputs(line, stdout);
        fclose(f);
    }

    pthread_t threads[2];
    pthread_create(&threads[0], NULL, chatter, "ada");
    pthread_create(&threads[1], NULL, chatter, "bob");
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    fclose(the_log.file);
    the_log.file = NULL;
    for (size_t i = 0; i < n; i++) free(names[i]);
    n = list_logs(the_log.folder, names, 8);
    for (size_t i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", the_log.folder, names[i]);
        FILE *f = fopen(path, "r");
        char who[8];
        int number;
        while (fgets(line, sizeof line, f))
            if (sscanf(line, "%*s DEBUG %7s says %d", who, &number) == 2) seen[who[0] == 'b']++;
        fclose(f);
        unlink(path);
        free(names[i]);
    }
    printf("kept %u of %u debug lines in %zu files: %s\n", seen[0] + seen[1], the_log.counts[LOG_DEBUG], n,
           seen[0] + seen[1] == the_log.counts[LOG_DEBUG] ? "all" : "some");
    for (log_level l = 0; l < LOG_COUNT; l++) printf("%s=%u ", level_names[l], the_log.counts[l]);
    printf("\n%d\n", rmdir(the_log.folder));
    return 0;
}
