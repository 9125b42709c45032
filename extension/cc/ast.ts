/**
 * The syntax tree: what the parser makes of one translation unit and what sema reads. Purely syntactic: the
 * parser keeps a table of typedef names (C cannot be parsed without one) but computes no types and no values.
 * Every node has a span; for text that comes out of a macro, the span of the outermost macro use, and
 * `fromMacro` on statements and declarations. Errors leave a node out or put `{ kind: 'error' }` in its place.
 */
import type { Span } from '../base/span';

interface Node {
  readonly span: Span;
}

export interface TranslationUnit {
  readonly file: string;
  readonly items: readonly ExternalItem[];
}

export type ExternalItem = FunctionDefinition | Declaration | StaticAssert;

export interface FunctionDefinition extends Node {
  readonly kind: 'function';
  readonly specifiers: DeclarationSpecifiers;
  readonly declarator: Declarator;
  readonly body: CompoundStatement;
  /** The text mentions alloca: what it gives out is released when the function returns. */
  readonly usesAlloca?: true;
}

export interface Declaration extends Node {
  readonly kind: 'declaration';
  readonly specifiers: DeclarationSpecifiers;
  /** Empty for `struct s { … };`. */
  readonly declarators: readonly InitDeclarator[];
  readonly fromMacro: boolean;
}

export interface InitDeclarator extends Node {
  readonly declarator: Declarator;
  readonly initializer?: Initializer;
  /** `asm("name")` is kept as text and otherwise ignored. */
  readonly asmLabel?: string;
}

export interface StaticAssert extends Node {
  readonly kind: 'static-assert';
  readonly condition: Expression;
  readonly message?: string;
}

// ---------------------------------------------------------------- declarations

export interface DeclarationSpecifiers extends Node {
  readonly storage?: 'typedef' | 'extern' | 'static' | 'auto' | 'register';
  readonly threadLocal: boolean;
  readonly inline: boolean;
  readonly noreturn: boolean;
  readonly qualifiers: Qualifiers;
  readonly type: TypeSpecifier;
  readonly attributes: readonly Attribute[];
  readonly alignAs: readonly (Expression | TypeName)[];
}

export interface Qualifiers {
  readonly const: boolean;
  readonly volatile: boolean;
  readonly restrict: boolean;
  readonly atomic: boolean;
}

export type TypeSpecifier =
  /** Keywords in source order, e.g. ['unsigned', 'long', 'int']; `__signed__` etc. normalised; empty = implicit int (an error reported by the parser). `auto` deduction: ['__auto_type']. */
  | (Node & { readonly kind: 'keywords'; readonly words: readonly string[] })
  | (Node & { readonly kind: 'typedef-name'; readonly name: string })
  | (Node & {
      readonly kind: 'typeof';
      readonly operand: Expression | TypeName;
      readonly unqualified: boolean;
    })
  | (Node & { readonly kind: 'atomic'; readonly operand: TypeName })
  | RecordSpecifier
  | EnumSpecifier;

export interface RecordSpecifier extends Node {
  readonly kind: 'record';
  readonly union: boolean;
  readonly tag?: string;
  /** Undefined: a reference `struct s`; else its definition. */
  readonly members?: readonly (MemberDeclaration | StaticAssert)[];
  readonly attributes: readonly Attribute[];
  /** `#pragma pack(n)` holds where it is defined. */
  readonly pack?: number;
}

export interface MemberDeclaration extends Node {
  readonly kind: 'member';
  readonly specifiers: DeclarationSpecifiers;
  /** Empty: an anonymous struct or union. */
  readonly declarators: readonly MemberDeclarator[];
}

export interface MemberDeclarator extends Node {
  /** Undefined for an unnamed bit-field. */
  readonly declarator?: Declarator;
  readonly bitWidth?: Expression;
  readonly attributes: readonly Attribute[];
}

export interface EnumSpecifier extends Node {
  readonly kind: 'enum';
  readonly tag?: string;
  readonly constants?: readonly EnumConstant[];
  readonly attributes: readonly Attribute[];
}
export interface EnumConstant extends Node {
  readonly name: string;
  readonly value?: Expression;
}

