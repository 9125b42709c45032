// For tests of a debug session as a user sees it: waits for stops, reads stack, threads and variables by
// the adapter's own answers, as VS Code's views do.

import * as vscode from 'vscode';
import { eventually } from '../driver/client';

interface Stop {
  readonly reason: string;
  readonly threadId: number;
}

interface Frame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly source?: { readonly path?: string };
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly type?: string;
  readonly variablesReference: number;
}

const stops: Stop[] = [];

/** Call once, before a session starts. */
export function watchStops(): vscode.Disposable {
  return vscode.debug.registerDebugAdapterTrackerFactory('epoll-lab', {
    createDebugAdapterTracker: () => ({
      onDidSendMessage(message: { type: string; event?: string; body?: Stop }) {
        if (message.type === 'event' && message.event === 'stopped') stops.push(message.body!);
      },
    }),
  });
}

/** Does something and waits for the stop that it leads to, and until VS Code shows it. */
export async function stopAfter(action: () => PromiseLike<unknown>): Promise<Stop> {
  const seen = stops.length;
  await action();
  const stop = await eventually('the run stops', () => stops[seen], 30_000);
  await eventually('VS Code shows the stop', async () => {
    const [frame] = await stack(stop.threadId);
    const item = vscode.debug.activeStackItem;
    return frame && item && 'frameId' in item && item.threadId === stop.threadId;
  });
  return stop;
}

export function session(): vscode.DebugSession {
  const active = vscode.debug.activeDebugSession;
  if (!active) throw new Error('no debug session');
  return active;
}

async function ask<T>(command: string, args: object = {}): Promise<T> {
  return (await session().customRequest(command, args)) as T;
}

export async function threads(): Promise<readonly { id: number; name: string }[]> {
  return (await ask<{ threads: { id: number; name: string }[] }>('threads')).threads;
}

/** Innermost first. */
export async function stack(threadId: number): Promise<readonly Frame[]> {
  const { stackFrames } = await ask<{ stackFrames: Frame[] }>('stackTrace', { threadId });
  return stackFrames.map((frame) => ({ ...frame, source: { path: localPath(frame) } }));
}

/** A served VS Code hands paths on as addresses of its server. */
function localPath({ source }: Frame): string | undefined {
  const given = source?.path;
  return given?.includes('://') ? vscode.Uri.parse(given).path : given;
}

/** The innermost frame of the task that VS Code shows. */
export async function here(): Promise<Frame> {
  const item = vscode.debug.activeStackItem;
  const threadId = item && 'threadId' in item ? item.threadId : undefined;
  if (threadId === undefined) throw new Error('VS Code shows no task');
  return (await stack(threadId))[0]!;
}

export async function evaluate(expression: string, context = 'watch'): Promise<string> {
  const { id } = await here();
  const answer = await ask<{ result: string }>('evaluate', { expression, frameId: id, context });
  return answer.result;
}

/** Locals of the innermost frame. */
export async function locals(): Promise<readonly Variable[]> {
  const { id } = await here();
  const { scopes } = await ask<{ scopes: { variablesReference: number }[] }>('scopes', {
    frameId: id,
  });
  return children(scopes[0]!.variablesReference);
}

export async function children(variablesReference: number): Promise<readonly Variable[]> {
  return (await ask<{ variables: Variable[] }>('variables', { variablesReference })).variables;
}

/** 1-based line of the first place with this text, behind another text if one is given. */
export async function lineOf(path: string, text: string, behind = ''): Promise<number> {
  const document = await vscode.workspace.openTextDocument(path);
  const all = document.getText();
  const at = all.indexOf(text, all.indexOf(behind));
  if (at < 0) throw new Error(`${path} has no "${text}"`);
  return document.positionAt(at).line + 1;
}

export async function breakOn(path: string, text: string, behind = ''): Promise<void> {
  const line = await lineOf(path, text, behind);
  const location = new vscode.Location(vscode.Uri.file(path), new vscode.Position(line - 1, 0));
  vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location)]);
}
