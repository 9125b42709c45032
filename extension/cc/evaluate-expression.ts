/**
 * Compiles one expression against a program that is already linked: for watch, hover, conditions and checks.
 * Variables of the stopped frame are objects at known addresses. Inline functions that the program itself
 * never needed are compiled into the expression's own code; string literals are built in its frame.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile, Span } from '../base/span';
import { Op } from '../bytecode/opcodes';
import type { StepPoint } from './sema/tree';
import { effect } from './codegen/effects';
import { FunctionCode } from './codegen/function-code';
import { ProgramCode } from './codegen/program-code';
import { openFrame } from './codegen/statements';
import { value } from './codegen/values';
import { PurityCheck } from './evaluate-expression-purity';
import { parseExpression } from './front';
import type { ExpressionRequest, ExpressionResult } from './interfaces';
import { patchCode } from './link-data';
import { ProgramNames, type CompiledScope } from './program-scope';
import { convert } from './sema/build';
import { addressOf, isPlace } from './sema/nodes';
import { checkPlace, decay, materialise } from './sema/expressions';
import { makeGlobal, Scope, type GlobalSymbol } from './sema/symbols';
import type { BitRange, Expr, FunctionTree, Place } from './sema/tree';
import { Unit, type FunctionState } from './sema/unit';
import {
  LONG,
  ULONG,
  VOID,
  functionType,
  isAggregate,
  isInteger,
  isSigned,
  pointerTo,
  type PlainType,
} from './types';

const FUNCTION_TYPE = functionType(VOID, []);

/** Compiles `text`. All that is wrong with it comes back as diagnostics; nothing is thrown on user text. */
export function compileExpression(request: ExpressionRequest): ExpressionResult {
  const scope = request.scope as CompiledScope;
  const file: SourceFile = { path: '<expression>', text: request.text };
  const names = localNames(request, scope);
  const parsed = parseExpression(
    file,
    (name) => names.find(name)?.kind === 'typedef',
    scope.macrosIn(request.text, ownerOf(scope, request), (name) => names.find(name) !== undefined),
  );
  if (!parsed.expression || hasError(parsed.diagnostics)) {
    return { diagnostics: parsed.diagnostics };
  }
  const unit = new Unit('<expression>', scope.hooks, names, ownerOf(scope, request).globals);
  unit.stringsInFrame = true;
  unit.acrossUnits = true;
  unit.function = expressionState(parsed.expression.span);
  const place = checkPlace(unit, parsed.expression);
  const diagnostics = [...parsed.diagnostics, ...unit.diagnostics];
  if (hasError(diagnostics)) return { diagnostics };
  return generate(request, scope, unit, place, diagnostics);
}

const hasError = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

function ownerOf(scope: CompiledScope, request: ExpressionRequest): Unit {
  return scope.unitOf(request.unitFile);
}

function localNames(request: ExpressionRequest, scope: CompiledScope): Scope {
  const names = new Scope(new ProgramNames(scope, ownerOf(scope, request)));
  for (const { name, type, high, low } of request.locals) {
    names.ordinary.set(name, { kind: 'fixed', type, high, low });
  }
  return names;
}

function expressionState(span: Span): FunctionState {
  const symbol = makeGlobal({ name: '<expression>', isFunction: true, type: FUNCTION_TYPE, span });
  return {
    symbol,
    resultType: VOID,
    variadic: false,
    labels: new Map(),
    localLabels: [],
    cleanups: undefined,
    locals: [],
    addressedLabels: [],
  };
}

// ---------------------------------------------------------------- what is returned

interface Returned {
  readonly value: Expr;
  readonly type: PlainType;
  readonly isAddress: boolean;
  readonly bits?: BitRange;
}

/** An address for what has one, else the value widened to 64 bits. */
function returned(unit: Unit, found: Expr): Returned {
  const { type } = found;
  if (type.kind === 'function') return byValue(decay(found));
  if (type.kind === 'void') return { value: found, type, isAddress: false };
  const usable = isAggregate(type) ? materialise(unit, found) : found;
  const place = placeOf(usable);
  if (!place) return byValue(usable);
  const { bits } = place;
  const whole = bits ? withoutBits(usable) : usable;
  const address = addressOf(whole, pointerTo(type));
  return { value: address, type, isAddress: true, ...(bits ? { bits } : {}) };
}

