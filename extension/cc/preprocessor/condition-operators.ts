/**
 * Operators that only the expression of an #if knows: `defined`, `__has_include` and their relatives. They
 * read their operand unexpanded and become the number 0 or 1.
 */
import { LexedToken, TokenFlag } from '../tokens';
import { headerOf, resolveHeader } from './include';
import type { Preprocessor } from './preprocessor';

const KNOWN_ATTRIBUTES = new Set(
  (
    'aligned packed unused used cleanup fallthrough noreturn section weak alias constructor destructor ' +
    'always_inline noinline const pure malloc format nonnull warn_unused_result deprecated cold hot ' +
    'may_alias transparent_union mode gnu_inline returns_nonnull alloc_size assume_aligned no_instrument_function ' +
    'copy designated_init error warning externally_visible nonstring visibility no_stack_protector noclone ' +
    'noipa sentinel returns_twice leaf artificial flatten nothrow access vector_size no_sanitize_address'
  ).split(' '),
);

/** What sema implements (sema/builtins.ts), without `__builtin_`. */
const KNOWN_BUILTINS = new Set(
  (
    'expect expect_with_probability constant_p offsetof types_compatible_p choose_expr va_start va_end ' +
    'va_arg va_copy unreachable trap prefetch frame_address return_address object_size alloca abs labs ' +
    'llabs bswap16 bswap32 bswap64 memcpy memmove memset memcmp memchr strlen strcpy strncpy strcat ' +
    'strcmp strncmp strchr strrchr strstr abort exit malloc calloc free printf snprintf sprintf puts putchar'
  ).split(' '),
);
const BUILTIN_FAMILIES =
  /^(?:(?:clz|ctz|popcount|ffs|parity|clrsb)l{0,2}|(?:[su](?:add|sub|mul)l{0,2}|add|sub|mul)_overflow)$/;

function hasBuiltin(name: string): boolean {
  if (!name.startsWith('__builtin_')) return /^__(?:sync|atomic)_[a-z_]+$/.test(name);
  const base = name.slice('__builtin_'.length);
  return KNOWN_BUILTINS.has(base) || BUILTIN_FAMILIES.test(base);
}

/** Evaluates the operator whose name was just read. */
export function conditionOperator(pp: Preprocessor, name: LexedToken): LexedToken {
  let value = false;
  if (name.text === 'defined') value = definedOperand(pp, name);
  else if (name.text.startsWith('__has_include')) value = hasInclude(pp, name);
  else {
    const operand = parenthesised(pp, name);
    const word = (operand[operand.length - 1]?.text ?? '').replace(/^__(.*)__$/, '$1');
    if (name.text === '__has_builtin') value = hasBuiltin(operand[0]?.text ?? '');
    else if (name.text.endsWith('attribute')) value = KNOWN_ATTRIBUTES.has(word);
  }
  const flags = name.flags & TokenFlag.space;
  const { span, spelling, expansion } = name;
  return new LexedToken('number', value ? '1' : '0', span, spelling, flags, expansion);
}

/** defined = 'defined' ( name | '(' name ')' ) */
function definedOperand(pp: Preprocessor, at: LexedToken): boolean {
  let name = pp.raw();
  const open = name.text === '(';
  if (open) name = pp.raw();
  if (!(name.flags & TokenFlag.name)) {
    pp.error('operator "defined" requires an identifier', at.span);
    return false;
  }
  if (open && pp.raw().text !== ')') pp.error('missing \')\' after "defined"', at.span);
  return pp.macros.has(name.text);
}

function hasInclude(pp: Preprocessor, at: LexedToken): boolean {
  const operand = parenthesised(pp, at);
  const first = operand[0];
  const isName = first?.kind === 'string' || first?.text === '<';
  const header = first && headerOf(isName ? operand : pp.expandList(operand, at));
  if (!header) {
    pp.error(`operator "${at.text}" requires a header name`, at.span);
    return false;
  }
  return resolveHeader(pp, header, at.text.endsWith('next')) !== undefined;
}

/** The tokens between the parentheses that follow. */
function parenthesised(pp: Preprocessor, at: LexedToken): LexedToken[] {
  const out: LexedToken[] = [];
  let token = pp.raw();
  if (token.text !== '(') {
    pp.error(`missing '(' after "${at.text}"`, at.span);
    return out;
  }
  for (let depth = 0; ; out.push(token)) {
    token = pp.raw();
    if (token.kind === 'end') {
      pp.error(`missing ')' after "${at.text}"`, at.span);
      return out;
    }
    if (token.text === '(') depth++;
    else if (token.text === ')' && depth-- === 0) return out;
  }
}
