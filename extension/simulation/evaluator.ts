/**
 * Evaluates C expressions at a stop: the front end compiles the text against the frame's variables, the machine
 * runs the code on the stopped task's own stack above its frames, and everything is rolled back afterwards.
 * So an expression may call functions of the program and still has no effect on the run.
 */
import { formatDiagnostic, type Diagnostic } from '../base/diagnostic';
import { FrameKind, type Space } from '../bytecode/memory-map';
import { compileExpression } from '../cc/evaluate-expression';
import type { ExpressionLocal, ExpressionResult, ProgramScope } from '../cc/interfaces';
import type { Machine, Registers, StopReason } from '../vm/interfaces';
import type { Evaluated, Value } from './interfaces';

/** Statements that one expression may execute before it is given up. */
const STATEMENT_BUDGET = 200_000;
/** Bytes between the frames of the stopped task and those of the evaluation. */
const STACK_GAP = 64;

export interface EvaluationPlace {
  readonly machine: Machine;
  readonly scope: ProgramScope;
  readonly space: Space;
  readonly unitFile?: string;
  readonly locals: readonly ExpressionLocal[];
  /** Of the task in whose context it runs. */
  readonly registers: Registers;
  /** First free physical byte above the task's frames in this space, and where that stack ends. */
  readonly stack: { readonly base: number; readonly end: number };
  readonly functions: number;
  readonly statements: number;
  readonly hostFunction: (name: string) => number | undefined;
}

/**
 * Finds the value of `text` at this place. Memory, registers and history are as before afterwards;
 * `beforeRollback` sees memory as the expression left it.
 */
export function evaluateAt(
  place: EvaluationPlace,
  text: string,
  beforeRollback?: () => void,
): Evaluated {
  const result = compileHere(place, text);
  if (!result.compiled) return failure(result.diagnostics);
  const { machine } = place;
  const mark = machine.checkpoint();
  try {
    const run = runExpression(place, result.compiled);
    if (!run.ok) return failure([], run.message);
    beforeRollback?.();
    const value = toValue(place, result.compiled, run);
    const unreadable = whyUnreadable(machine, value);
    return unreadable === undefined ? { ok: true, value } : failure([], unreadable);
  } finally {
    machine.rollback(mark);
  }
}

type Compiled = NonNullable<ExpressionResult['compiled']>;
type Outcome =
  | { readonly ok: true; readonly low: number; readonly high: number }
  | { readonly ok: false; readonly message: string };

function compileHere(place: EvaluationPlace, text: string): ExpressionResult {
  const { scope, unitFile, locals, functions, statements, hostFunction, machine } = place;
  return compileExpression({
    text,
    scope,
    unitFile,
    locals,
    codeBase: machine.codeEnd,
    functions,
    statements,
    hostFunction,
  });
}

/** Runs placed code to its end on the task's stack; the caller rolls back. */
function runExpression(place: EvaluationPlace, compiled: Compiled): Outcome {
  const { machine, stack, space } = place;
  const entry = machine.placeEvaluation(compiled.code, compiled.frameWords);
  machine.switchTo(place.registers);
  const base = (stack.base + STACK_GAP + 15) & ~15;
  machine.pushCall(entry, [], FrameKind.halt, { base, end: stack.end, space });
  const stop = runPastBreaks(machine);
  if (stop.kind === 'halt') return { ok: true, ...machine.result() };
  if (stop.kind === 'trap') return { ok: false, message: stop.trap.message };
  if (stop.kind === 'limit')
    return { ok: false, message: 'the expression does not come to an end' };
  return { ok: false, message: 'the expression would let other tasks run' };
}

/** Breakpoints inside the functions it calls do not stop an evaluation. */
function runPastBreaks(machine: Machine): StopReason {
  const from = machine.moment;
  for (;;) {
    const stop = machine.run(STATEMENT_BUDGET - (machine.moment - from));
    if (stop.kind !== 'break') return stop;
  }
}

function toValue(
  place: EvaluationPlace,
  compiled: Compiled,
  { low, high }: { low: number; high: number },
): Value {
  const { space } = place;
  const { userBase } = place.registers;
  if (!compiled.isAddress)
    return { kind: 'scalar', type: compiled.type, low, high, space, userBase };
  const target: Space = high === 0 ? 'user' : 'kernel';
  const physical = place.machine.translate(high, low, target, userBase);
  const { type, bitField } = compiled;
  return { kind: 'memory', type, physical, high, low, space: target, userBase, bitField };
}

/** What touching the object would report: a null pointer, freed memory. */
function whyUnreadable(machine: Machine, value: Value): string | undefined {
  if (value.kind !== 'memory') return undefined;
  const { high, low, type, space, physical } = value;
  if (physical === undefined || type.size > 0) {
    const trap = machine.probe(high, low, Math.max(1, type.size), space, false);
    if (trap) return trap.message;
  }
  return physical === undefined ? 'the address is outside of memory' : undefined;
}

function failure(diagnostics: readonly Diagnostic[], message?: string): Evaluated {
  const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  const text = message ?? first?.message ?? 'not a C expression';
  return { ok: false, message: text, diagnostics };
}

/** The diagnostics of a failed evaluation as a terminal would print them. */
export function explainFailure(failed: Extract<Evaluated, { ok: false }>): string {
  return failed.diagnostics.length > 0
    ? failed.diagnostics.map(formatDiagnostic).join('')
    : `${failed.message}\n`;
}
