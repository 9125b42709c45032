/** Programs from source to their end: mistakes in user mode, standstill, signals, budgets, arguments. */
import assert from 'node:assert/strict';
import type { Report } from '../../extension/kernel/interfaces';
import { runProgram, type Finished } from './run';

const HEAD = `
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>
`;

function main(body: string, before = ''): string {
  return `${HEAD}${before}\nint main(int argc, char **argv)\n{\n${body}\n}\n`;
}

function report(finished: Finished, kind: Report['kind']): Report {
  const { result } = finished;
  assert.equal(result.kind, kind, JSON.stringify(result).slice(0, 300));
  return (result as { report: Report }).report;
}

describe('kernel: faults of programs', function () {
  this.timeout(60_000);
  const cases: readonly [string, string, string, RegExp][] = [
    ['null pointer', 'int *p = NULL; *p = 1; return 0;', 'null-pointer', /write of 4 bytes/],
    [
      'use after free',
      'char *p = malloc(8); free(p); return p[0];',
      'use-after-free',
      /freed object/,
    ],
    ['double free', 'char *p = malloc(8); free(p); free(p); return 0;', 'double-free', /second/],
    ['wild free', 'int x; free(&x); return 0;', 'invalid-free', /no object/],
    ['out of bounds', 'char *p = malloc(8); p[8] = 1; return 0;', 'out-of-bounds', /object/],
    ['division', 'volatile int zero = 0; return 1 / zero;', 'divide', /zero/],
    ['wild jump', '((void (*)(void))8)(); return 0;', 'bad-call', /not a function/],
    [
      'a buffer too small, given to a system call',
      'int fds[2]; char *p = malloc(4); pipe(fds); return write(fds[1], p, 5);',
      'out-of-bounds',
      /passed to a system call/,
    ],
  ];
  for (const [name, body, code, message] of cases) {
    it(name, () => {
      const found = report(runProgram(main(body)), 'fault');
      assert.equal(found.code, code);
      assert.match(found.message, message);
      const frame = found.stack.find((entry) => entry.function === 'main');
      assert.match(frame?.file ?? '', /program\.c$/);
    });
  }

  it('tells the history of the object', () => {
    const body = 'char *p = malloc(8);\nfree(p);\nreturn p[3];';
    const { object } = report(runProgram(main(body)), 'fault');
    assert.deepEqual([object?.size, object?.offset], [8, 3]);
    const lines = object?.events.map(({ what, function: name, line }) => [what, name, line]);
    const first = HEAD.split('\n').length + 2;
    assert.deepEqual(lines, [
      ['allocated', 'main', first + 1],
      ['freed', 'main', first + 2],
    ]);
  });

  it('tells it for a buffer given to a system call too', () => {
    const body = 'int fds[2]; pipe(fds); char *p = malloc(4); free(p); return write(fds[1], p, 4);';
    const { object } = report(runProgram(main(body)), 'fault');
    assert.deepEqual([object?.size, object?.offset], [4, 0]);
    assert.deepEqual(
      object?.events.map(({ what }) => what),
      ['allocated', 'freed'],
    );
  });

  it('gives EFAULT for an address that is none', () => {
    const body = `
      int fds[2];
      pipe(fds);
      printf("%zd", write(fds[1], (void *)8, 1));
      printf(" %s\\n", strerror(errno));
      return 0;`;
    assert.equal(runProgram(main(body)).output, '-1 Bad address\n');
  });

  it('has an end to the stack', () => {
    const before =
      'static int deeper(int n) { char room[1000]; room[0] = n; return deeper(n + 1) + room[0]; }';
    const found = report(runProgram(main('return deeper(0);', before)), 'fault');
    assert.equal(found.code, 'stack-overflow');
  });

  it('has an end to memory', () => {
    const body =
      'long n = 0; while (malloc(100000)) n++; printf("%d\\n", n > 20 && errno == ENOMEM); return 0;';
    assert.equal(runProgram(main(body)).output, '1\n');
  });
});

