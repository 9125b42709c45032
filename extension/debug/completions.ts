/** Names that an expression in the debugger can go on with. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { FrameView, Simulation } from '../simulation/interfaces';

const MOST = 100;

/** `frame`: where the expression is evaluated, if it is in one. */
export function completionsOf(
  simulation: Simulation,
  { text, column }: DebugProtocol.CompletionsArguments,
  frame: FrameView | undefined,
): DebugProtocol.CompletionItem[] {
  const word = /[A-Za-z_]\w*$/.exec(text.slice(0, column - 1))?.[0] ?? '';
  const locals = frame ? simulation.variables(frame) : [];
  const globals = simulation.globals(frame?.space ?? 'kernel');
  const names = new Set([...locals, ...globals].map(({ name }) => name));
  return [...names]
    .filter((name) => name && name.startsWith(word))
    .slice(0, MOST)
    .map((label) => ({ label, length: word.length, start: column - 1 - word.length }));
}
