/**
 * The typed tree: what sema makes of a function and what codegen reads. Conversions, promotions and scaling
 * are explicit; names are resolved; constants are folded. Types of expressions are resolved (no typedefs at
 * their top). An lvalue node used as a value is a load. Everything that C leaves implicit is spelled out
 * here so that codegen needs no rules of C.
 */
import type { Span } from '../../base/span';
import type { FunctionType } from '../../bytecode/types';
import type { PlainType } from '../types';
import type { GlobalSymbol, LocalVariable } from './symbols';

interface Typed {
  readonly type: PlainType;
  readonly span: Span;
  /** Qualifiers of an lvalue. */
  readonly quals: number;
  /** Evaluating it runs a statement or a call, across which no scratch register survives. */
  readonly barrier: boolean;
}

export interface BitRange {
  /** Bits from the least significant bit of the byte at the node's offset; may exceed 8. */
  readonly shift: number;
  readonly width: number;
}

/** An integer, enum or pointer constant: 64 bits as two signed words, extended by its type. */
export interface ConstExpr extends Typed {
  readonly kind: 'const';
  readonly low: number;
  readonly high: number;
}
/** float, double or long double, all computed as a double. */
export interface FloatExpr extends Typed {
  readonly kind: 'float';
  readonly value: number;
}
/** A pointer to a function or global object, plus bytes. */
export interface GlobalAddress extends Typed {
  readonly kind: 'global-address';
  readonly symbol: GlobalSymbol;
  readonly offset: number;
}
export interface LocalAddress extends Typed {
  readonly kind: 'local-address';
  readonly variable: LocalVariable;
  readonly offset: number;
}
/** Lvalue: (part of) a local variable. */
export interface LocalPlace extends Typed {
  readonly kind: 'local';
  readonly variable: LocalVariable;
  readonly offset: number;
  readonly bits?: BitRange | undefined;
}
/** Lvalue: memory at pointer + offset. Also a function designator (of function type). */
export interface MemoryPlace extends Typed {
  readonly kind: 'memory';
  readonly pointer: Expr;
  readonly offset: number;
  readonly bits?: BitRange | undefined;
}
export type Place = LocalPlace | MemoryPlace;

export interface UnaryExpr extends Typed {
  readonly kind: 'unary';
  readonly operator: '-' | '~' | '!';
  readonly operand: Expr;
}
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>';
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
/** Operands have the same type; a shift count has its own promoted type. Comparisons are int. */
export interface BinaryExpr extends Typed {
  readonly kind: 'binary';
  readonly operator: ArithmeticOperator | CompareOperator;
  readonly left: Expr;
  readonly right: Expr;
}
/** pointer + constant bytes. */
export interface PointerOffset extends Typed {
  readonly kind: 'pointer-offset';
  readonly pointer: Expr;
  readonly offset: number;
}
/** pointer + index * scale; the index is `int` or 64 bits wide. */
export interface PointerIndex extends Typed {
  readonly kind: 'pointer-index';
  readonly pointer: Expr;
  readonly index: Expr;
  readonly scale: number;
}
export interface ConvertExpr extends Typed {
  readonly kind: 'convert';
  readonly operand: Expr;
}
export interface LogicalExpr extends Typed {
  readonly kind: 'logical';
  readonly operator: '&&' | '||';
  readonly left: Expr;
  readonly right: Expr;
}
export interface ConditionalExpr extends Typed {
  readonly kind: 'conditional';
  readonly condition: Expr;
  readonly then: Expr;
  readonly else: Expr;
}
export interface AssignExpr extends Typed {
  readonly kind: 'assign';
  readonly target: Place;
  readonly value: Expr;
}
/** `x op= y`, `++x`, `x++`: the place is evaluated once. `compute` is the type of the operation. */
export interface UpdateExpr extends Typed {
  readonly kind: 'update';
  readonly operator: ArithmeticOperator;
  readonly target: Place;
  readonly value: Expr;
  readonly compute: PlainType;
  /** The value of the expression is the one before. */
  readonly postfix: boolean;
}
export interface CommaExpr extends Typed {
  readonly kind: 'comma';
  readonly left: Expr;
  readonly right: Expr;
  /** A compound literal: set up on the left, an lvalue on the right. */
  readonly lvalue: boolean;
}
export interface CallExpr extends Typed {
  readonly kind: 'call';
  /** Pointer to the function. */
  readonly callee: Expr;
  readonly function: FunctionType;
  readonly arguments: readonly Expr[];
  /** Records: where the caller wants the result. */
  readonly result?: LocalVariable | undefined;
}
/** A `__vm_` function; arguments are 64 bits wide. */
export interface HostExpr extends Typed {
  readonly kind: 'host';
  readonly symbol: GlobalSymbol;
  readonly arguments: readonly Expr[];
}
export interface SyscallExpr extends Typed {
  readonly kind: 'syscall';
  readonly arguments: readonly Expr[];
}
/** `({ … })`: the value, if any, is computed before the block's variables are cleaned up. */
export interface BlockExpr extends Typed {
  readonly kind: 'block-value';
  readonly block: BlockStmt;
}
/** Address of the first argument after the named ones. */
export interface VarargsAddress extends Typed {
  readonly kind: 'varargs';
}
export interface ZeroExpr extends Typed {
  readonly kind: 'zero';
  readonly variable: LocalVariable;
}
export interface TrapExpr extends Typed {
  readonly kind: 'trap';
  /** Index in TRAP_REASONS. */
  readonly reason: number;
}

