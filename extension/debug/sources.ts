/** Sources and breakpoints as the protocol writes them. */
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { PlacedBreakpoint } from '../simulation/interfaces';

/** Texts that are in no file: the editor asks for them by number. The same path always has the same text. */
const texts = new Map<string, { readonly reference: number; readonly text: string }>();

export function registerSource(path: string, text: string): void {
  const known = texts.get(path);
  if (known?.text !== text)
    texts.set(path, { reference: known?.reference ?? texts.size + 1, text });
}

/** The text of a source by the number under which it was told. */
export function registeredText(reference: number): string | undefined {
  return [...texts.values()].find((one) => one.reference === reference)?.text;
}

export function sourceOf(path: string): DebugProtocol.Source {
  const registered = texts.get(path);
  if (registered) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { name, path, sourceReference: registered.reference, origin: 'a moment' };
  }
  return { name: path.slice(path.lastIndexOf('/') + 1), path };
}

export function breakpointOf({
  id,
  verified,
  span,
  message,
}: PlacedBreakpoint): DebugProtocol.Breakpoint {
  return {
    id,
    verified,
    message,
    line: span?.line,
    column: span?.column,
    source: span && sourceOf(span.file.path),
  };
}