/**
 * Read inside out: `int *a[3]` is array(pointer(name a)) seen from the name outwards, i.e.
 * { kind: 'pointer', inner: { kind: 'array', inner: { kind: 'name', name: 'a' } } } applied to `int`:
 * sema starts with the specifier's type, wraps it by the outermost node and goes on inwards.
 */
export type Declarator =
  | (Node & {
      readonly kind: 'name';
      readonly name: string;
      readonly attributes: readonly Attribute[];
    })
  /** An abstract declarator's missing name. */
  | (Node & { readonly kind: 'abstract' })
  | (Node & {
      readonly kind: 'pointer';
      readonly inner: Declarator;
      readonly qualifiers: Qualifiers;
      readonly attributes: readonly Attribute[];
    })
  | (Node & {
      readonly kind: 'array';
      readonly inner: Declarator;
      /** Undefined: `[]`. */
      readonly length?: Expression;
      readonly attributes: readonly Attribute[];
    })
  | (Node & {
      readonly kind: 'function';
      readonly inner: Declarator;
      readonly parameters: readonly Parameter[];
      readonly variadic: boolean;
      /** `()`: no prototype. `(void)` has no parameters and is false here. */
      readonly unspecified: boolean;
      readonly attributes: readonly Attribute[];
    });

export interface Parameter extends Node {
  readonly specifiers: DeclarationSpecifiers;
  readonly declarator: Declarator;
}

export interface TypeName extends Node {
  readonly kind: 'type-name';
  readonly specifiers: DeclarationSpecifiers;
  readonly declarator: Declarator;
}

/** GNU attribute: `__attribute__((name(args)))`, underscores around the name removed. C23 `[[…]]` likewise. */
export interface Attribute extends Node {
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** First argument where it is a bare identifier: cleanup(free_it), format(printf, …), mode(DI). */
  readonly identifier?: string;
}

export type Initializer = Expression | InitializerList;
export interface InitializerList extends Node {
  readonly kind: 'initializer-list';
  readonly items: readonly InitializerItem[];
}
export interface InitializerItem extends Node {
  /** `.a[2].b = ` and GNU `a:`; empty when positional. */
  readonly designators: readonly Designator[];
  readonly value: Initializer;
}
export type Designator =
  | (Node & { readonly kind: 'field'; readonly name: string })
  | (Node & { readonly kind: 'index'; readonly index: Expression; readonly last?: Expression });

// ---------------------------------------------------------------- statements

export type Statement =
  | CompoundStatement
  | Declaration
  | StaticAssert
  | (StatementNode & { readonly kind: 'expression-statement'; readonly expression: Expression })
  | (StatementNode & { readonly kind: 'empty' })
  | (StatementNode & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Statement;
      readonly else?: Statement;
    })
  | (StatementNode & {
      readonly kind: 'while';
      readonly condition: Expression;
      readonly body: Statement;
    })
  | (StatementNode & {
      readonly kind: 'do';
      readonly body: Statement;
      readonly condition: Expression;
    })
  | (StatementNode & {
      readonly kind: 'for';
      readonly init?: Declaration | Expression;
      readonly condition?: Expression;
      readonly step?: Expression;
      readonly body: Statement;
    })
  | (StatementNode & {
      readonly kind: 'switch';
      readonly value: Expression;
      readonly body: Statement;
    })
  | (StatementNode & {
      readonly kind: 'case';
      readonly first: Expression;
      /** GNU range `case a ... b:`. */
      readonly last?: Expression;
      readonly body: Statement;
    })
  | (StatementNode & { readonly kind: 'default'; readonly body: Statement })
  | (StatementNode & { readonly kind: 'label'; readonly name: string; readonly body: Statement })
  | (StatementNode & { readonly kind: 'goto'; readonly label: string })
  /** GNU `goto *target;` */
  | (StatementNode & { readonly kind: 'computed-goto'; readonly target: Expression })
  | (StatementNode & { readonly kind: 'break' })
  | (StatementNode & { readonly kind: 'continue' })
  | (StatementNode & { readonly kind: 'return'; readonly value?: Expression })
  /** `__label__ a, b;` */
  | (StatementNode & { readonly kind: 'local-labels'; readonly names: readonly string[] })
  /** `asm volatile ("" ::: "memory")`: only barriers are accepted. */
  | (StatementNode & { readonly kind: 'asm'; readonly template: string });

