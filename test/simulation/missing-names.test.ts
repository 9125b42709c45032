/** What is said about names and headers that a program uses and the simulator does not know, or knows elsewhere. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DiskFiles } from '../../extension/cli/files';
import { compileImages } from '../../extension/simulation/compile-images';
import { DEFAULT_OPTIONS } from '../../extension/simulation/interfaces';

const labsRoot = join(__dirname, '../../labs');
const files = new DiskFiles();

/** `line:column: message` of every error. */
function complaints(text: string): string[] {
  const { diagnostics } = compileImages({
    programs: [{ path: '/program.c', text }],
    provider: files,
    labsRoot,
    options: DEFAULT_OPTIONS,
  });
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ span, message }) => `${span?.line}:${span?.column}: ${message}`);
}

describe('names that a program misses', function () {
  // The first run of a process compiles the kernel and the library.
  this.timeout(60_000);

  it('functions', () => {
    assert.deepEqual(
      complaints(
        'int main(void)\n{\n\tusleep(5);\n\tmq_receive(0, 0, 0, 0);\n\tepol_wait(1, 0, 1, 0);\n\treturn 0;\n}\n',
      ),
      [
        "3:2: implicit declaration of function 'usleep': it is declared in <unistd.h>, which is not included",
        "4:2: implicit declaration of function 'mq_receive': neither the program nor the simulator's C library has it",
        "5:2: implicit declaration of function 'epol_wait': neither the program nor the simulator's C library has it; did you mean 'epoll_wait' of <sys/epoll.h>?",
      ],
    );
  });

  it('functions that the program declares and nobody defines', () => {
    assert.deepEqual(
      complaints('int shm_open_x(int);\nint main(void) { return shm_open_x(1); }\n'),
      [
        "2:25: undefined reference to 'shm_open_x': neither the program nor the simulator's C library defines it",
      ],
    );
  });

  it('macros, constants and variables', () => {
    assert.deepEqual(
      complaints(
        'int main(void)\n{\n\tint a = EPOLLIN;\n\tint b = SIO_NONSENSE;\n\tint c = errno;\n\treturn a + b + c + count;\n}\n',
      ),
      [
        "3:10: 'EPOLLIN' undeclared (first use in this function): it is defined in <sys/epoll.h>, which is not included",
        "4:10: 'SIO_NONSENSE' undeclared (first use in this function): no header of the simulator defines it",
        "5:10: 'errno' undeclared (first use in this function): it is defined in <errno.h>, which is not included",
        "6:21: 'count' undeclared (first use in this function)",
      ],
    );
  });

  it('types', () => {
    assert.deepEqual(
      complaints(
        'pthread_mutex_t a;\nregex_t b;\nint main(void)\n{\n\tstruct sockaddr_un c = { 0 };\n\tstruct timespec t = { 0 };\n\treturn 0;\n}\n',
      ),
      [
        "1:1: unknown type name 'pthread_mutex_t': it is declared in <pthread.h>, which is not included",
        "2:1: unknown type name 'regex_t': no header of the simulator declares it",
        "5:21: 'c' has incomplete type 'struct sockaddr_un': it is defined in <sys/un.h>, which is not included",
        "6:18: 't' has incomplete type 'struct timespec': it is defined in <time.h>, which is not included",
      ],
    );
  });

  it('headers', () => {
    assert.deepEqual(complaints('#include <regex.h>\nint main(void) { return 0; }\n'), [
      '1:10: regex.h: no such file, and no header of the simulator',
    ]);
    assert.deepEqual(complaints('#include <sys/epol.h>\nint main(void) { return 0; }\n'), [
      '1:10: sys/epol.h: no such file, and no header of the simulator; did you mean <sys/epoll.h>?',
    ]);
  });
});