export type Expr =
  | ConstExpr
  | FloatExpr
  | GlobalAddress
  | LocalAddress
  | LocalPlace
  | MemoryPlace
  | UnaryExpr
  | BinaryExpr
  | PointerOffset
  | PointerIndex
  | ConvertExpr
  | LogicalExpr
  | ConditionalExpr
  | AssignExpr
  | UpdateExpr
  | CommaExpr
  | CallExpr
  | HostExpr
  | SyscallExpr
  | BlockExpr
  | VarargsAddress
  | ZeroExpr
  | TrapExpr;

// ---------------------------------------------------------------- statements

/** A variable's cleanup function, as a call; the chain of those active at a point of the function. */
export interface Cleanup {
  readonly call: Expr;
  readonly outer?: Cleanup;
  readonly depth: number;
}

/** Where jumps go. `pc` and `uses` belong to codegen. */
export interface JumpTarget {
  cleanups?: Cleanup | undefined;
  pc: number;
  readonly uses: number[];
}

export interface StepPoint {
  readonly span: Span;
  readonly inMacro: boolean;
}

export interface BlockStmt {
  readonly kind: 'block';
  readonly items: readonly Stmt[];
  /** Value of a statement expression: the expression and where it is kept while cleanups run. */
  readonly value?: Expr;
  readonly valueStep?: StepPoint;
  readonly inner: Cleanup | undefined;
  readonly outer: Cleanup | undefined;
  readonly close: StepPoint;
}

export interface CaseRange {
  readonly first: ConstExpr;
  readonly last: ConstExpr;
  readonly target: JumpTarget;
}

export type Stmt =
  | BlockStmt
  /** Declarations of one line: names come into scope, initialisers run. */
  | {
      readonly kind: 'declare';
      readonly variables: readonly LocalVariable[];
      readonly statics: readonly GlobalSymbol[];
      readonly effects: readonly Expr[];
      readonly step: StepPoint;
    }
  | { readonly kind: 'expression'; readonly expression: Expr; readonly step: StepPoint }
  | {
      readonly kind: 'if';
      readonly condition: Expr;
      readonly then: Stmt;
      readonly else?: Stmt;
      readonly step: StepPoint;
    }
  | {
      readonly kind: 'loop';
      /** False: do … while. */
      readonly testFirst: boolean;
      readonly condition?: Expr;
      readonly conditionStep: StepPoint;
      readonly increment?: Expr;
      readonly incrementStep?: StepPoint;
      readonly body: Stmt;
      readonly breakTarget: JumpTarget;
      readonly continueTarget: JumpTarget;
    }
  | {
      readonly kind: 'switch';
      readonly value: Expr;
      readonly cases: readonly CaseRange[];
      readonly defaultTarget?: JumpTarget;
      readonly body: Stmt;
      readonly breakTarget: JumpTarget;
      readonly step: StepPoint;
    }
  | { readonly kind: 'label'; readonly target: JumpTarget; readonly body: Stmt }
  | {
      readonly kind: 'jump';
      readonly target: JumpTarget;
      readonly cleanups: Cleanup | undefined;
      readonly step: StepPoint;
    }
  | {
      readonly kind: 'return';
      readonly value?: Expr;
      readonly cleanups: Cleanup | undefined;
      readonly step: StepPoint;
    }
  | { readonly kind: 'empty' };

/** A function body, ready for codegen. */
export interface FunctionTree {
  readonly symbol: GlobalSymbol;
  readonly type: FunctionType;
  readonly parameters: readonly LocalVariable[];
  /** Hidden first parameter: where a record result goes. */
  readonly resultPointer?: LocalVariable;
  /** All named locals, in order of declaration. */
  readonly locals: readonly LocalVariable[];
  readonly body: BlockStmt;
  /** No STMT is emitted: helper functions of the compiler itself. */
  readonly silent: boolean;
}
