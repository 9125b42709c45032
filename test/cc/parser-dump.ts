/**
 * Prints a syntax tree as compact S-expressions, for tests only: `int *a[3];` is
 * `(decl int (pointer (array a 3)))`. Declarators print as the tree has them, outermost first.
 */
import type {
  Attribute,
  Declaration,
  DeclarationSpecifiers,
  Declarator,
  Designator,
  EnumSpecifier,
  Expression,
  ExternalItem,
  Initializer,
  MemberDeclaration,
  Parameter,
  Qualifiers,
  RecordSpecifier,
  Statement,
  TranslationUnit,
  TypeName,
  TypeSpecifier,
} from '../../extension/cc/ast';

type Part = string | false | undefined;

function list(...parts: Part[]): string {
  return `(${parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ')})`;
}

export function dumpUnit(unit: TranslationUnit): string {
  return unit.items.map(dumpItem).join(' ');
}

function dumpItem(item: ExternalItem): string {
  if (item.kind === 'function') {
    const { specifiers, declarator, body } = item;
    return list(
      'function',
      dumpSpecifiers(specifiers),
      dumpDeclarator(declarator),
      dumpStatement(body),
    );
  }
  return dumpStatement(item);
}

function dumpDeclaration({ specifiers, declarators }: Declaration): string {
  const inits = declarators.map(({ declarator, initializer, asmLabel }) => {
    const text = dumpDeclarator(declarator) + (asmLabel === undefined ? '' : `@${asmLabel}`);
    return initializer ? list('=', text, dumpInitializer(initializer)) : text;
  });
  return list('decl', dumpSpecifiers(specifiers), ...inits);
}

export function dumpSpecifiers(s: DeclarationSpecifiers): string {
  const align = s.alignAs.map((operand) => list('alignas', dumpOperand(operand)));
  return [
    s.storage,
    s.threadLocal && 'thread',
    s.inline && 'inline',
    s.noreturn && 'noreturn',
    dumpQualifiers(s.qualifiers),
    ...align,
    dumpType(s.type),
    dumpAttributes(s.attributes),
  ]
    .filter(Boolean)
    .join(' ');
}

function dumpQualifiers(q: Qualifiers): string {
  const names = ['const', 'volatile', 'restrict', 'atomic'] as const;
  return names.filter((name) => q[name]).join(' ');
}

function dumpAttributes(attributes: readonly Attribute[]): string {
  return attributes
    .map(({ name, arguments: args }) => {
      return `@${name}${args.length > 0 ? list(...args.map(dumpExpression)) : ''}`;
    })
    .join(' ');
}

function dumpType(type: TypeSpecifier): string {
  switch (type.kind) {
    case 'keywords':
      return type.words.join(' ') || '?';
    case 'typedef-name':
      return type.name;
    case 'typeof':
      return list(type.unqualified ? 'typeof_unqual' : 'typeof', dumpOperand(type.operand));
    case 'atomic':
      return list('atomic', dumpTypeName(type.operand));
    case 'record':
      return dumpRecord(type);
    case 'enum':
      return dumpEnum(type);
  }
}

function dumpRecord({ union, tag, members, attributes }: RecordSpecifier): string {
  const body = members?.map((m) => (m.kind === 'member' ? dumpMember(m) : dumpStatement(m)));
  const head = union ? 'union' : 'struct';
  return list(head, tag, body && list(...body), dumpAttributes(attributes));
}

function dumpMember({ specifiers, declarators }: MemberDeclaration): string {
  const parts = declarators.map(({ declarator, bitWidth, attributes }) => {
    const name = declarator ? dumpDeclarator(declarator) : '_';
    const width = bitWidth ? `:${dumpExpression(bitWidth)}` : '';
    const extra = dumpAttributes(attributes);
    return name + width + (extra && ` ${extra}`);
  });
  return list(dumpSpecifiers(specifiers), ...parts);
}

function dumpEnum({ tag, constants, attributes }: EnumSpecifier): string {
  const body = constants?.map(({ name, value }) => {
    return value ? list('=', name, dumpExpression(value)) : name;
  });
  return list('enum', tag, body && list(...body), dumpAttributes(attributes));
}

export function dumpDeclarator(d: Declarator): string {
  const attributes = d.kind === 'abstract' ? '' : dumpAttributes(d.attributes);
  switch (d.kind) {
    case 'name':
      return d.name + (attributes && ` ${attributes}`);
    case 'abstract':
      return '_';
    case 'pointer':
      return list('pointer', dumpQualifiers(d.qualifiers), attributes, dumpDeclarator(d.inner));
    case 'array':
      return list('array', dumpDeclarator(d.inner), d.length && dumpExpression(d.length));
    case 'function': {
      const parameters = d.parameters.map(dumpParameter);
      const rest = d.unspecified ? 'unspecified' : d.variadic ? '...' : '';
      return list('fn', dumpDeclarator(d.inner), list(...parameters, rest));
    }
  }
}

function dumpParameter({ specifiers, declarator }: Parameter): string {
  const name = dumpDeclarator(declarator);
  return dumpSpecifiers(specifiers) + (name === '_' ? '' : ` ${name}`);
}

export function dumpTypeName({ specifiers, declarator }: TypeName): string {
  const name = dumpDeclarator(declarator);
  const type = dumpSpecifiers(specifiers);
  return name === '_' ? `<${type}>` : `<${type} ${name}>`;
}