describe('kernel: standstill and budgets', function () {
  this.timeout(60_000);

  it('reports who waits for what when nobody can run', () => {
    const before = `
      static int fds[2];
      static void *reader(void *arg) { char c; read(fds[0], &c, 1); return NULL; }`;
    const body = `
      pthread_t thread;
      pipe(fds);
      pthread_create(&thread, NULL, reader, NULL);
      pthread_join(thread, NULL);
      return 0;`;
    const found = report(runProgram(main(body, before)), 'deadlock');
    const lines = found.sleepers?.map(({ task }) => task.waitingOn?.text);
    assert.deepEqual(lines, [
      'a futex, in futex_wait, called by futex()',
      'a wake-up, in pipe_read, called by read()',
    ]);
    const chain = found.sleepers?.[1]?.stack.map((entry) => entry.function) ?? [];
    assert.ok(chain.includes('ksys_read') && chain.includes('reader'), chain.join(' '));
  });

  it('sees epoll_wait() wait for ever', () => {
    const body = 'struct epoll_event e; return epoll_wait(epoll_create1(0), &e, 1, -1);';
    const found = report(runProgram(main(body)), 'deadlock');
    assert.equal(found.sleepers?.[0]?.task.waitingOn?.function, 'ep_poll');
  });

  it('stops an endless loop and endless output', () => {
    const budgets = { statements: 20_000, outputBytes: 1000 };
    const loop = runProgram(main('for (;;) ;'), { budgets });
    assert.deepEqual([loop.result.kind, loop.machine.moment], ['budget', 20_000]);
    const output = runProgram(main('for (;;) { puts("x"); fflush(stdout); }'), {
      budgets: { ...budgets, statements: 1_000_000 },
    });
    assert.equal(output.result.kind, 'budget');
    assert.ok(output.output.length < 1010);
  });

  it('limits the number of tasks', () => {
    const before = 'static void *sleeper(void *arg) { sleep(100); return NULL; }';
    const body = `
      pthread_t thread;
      int n = 0;
      while ((errno = pthread_create(&thread, NULL, sleeper, NULL)) == 0)
        n++;
      printf("%d %s\\n", n, strerror(errno));
      exit(0);`;
    const { output } = runProgram(main(body, before), { budgets: { tasks: 8 } });
    assert.equal(output, '6 Resource temporarily unavailable\n');
  });
});

