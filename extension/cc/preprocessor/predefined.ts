/**
 * Macros defined before the first line: what gcc 12 defines for x86-64 Linux (LP64), as far as C programs and
 * kernel headers look at it, and `__EPOLL_LAB__`. They are text that is lexed once and read as a first file, as
 * are the -D options. Left out on purpose: `linux` and `unix`, which take names from the user's program.
 */
import type { Span } from '../../base/span';
import type { PreprocessorOptions } from '../interfaces';
import { lexFile } from '../lexer';
import type { LexedFile, TokenCache } from '../tokens';
import type { Builtin, Macro } from './macro';

const PLAIN = `
__EPOLL_LAB__=1 __STDC__=1 __STDC_VERSION__=201112L __STDC_HOSTED__=1 __STDC_UTF_16__=1
__STDC_UTF_32__=1 __STDC_NO_COMPLEX__=1 __STDC_NO_VLA__=1
__GNUC__=12 __GNUC_MINOR__=2 __GNUC_PATCHLEVEL__=0 __GNUC_STDC_INLINE__=1 __GXX_ABI_VERSION=1017
__NO_INLINE__=1 __ELF__=1 __LP64__=1 _LP64=1 __x86_64=1 __x86_64__=1 __amd64=1 __amd64__=1
__linux=1 __linux__=1 __gnu_linux__=1 __unix=1 __unix__=1 __code_model_small__=1 __k8=1 __k8__=1
__CHAR_BIT__=8 __BIGGEST_ALIGNMENT__=16 __REGISTER_PREFIX__= __USER_LABEL_PREFIX__=
__ORDER_LITTLE_ENDIAN__=1234 __ORDER_BIG_ENDIAN__=4321 __ORDER_PDP_ENDIAN__=3412
__BYTE_ORDER__=__ORDER_LITTLE_ENDIAN__ __FLOAT_WORD_ORDER__=__ORDER_LITTLE_ENDIAN__
__ATOMIC_RELAXED=0 __ATOMIC_CONSUME=1 __ATOMIC_ACQUIRE=2 __ATOMIC_RELEASE=3 __ATOMIC_ACQ_REL=4
__ATOMIC_SEQ_CST=5
__SIZEOF_SHORT__=2 __SIZEOF_INT__=4 __SIZEOF_LONG__=8 __SIZEOF_LONG_LONG__=8 __SIZEOF_POINTER__=8
__SIZEOF_FLOAT__=4 __SIZEOF_DOUBLE__=8 __SIZEOF_LONG_DOUBLE__=16 __SIZEOF_SIZE_T__=8
__SIZEOF_PTRDIFF_T__=8 __SIZEOF_WCHAR_T__=4 __SIZEOF_WINT_T__=4
__SCHAR_MAX__=0x7f __SHRT_MAX__=0x7fff __INT_MAX__=0x7fffffff __LONG_MAX__=0x7fffffffffffffffL
__LONG_LONG_MAX__=0x7fffffffffffffffLL __WCHAR_MAX__=0x7fffffff __WCHAR_MIN__=(-__WCHAR_MAX__-1)
__WINT_MAX__=0xffffffffU __WINT_MIN__=0U __PTRDIFF_MAX__=0x7fffffffffffffffL
__SIZE_MAX__=0xffffffffffffffffUL __INTMAX_MAX__=0x7fffffffffffffffL
__UINTMAX_MAX__=0xffffffffffffffffUL __INTPTR_MAX__=0x7fffffffffffffffL
__UINTPTR_MAX__=0xffffffffffffffffUL __SIG_ATOMIC_MAX__=0x7fffffff
__SIG_ATOMIC_MIN__=(-__SIG_ATOMIC_MAX__-1)
__SCHAR_WIDTH__=8 __SHRT_WIDTH__=16 __INT_WIDTH__=32 __LONG_WIDTH__=64 __LONG_LONG_WIDTH__=64
__SIZE_WIDTH__=64 __PTRDIFF_WIDTH__=64 __INTPTR_WIDTH__=64 __INTMAX_WIDTH__=64 __WCHAR_WIDTH__=32
__GCC_ATOMIC_BOOL_LOCK_FREE=2 __GCC_ATOMIC_CHAR_LOCK_FREE=2 __GCC_ATOMIC_SHORT_LOCK_FREE=2
__GCC_ATOMIC_INT_LOCK_FREE=2 __GCC_ATOMIC_LONG_LOCK_FREE=2 __GCC_ATOMIC_LLONG_LOCK_FREE=2
__GCC_ATOMIC_POINTER_LOCK_FREE=2 __GCC_ATOMIC_TEST_AND_SET_TRUEVAL=1
__GCC_HAVE_SYNC_COMPARE_AND_SWAP_1=1 __GCC_HAVE_SYNC_COMPARE_AND_SWAP_2=1
__GCC_HAVE_SYNC_COMPARE_AND_SWAP_4=1 __GCC_HAVE_SYNC_COMPARE_AND_SWAP_8=1
__FLT_RADIX__=2 __FLT_EVAL_METHOD__=0 __DECIMAL_DIG__=17 __FLT_MANT_DIG__=24 __FLT_DIG__=6
__FLT_MIN_EXP__=(-125) __FLT_MIN_10_EXP__=(-37) __FLT_MAX_EXP__=128 __FLT_MAX_10_EXP__=38
__FLT_MAX__=0x1.fffffep+127F __FLT_MIN__=0x1p-126F __FLT_EPSILON__=0x1p-23F
__DBL_MANT_DIG__=53 __DBL_DIG__=15 __DBL_MIN_EXP__=(-1021) __DBL_MIN_10_EXP__=(-307)
__DBL_MAX_EXP__=1024 __DBL_MAX_10_EXP__=308 __DBL_MAX__=0x1.fffffffffffffp+1023
__DBL_MIN__=0x1p-1022 __DBL_EPSILON__=0x1p-52
`;