interface StatementNode extends Node {
  /** The statement begins inside a macro expansion. */
  readonly fromMacro: boolean;
}

export interface CompoundStatement extends StatementNode {
  readonly kind: 'compound';
  readonly items: readonly Statement[];
  /** Of the closing brace: where a debugger stands when it leaves the function. */
  readonly closeSpan: Span;
}

// ---------------------------------------------------------------- expressions

export type UnaryOperator =
  '+' | '-' | '~' | '!' | '*' | '&' | '++' | '--' | '__extension__' | '__real__' | '__imag__';
export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||'
  | ',';
export type AssignOperator =
  '=' | '*=' | '/=' | '%=' | '+=' | '-=' | '<<=' | '>>=' | '&=' | '^=' | '|=';

export type Expression =
  | (Node & { readonly kind: 'identifier'; readonly name: string })
  /** The literal's exact 64-bit value and its spelling's suffix and base, from which sema picks the type. */
  | (Node & {
      readonly kind: 'integer';
      readonly value: bigint;
      readonly decimal: boolean;
      readonly unsigned: boolean;
      readonly longs: 0 | 1 | 2;
    })
  | (Node & { readonly kind: 'floating'; readonly value: number; readonly suffix: '' | 'f' | 'l' })
  | (Node & {
      readonly kind: 'character';
      readonly value: number;
      readonly prefix: '' | 'L' | 'u' | 'U' | 'u8';
    })
  /** Adjacent literals joined; bytes without the terminating zero. */
  | (Node & {
      readonly kind: 'string';
      readonly bytes: Uint8Array;
      readonly prefix: '' | 'L' | 'u' | 'U' | 'u8';
    })
  | (Node & {
      readonly kind: 'unary';
      readonly operator: UnaryOperator;
      readonly operand: Expression;
    })
  | (Node & {
      readonly kind: 'postfix';
      readonly operator: '++' | '--';
      readonly operand: Expression;
    })
  | (Node & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & {
      readonly kind: 'assign';
      readonly operator: AssignOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  /** `a ? b : c`; `a ?: c` leaves `then` out. */
  | (Node & {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly then?: Expression;
      readonly else: Expression;
    })
  | (Node & {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly arguments: readonly Expression[];
    })
  | (Node & { readonly kind: 'index'; readonly base: Expression; readonly index: Expression })
  | (Node & {
      readonly kind: 'member';
      readonly base: Expression;
      readonly name: string;
      readonly arrow: boolean;
    })
  /** GNU `&&label`. */
  | (Node & { readonly kind: 'label-address'; readonly label: string })
  | (Node & { readonly kind: 'cast'; readonly type: TypeName; readonly operand: Expression })
  | (Node & {
      readonly kind: 'compound-literal';
      readonly type: TypeName;
      readonly list: InitializerList;
    })
  | (Node & { readonly kind: 'sizeof' | 'alignof'; readonly operand: Expression | TypeName })
  | (Node & { readonly kind: 'statement-expression'; readonly body: CompoundStatement })
  | (Node & {
      readonly kind: 'generic';
      readonly control: Expression;
      readonly associations: readonly { readonly type?: TypeName; readonly value: Expression }[];
    })
  /** Built-ins that take a type or need their arguments unevaluated. Others are ordinary calls of `__builtin_x`. */
  | (Node & {
      readonly kind: 'offsetof';
      readonly type: TypeName;
      readonly path: readonly Designator[];
    })
  | (Node & { readonly kind: 'va-arg'; readonly list: Expression; readonly type: TypeName })
  | (Node & {
      readonly kind: 'types-compatible';
      readonly left: TypeName;
      readonly right: TypeName;
    })
  | (Node & {
      readonly kind: 'choose-expr';
      readonly condition: Expression;
      readonly then: Expression;
      readonly else: Expression;
    })
  /** Something that did not parse; already reported. */
  | (Node & { readonly kind: 'error' });
