/**
 * Commands that go back, beside those of VS Code's debug toolbar: over, out, by statement, to the cursor, to a moment.
 * They are requests of the debug adapter (extension/debug/travel-requests.ts) on the session that is looked at.
 */
import * as vscode from 'vscode';
import { performCommand } from './run-commands';
import { DEBUG_TYPE, type ActiveSession, type Sessions } from './sessions';

type Report = (error: unknown) => void;

export function travelCommands(sessions: Sessions, report: Report): vscode.Disposable[] {
  const command = (
    name: string,
    run: (active: ActiveSession, argument: unknown) => Promise<void>,
  ) =>
    vscode.commands.registerCommand(`epollLab.${name}`, async (argument: unknown) => {
      const active = lookedAt(sessions);
      if (active) await run(active, argument).catch(report);
    });
  return [
    command('backOver', (active) => performCommand('backOver', active)),
    command('backOut', (active) => performCommand('backOut', active)),
    command('backStatement', (active) => performCommand('backStatement', active)),
    command('runBackToCursor', runBackToCursor),
    command('goToMoment', goToMoment),
  ];
}

/** The session of the Call Stack view, if it is one of ours. */
function lookedAt(sessions: Sessions): ActiveSession | undefined {
  const { activeDebugSession } = vscode.debug;
  if (activeDebugSession?.type !== DEBUG_TYPE) return sessions.active;
  return sessions.withId(activeDebugSession.id) ?? sessions.active;
}

async function runBackToCursor({ session }: ActiveSession): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const line = editor.selection.active.line + 1;
  const { uri } = editor.document;
  const path = uri.scheme === 'file' ? uri.fsPath : uri.toString();
  await session.customRequest('runBackTo', { source: { path }, line });
}

/** Asks for the moment, or takes the one given. */
async function goToMoment({ session, controller }: ActiveSession, given: unknown): Promise<void> {
  const { simulation } = controller;
  if (!simulation) return;
  const moment = typeof given === 'number' ? given : await askMoment(simulation);
  if (moment !== undefined) await session.customRequest('seek', { moment });
}

async function askMoment(run: {
  readonly moment: number;
  readonly furthest: number;
}): Promise<number | undefined> {
  const read = (text: string) => {
    const digits = text.replace(/[\s,._]/g, '');
    return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
  };
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to Moment'),
    prompt: vscode.l10n.t(
      'A moment is a number of statements since the start. The run has come to {0}; a later moment is run to.',
      run.furthest,
    ),
    value: String(run.moment),
    validateInput: (value) =>
      read(value) === undefined ? vscode.l10n.t('A whole number is wanted.') : undefined,
  });
  return text === undefined ? undefined : read(text);
}
