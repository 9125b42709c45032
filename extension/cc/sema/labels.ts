/** Labels of a function and of `__label__` blocks. */
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

/** Reports labels that are jumped to and never defined. */
export function checkLabels(unit: Unit, state: FunctionState): void {
  for (const [name, label] of state.labels) {
    if (!label.defined && label.use) {
      unit.error(`label '${name}' used but not defined`, label.use);
    }
  }
}