function placeOf(expr: Expr): Place | undefined {
  if (expr.kind === 'comma' && (expr.lvalue || isAggregate(expr.type))) return placeOf(expr.right);
  return isPlace(expr) ? expr : undefined;
}

function withoutBits(expr: Expr): Expr {
  if (expr.kind === 'comma') return { ...expr, right: withoutBits(expr.right) };
  return isPlace(expr) ? { ...expr, bits: undefined } : expr;
}

function byValue(expr: Expr): Returned {
  const { type } = expr;
  const wide = isInteger(type) ? convert(expr, isSigned(type) ? LONG : ULONG) : expr;
  return { value: wide, type, isAddress: false };
}

// ---------------------------------------------------------------- code

/** Code that stands alone: its own function, then the inline functions it needs. */
class ExpressionCode extends ProgramCode {
  constructor(
    private readonly request: ExpressionRequest,
    private readonly scope: CompiledScope,
  ) {
    super({
      space: scope.space,
      code: request.codeBase,
      data: 0,
      statements: request.statements,
      functions: request.functions,
      hostFunctions: 0,
    });
  }

  override addStatement(_pc: number, _step: StepPoint, _function: number): number {
    return this.request.statements;
  }

  override host(name: string): number {
    const index = this.request.hostFunction(name);
    if (index !== undefined) return index;
    this.diagnostics.push({ severity: 'error', message: `'${name}' is not in the program` });
    return 0;
  }

  override reference(symbol: GlobalSymbol, span: Span): void {
    if (!symbol.target && !symbol.isStatic && !symbol.definition) {
      const target = this.scope.definitions.get(symbol.name);
      if (target) symbol.target = target;
    }
    super.reference(symbol, span);
    const target = symbol.target ?? symbol;
    const placed = target.isFunction
      ? target.entry >= 0 || target.definition !== undefined
      : target.address >= 0 || !target.named;
    if (placed) return;
    const message = `'${symbol.name}' is not in the program`;
    this.diagnostics.push({ severity: 'error', message, span });
  }

  override want(symbol: GlobalSymbol): void {
    const target = symbol.target ?? symbol;
    if (target.isFunction && target.entry < 0) super.want(symbol);
  }

  /** Forgets the functions that were compiled for this expression alone. */
  forget(): void {
    for (const symbol of this.functionSymbols) {
      symbol.entry = -1;
      symbol.functionIndex = -1;
    }
  }
}

function generate(
  request: ExpressionRequest,
  scope: CompiledScope,
  unit: Unit,
  place: Expr,
  diagnostics: Diagnostic[],
): ExpressionResult {
  const result = returned(unit, place);
  const mayWrite = new PurityCheck().writes(result.value);
  const program = new ExpressionCode(request, scope);
  const tree: FunctionTree = {
    symbol: unit.function!.symbol,
    type: FUNCTION_TYPE,
    parameters: [],
    locals: unit.function!.locals,
    body: emptyBlock(place.span),
    silent: false,
  };
  const frameWords = generateBody(program, tree, result, request.functions);
  program.drain();
  diagnostics.push(...program.diagnostics);
  patchCode(program.emitter, scope.space);
  const code = program.emitter.code();
  program.forget();
  if (hasError(diagnostics)) return { diagnostics };
  const { type, isAddress, bits } = result;
  return {
    diagnostics,
    compiled: { code, frameWords, type, isAddress, mayWrite, ...(bits ? { bitField: bits } : {}) },
  };
}

function emptyBlock(span: Span): FunctionTree['body'] {
  return {
    kind: 'block',
    items: [],
    inner: undefined,
    outer: undefined,
    close: { span, inMacro: false },
  };
}

function generateBody(
  program: ExpressionCode,
  tree: FunctionTree,
  { value: expr, type }: Returned,
  index: number,
): number {
  const { emitter } = program;
  const code = new FunctionCode(program, tree, index);
  emitter.op2(Op.ENTER, index, 0);
  const frameWordsAt = emitter.length - 1;
  for (const { offset, size, shadow } of code.frame.poisons) {
    emitter.op3(Op.POISON, offset, size, shadow);
  }
  code.statement(() => {
    let operand: number;
    if (type.kind === 'void') {
      effect(code, expr);
      operand = code.constant64(0, 0);
    } else operand = value(code, expr);
    openFrame(code);
    emitter.op1(Op.RET64, operand);
  });
  const { words } = code.frame;
  emitter.patch(frameWordsAt, words);
  for (const at of code.frameOffsets) emitter.patch(at, words);
  return words;
}
