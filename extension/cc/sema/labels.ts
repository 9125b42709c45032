/** Labels of a function and of `__label__` blocks. */
import type { Span } from '../../base/span';
import { LONG, VOID, pointerTo } from '../types';
import { convert } from './build';
import { number } from './nodes';
import type { Expr, Stmt, StepPoint } from './tree';
import { newTarget, type FunctionState, type LabelState, type Unit } from './unit';

/** The label of that name that is visible here, made on first mention. */
export function findLabel(state: FunctionState, name: string): LabelState {
  for (let depth = state.localLabels.length - 1; depth >= 0; depth--) {
    const local = state.localLabels[depth]!.get(name);
    if (local) return local;
  }
  const known = state.labels.get(name);
  if (known) return known;
  const fresh: LabelState = { target: newTarget(), defined: false };
  state.labels.set(name, fresh);
  return fresh;
}

/** `&&label`: a constant that only a computed goto of the same function understands. */
export function labelAddress(unit: Unit, name: string, span: Span): Expr {
  const state = unit.function;
  const type = pointerTo(VOID);
  if (!state) {
    unit.error('the address of a label can be taken only inside its function', span);
    return number(0, span, type);
  }
  const label = findLabel(state, name);
  label.use ??= span;
  const known = state.addressedLabels.find(({ target }) => target === label.target);
  if (known) return { ...known.first, type, span };
  const value = number(state.addressedLabels.length + 1, span, LONG);
  state.addressedLabels.push({ first: value, last: value, target: label.target });
  return { ...value, type };
}

/** `goto *target;`: a switch over all labels of the function whose address is taken anywhere in it. */
export function computedGoto(unit: Unit, target: Expr, step: StepPoint): Stmt {
  const { span } = target;
  const wild = newTarget();
  const trap: Expr = { kind: 'trap', type: VOID, span, quals: 0, barrier: true, reason: 0 };
  return {
    kind: 'switch',
    value: convert(target, LONG),
    cases: unit.function!.addressedLabels,
    body: {
      kind: 'label',
      target: wild,
      body: { kind: 'expression', expression: trap, step },
    },
    breakTarget: newTarget(),
    defaultTarget: wild,
    step,
  };
}

/** Reports labels that are jumped to and never defined. */
export function checkLabels(unit: Unit, state: FunctionState): void {
  for (const [name, label] of state.labels) {
    if (!label.defined && label.use) {
      unit.error(`label '${name}' used but not defined`, label.use);
    }
  }
}
