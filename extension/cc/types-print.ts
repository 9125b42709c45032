/** Types as C spells them, for diagnostics: `struct epitem *`, `int (*)(void)`, `const char *`. */
import type { TypeInfo } from '../bytecode/types';
import { CONST, VOLATILE, elementQuals, isUnspecified, targetQuals } from './types';

function qualifiers(quals: number): string {
  return (quals & CONST ? 'const ' : '') + (quals & VOLATILE ? 'volatile ' : '');
}

function record(kind: string, tag: string): string {
  return tag === '' ? `${kind} <anonymous>` : `${kind} ${tag}`;
}

function wrap(inner: string): string {
  return inner.startsWith('*') ? `(${inner})` : inner;
}

function declare(type: TypeInfo, quals: number, inner: string): string {
  const gap = inner === '' || inner.startsWith('[') ? '' : ' ';
  switch (type.kind) {
    case 'void':
      return `${qualifiers(quals)}void${gap}${inner}`;
    case 'int':
    case 'float':
      return `${qualifiers(quals)}${type.name}${gap}${inner}`;
    case 'typedef':
      return `${qualifiers(quals)}${type.name}${gap}${inner}`;
    case 'struct':
    case 'union':
    case 'enum':
      return `${qualifiers(quals)}${record(type.kind, type.tag)}${gap}${inner}`;
    case 'pointer': {
      const own = qualifiers(quals).trimEnd();
      const star = own === '' ? `*${inner}` : `* ${own}${gap}${inner}`;
      return declare(type.target, targetQuals(type), star);
    }
    case 'array':
      return declare(
        type.element,
        elementQuals(type) | quals,
        `${wrap(inner)}[${type.length ?? ''}]`,
      );
    case 'function': {
      const parameters = type.parameters.map((parameter) => typeText(parameter));
      if (type.variadic) parameters.push('...');
      else if (parameters.length === 0 && !isUnspecified(type)) parameters.push('void');
      return declare(type.result, 0, `${wrap(inner)}(${parameters.join(', ')})`);
    }
  }
}

/** The type's C spelling, as in a cast. */
export function typeText(type: TypeInfo, quals = 0): string {
  return declare(type, quals, '');
}