const WITH_SPACES = `
#define __VERSION__ "12.2.0"
#define __DATE__ "Jan  1 1970"
#define __TIME__ "00:00:00"
#define __TIMESTAMP__ "Thu Jan  1 00:00:00 1970"
#define __SIZE_TYPE__ long unsigned int
#define __PTRDIFF_TYPE__ long int
#define __WCHAR_TYPE__ int
#define __WINT_TYPE__ unsigned int
#define __INTMAX_TYPE__ long int
#define __UINTMAX_TYPE__ long unsigned int
#define __INTPTR_TYPE__ long int
#define __UINTPTR_TYPE__ long unsigned int
#define __CHAR16_TYPE__ short unsigned int
#define __CHAR32_TYPE__ unsigned int
#define __SIG_ATOMIC_TYPE__ int
#define __INTMAX_C(c) c ## L
#define __UINTMAX_C(c) c ## UL
`;

/** `__INT32_TYPE__`, `__UINT_LEAST8_MAX__` and so on. */
function integerFamilies(): string {
  const types = ['signed char', 'short int', 'int', 'long int'];
  const suffixes = ['', '', '', 'L'];
  const lines: string[] = [];
  [8, 16, 32, 64].forEach((width, i) => {
    for (const kind of [`${width}`, `_LEAST${width}`, `_FAST${width}`]) {
      const fast = kind.startsWith('_FAST') && width > 8;
      const type = fast ? 'long int' : types[i]!;
      const bits = fast ? 64 : width;
      const suffix = fast ? 'L' : suffixes[i]!;
      const unsigned = bits < 32 ? '' : 'U';
      const max = 'f'.repeat(bits / 4);
      lines.push(`__INT${kind}_TYPE__ ${type}`, `__INT${kind}_MAX__ 0x7${max.slice(1)}${suffix}`);
      const plain = type === 'signed char' ? 'unsigned char' : unsignedName(type);
      lines.push(`__UINT${kind}_TYPE__ ${plain}`);
      lines.push(`__UINT${kind}_MAX__ 0x${max}${unsigned}${suffix}`);
    }
    const c = suffixes[i]!;
    lines.push(`__INT${width}_C(c) c${c && ` ## ${c}`}`);
    const u = width < 32 ? '' : `U${c}`;
    lines.push(`__UINT${width}_C(c) c${u && ` ## ${u}`}`);
  });
  return lines.map((line) => `#define ${line}\n`).join('');
}

/** As gcc spells them: `long unsigned int`. */
function unsignedName(type: string): string {
  return type === 'int' ? 'unsigned int' : type.replace(/ ?int$/, ' unsigned int');
}

const BUILT_IN = '<built-in>';

/** The predefined macros as a file, lexed once per cache. */
export function predefined(cache: TokenCache): LexedFile {
  const known = cache.files.get(BUILT_IN);
  if (known) return known;
  const plain = PLAIN.trim()
    .split(/\s+/)
    .map((entry) => `#define ${entry.replace('=', ' ')}\n`)
    .join('');
  const text = plain + WITH_SPACES + integerFamilies();
  const lexed = lexFile({ path: BUILT_IN, text }, cache.strings);
  cache.files.set(BUILT_IN, lexed);
  return lexed;
}

/** The -D and -include options as a file. */
export function commandLine(options: PreprocessorOptions, strings: Map<string, string>): LexedFile {
  let text = '';
  for (const [name, value] of Object.entries(options.defines)) {
    text += `#define ${name} ${value.replace(/\n/g, ' ')}\n`;
  }
  for (const path of options.forcedIncludes ?? []) text += `#include "${path}"\n`;
  return lexFile({ path: '<command-line>', text }, strings);
}

const BUILTINS: Readonly<Record<string, Builtin>> = {
  __FILE__: 'file',
  __LINE__: 'line',
  __COUNTER__: 'counter',
  __INCLUDE_LEVEL__: 'include-level',
  __BASE_FILE__: 'base-file',
  _Pragma: 'pragma',
  __has_include: 'operator',
  __has_include_next: 'operator',
  __has_attribute: 'operator',
  __has_c_attribute: 'operator',
  __has_builtin: 'operator',
};

/** Puts the macros that have no replacement list into the table. */
export function seedBuiltins(macros: Map<string, Macro>, definition: Span): void {
  for (const [name, builtin] of Object.entries(BUILTINS)) {
    macros.set(name, {
      name,
      definition,
      parameters: undefined,
      variadic: false,
      body: [],
      tokens: [],
      plain: true,
      builtin,
      disabled: false,
    });
  }
}