function dumpOperand(operand: Expression | TypeName): string {
  return operand.kind === 'type-name' ? dumpTypeName(operand) : dumpExpression(operand);
}

function dumpInitializer(value: Initializer): string {
  if (value.kind !== 'initializer-list') return dumpExpression(value);
  const items = value.items.map(({ designators, value: inner }) => {
    const path = designators.map(dumpDesignator).join('');
    return path ? `${path}=${dumpInitializer(inner)}` : dumpInitializer(inner);
  });
  return `{${items.join(' ')}}`;
}

function dumpDesignator(d: Designator): string {
  if (d.kind === 'field') return `.${d.name}`;
  return `[${dumpExpression(d.index)}${d.last ? `...${dumpExpression(d.last)}` : ''}]`;
}

export function dumpStatement(s: Statement): string {
  switch (s.kind) {
    case 'compound':
      return `{${s.items.map(dumpStatement).join(' ')}}`;
    case 'declaration':
      return dumpDeclaration(s);
    case 'static-assert': {
      const message = s.message === undefined ? '' : JSON.stringify(s.message);
      return list('static_assert', dumpExpression(s.condition), message);
    }
    case 'expression-statement':
      return dumpExpression(s.expression);
    case 'empty':
      return ';';
    case 'if': {
      const otherwise = s.else && dumpStatement(s.else);
      return list('if', dumpExpression(s.condition), dumpStatement(s.then), otherwise);
    }
    case 'while':
      return list('while', dumpExpression(s.condition), dumpStatement(s.body));
    case 'do':
      return list('do', dumpStatement(s.body), dumpExpression(s.condition));
    case 'for': {
      const init =
        s.init && (s.init.kind === 'declaration' ? dumpStatement(s.init) : dumpExpression(s.init));
      const parts = [
        init,
        s.condition && dumpExpression(s.condition),
        s.step && dumpExpression(s.step),
      ];
      return list('for', ...parts.map((part) => part ?? '_'), dumpStatement(s.body));
    }
    case 'switch':
      return list('switch', dumpExpression(s.value), dumpStatement(s.body));
    case 'case':
      return list(
        'case',
        dumpExpression(s.first),
        s.last && `...${dumpExpression(s.last)}`,
        dumpStatement(s.body),
      );
    case 'default':
      return list('default', dumpStatement(s.body));
    case 'label':
      return list('label', s.name, dumpStatement(s.body));
    case 'goto':
      return list('goto', s.label);
    case 'computed-goto':
      return list('goto*', dumpExpression(s.target));
    case 'break':
    case 'continue':
      return list(s.kind);
    case 'return':
      return list('return', s.value && dumpExpression(s.value));
    case 'local-labels':
      return list('local-labels', ...s.names);
    case 'asm':
      return list('asm', JSON.stringify(s.template));
  }
}

export function dumpExpression(e: Expression): string {
  switch (e.kind) {
    case 'identifier':
      return e.name;
    case 'integer':
      return `${e.value}${e.unsigned ? 'u' : ''}${'l'.repeat(e.longs)}`;
    case 'floating':
      return `${e.value}${e.suffix || 'd'}`;
    case 'character':
      return `${e.prefix}'${e.value}'`;
    case 'string':
      return e.prefix + JSON.stringify(String.fromCharCode(...e.bytes));
    case 'unary':
      return list(e.operator, dumpExpression(e.operand));
    case 'postfix':
      return list('post', e.operator, dumpExpression(e.operand));
    case 'binary':
    case 'assign':
      return list(e.operator, dumpExpression(e.left), dumpExpression(e.right));
    case 'conditional':
      return list(
        '?',
        dumpExpression(e.condition),
        e.then ? dumpExpression(e.then) : '_',
        dumpExpression(e.else),
      );
    case 'call':
      return list('call', dumpExpression(e.callee), ...e.arguments.map(dumpExpression));
    case 'index':
      return list('index', dumpExpression(e.base), dumpExpression(e.index));
    case 'member':
      return list(e.arrow ? '->' : '.', dumpExpression(e.base), e.name);
    case 'label-address':
      return list('label', e.label);
    case 'cast':
      return list('cast', dumpTypeName(e.type), dumpExpression(e.operand));
    case 'compound-literal':
      return list('literal', dumpTypeName(e.type), dumpInitializer(e.list));
    case 'sizeof':
    case 'alignof':
      return list(e.kind, dumpOperand(e.operand));
    case 'statement-expression':
      return list('stmt', dumpStatement(e.body));
    case 'generic': {
      const arms = e.associations.map((arm) => {
        return list(arm.type ? dumpTypeName(arm.type) : 'default', dumpExpression(arm.value));
      });
      return list('generic', dumpExpression(e.control), ...arms);
    }
    case 'offsetof':
      return list('offsetof', dumpTypeName(e.type), e.path.map(dumpDesignator).join(''));
    case 'va-arg':
      return list('va-arg', dumpExpression(e.list), dumpTypeName(e.type));
    case 'types-compatible':
      return list('types-compatible', dumpTypeName(e.left), dumpTypeName(e.right));
    case 'choose-expr':
      return list(
        'choose',
        dumpExpression(e.condition),
        dumpExpression(e.then),
        dumpExpression(e.else),
      );
    case 'error':
      return '<error>';
  }
}