describe('kernel: programs and signals', function () {
  this.timeout(60_000);

  it('passes arguments, environment and exit status', () => {
    const body = 'printf("%d %s %s\\n", argc, argv[1], getenv("COLOUR")); return 300;';
    const { result, output } = runProgram(main(body), {
      argv: ['/bin/test', 'grün'],
      env: ['COLOUR=blue'],
    });
    assert.equal(output, '2 grün blue\n');
    assert.deepEqual(result, { kind: 'exited', status: 44 });
  });

  it('ends by a signal as a shell would say it', () => {
    const { result } = runProgram(main('raise(SIGTERM); return 0;'));
    assert.deepEqual(result, { kind: 'exited', status: 143, signal: 15 });
  });

  it('runs a handler and goes on', () => {
    const before = 'static volatile int seen; static void note(int n) { seen = n; }';
    const body = 'signal(SIGUSR1, note); raise(SIGUSR1); printf("%d\\n", seen); return 0;';
    assert.equal(runProgram(main(body, before)).output, '10\n');
  });

  const interrupted = (flags: string) => `
    struct sigaction action = { .sa_handler = note, .sa_flags = ${flags} };
    pthread_t thread;
    char c = '-';
    sigaction(SIGUSR1, &action, NULL);
    pipe(fds);
    pthread_create(&thread, NULL, sender, NULL);
    ssize_t n = read(fds[0], &c, 1);
    printf("%zd %s %c %d\\n", n, n < 0 ? strerror(errno) : "", c, seen);
    return 0;`;
  const sender = `
    static int fds[2];
    static volatile int seen;
    static void note(int n) { seen = n; }
    static void *sender(void *arg)
    {
      usleep(1000);
      kill(getpid(), SIGUSR1);
      usleep(1000);
      write(fds[1], "b", 1);
      return NULL;
    }`;
  for (const seed of [1, 9, 31]) {
    it(`interrupts a sleeping read(), or lets it go on with SA_RESTART; seed ${seed}`, () => {
      const eintr = runProgram(main(interrupted('0'), sender), { seed });
      assert.equal(eintr.output, '-1 Interrupted system call - 10\n');
      const restart = runProgram(main(interrupted('SA_RESTART'), sender), { seed });
      assert.equal(restart.output, '1  b 10\n');
    });
  }

  it('delivers to a thread that only computes', () => {
    const before = `
      static volatile int stop;
      static void halt(int n) { stop = n; }
      static void *spin(void *arg) { long n = 0; while (!stop) n++; return (void *)n; }`;
    const body = `
      pthread_t thread;
      void *count;
      signal(SIGUSR2, halt);
      pthread_create(&thread, NULL, spin, NULL);
      usleep(300);
      pthread_kill(thread, SIGUSR2);
      pthread_join(thread, &count);
      printf("%d %d\\n", stop, (long)count > 10);
      return 0;`;
    for (const seed of [1, 4]) {
      assert.equal(runProgram(main(body, before), { seed }).output, '12 1\n');
    }
  });

  it('keeps blocked signals pending, and nests handlers with system calls in them', () => {
    const before = `
      static void inner(int n) { write(1, "inner\\n", 6); }
      static void outer(int n) { write(1, "outer\\n", 6); raise(SIGUSR2); write(1, "back\\n", 5); }`;
    const body = `
      sigset_t set, pending;
      signal(SIGUSR1, outer);
      signal(SIGUSR2, inner);
      sigemptyset(&set);
      sigaddset(&set, SIGUSR1);
      sigprocmask(SIG_BLOCK, &set, NULL);
      raise(SIGUSR1);
      write(1, "blocked\\n", 8);
      sigprocmask(SIG_UNBLOCK, &set, NULL);
      write(1, "end\\n", 4);
      return 0;`;
    const { output, result } = runProgram(main(body, before));
    assert.equal(output, 'blocked\nouter\ninner\nback\nend\n');
    assert.deepEqual(result, { kind: 'exited', status: 0 });
  });

  it('shows the handler above the call that it interrupted', () => {
    const before = 'static void boom(int n) { *(int *)0 = 1; }';
    const body = 'signal(SIGUSR1, boom); raise(SIGUSR1); return 0;';
    const { stack } = report(runProgram(main(body, before)), 'fault');
    const names = stack.map((entry) => `${entry.space} ${entry.function}`);
    assert.equal(names[0], 'user boom');
    assert.ok(names.includes('kernel do_syscall_64') && names.includes('user main'));
  });

  it('has epoll_pwait() change the mask for its own time only', () => {
    const before = 'static void note(int n) { write(1, "handler\\n", 8); }';
    const body = `
      struct epoll_event event;
      sigset_t all, none, now;
      int ep = epoll_create1(0);
      signal(SIGUSR1, note);
      sigfillset(&all);
      sigemptyset(&none);
      sigprocmask(SIG_BLOCK, &all, NULL);
      raise(SIGUSR1);
      puts("pending");
      fflush(stdout);
      int n = epoll_pwait(ep, &event, 1, -1, &none);
      printf("%d %s\\n", n, strerror(errno));
      sigprocmask(SIG_BLOCK, NULL, &now);
      printf("%d\\n", sigismember(&now, SIGUSR1));
      return 0;`;
    const { output } = runProgram(main(body, before));
    assert.equal(output, 'pending\nhandler\n-1 Interrupted system call\n1\n');
  });

  it('sleeps for as long as it says', () => {
    const body = `
      struct timespec begin, end;
      clock_gettime(CLOCK_MONOTONIC, &begin);
      usleep(250000);
      clock_gettime(CLOCK_MONOTONIC, &end);
      long ms = (end.tv_sec - begin.tv_sec) * 1000 + (end.tv_nsec - begin.tv_nsec) / 1000000;
      printf("%ld\\n", ms);
      return 0;`;
    assert.equal(runProgram(main(body)).output, '250\n');
  });

  it('notes a system call that is not modelled', () => {
    const { output, kernel } = runProgram(
      main('long n = syscall(59); printf("%ld %d\\n", n, errno == ENOSYS); return 0;').replace(
        '#include <time.h>',
        '#include <time.h>\n#include <sys/syscall.h>',
      ),
    );
    assert.equal(output, '-1 1\n');
    assert.match(kernel.notes()[0]?.text ?? '', /system call 59 is not modelled/);
  });
});
