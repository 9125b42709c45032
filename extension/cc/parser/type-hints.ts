/** Words for a name that stands where a type must stand: a near spelling, or the header that declares it. */
import type { Parser } from './state';

const HEADERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'stdbool.h': 'bool',
    'stddef.h': 'size_t ptrdiff_t wchar_t',
    'stdint.h':
      'int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t',
    'stdio.h': 'FILE',
    'stdarg.h': 'va_list',
    'sys/types.h': 'ssize_t pid_t off_t mode_t uid_t gid_t time_t',
    'pthread.h': 'pthread_t pthread_mutex_t pthread_cond_t pthread_attr_t',
    'signal.h': 'sigset_t',
  }).flatMap(([header, names]) => names.split(' ').map((name): [string, string] => [name, header])),
);

/** "; did you mean 'x'?" or "; is <x.h> included?", or nothing. */
export function typeHint(p: Parser, name: string): { text: string; meant: string | undefined } {
  const header = HEADERS.get(name);
  if (header) return { text: `; is <${header}> included?`, meant: undefined };
  const meant = p.scopes.suggestion(name);
  return { text: meant ? `; did you mean '${meant}'?` : '', meant };
}
