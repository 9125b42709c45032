/**
 * The panel's buttons about the schedule: requests to the session of the run (debug/schedule-requests.ts), and files
 * beside the program or the lab.
 */
import * as vscode from 'vscode';
import type { PanelToHost, ScheduleCommand } from '../../protocol/messages';
import { SCHEDULE_SUFFIX } from '../../source/schedule-file';
import type { ActiveSession } from '../debug/sessions';

type ScheduleMessage = Extract<
  PanelToHost,
  { type: 'choose' | 'interruptNow' | 'schedule' | 'removeChoice' }
>;

/** Rejects with what the run says when it cannot be. */
export async function performSchedule(
  message: ScheduleMessage,
  active: ActiveSession | undefined,
): Promise<void> {
  if (!active?.controller.simulation) return;
  const { session } = active;
  switch (message.type) {
    case 'choose': {
      const { task, cpu } = message;
      await session.customRequest('choose', { kind: 'run', threadId: task, cpu });
      return;
    }
    case 'interruptNow':
      await session.customRequest('choose', { kind: 'interrupt' });
      return;
    case 'removeChoice':
      await session.customRequest('removeChoice', { index: message.index });
      return;
    case 'schedule':
      return performCommand(message.command, active);
  }
}

async function performCommand(command: ScheduleCommand, active: ActiveSession): Promise<void> {
  const { session, controller } = active;
  switch (command) {
    case 'record':
      await session.customRequest('recordSchedule');
      return;
    case 'branch':
      await session.customRequest('branchSchedule');
      return;
    case 'replay':
      await controller.perform({ kind: 'seek', moment: 0 });
      return;
    case 'rename': {
      const name = await askName(active);
      if (name !== undefined) await session.customRequest('renameSchedule', { name });
      return;
    }
    case 'save':
      return save(active);
    case 'load':
      return load(active);
  }
}

function askName({ controller }: ActiveSession): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the schedule'),
    value: controller.simulation?.schedule.name ?? '',
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A name is wanted.') : undefined),
  });
}

const FILTER = { 'Epoll Lab': ['json'] };

async function save(active: ActiveSession): Promise<void> {
  const { schedule } = active.controller.simulation!;
  const wanted = (schedule.name ?? 'schedule').replace(/[^\p{L}\p{N}]+/gu, '-');
  const place = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the schedule'),
    defaultUri: vscode.Uri.joinPath(folderOf(active), `${wanted}${SCHEDULE_SUFFIX}`),
    filters: FILTER,
  });
  if (!place) return;
  const file = place.path.slice(place.path.lastIndexOf('/') + 1);
  const name = schedule.name ?? file.replace(/(\.epoll-schedule)?\.json$/, '');
  const body = (await active.session.customRequest('saveSchedule', { name })) as { text: string };
  await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(body.text));
}

async function load(active: ActiveSession): Promise<void> {
  const [place] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Load a schedule'),
      defaultUri: folderOf(active),
      filters: FILTER,
    })) ?? [];
  if (place) await loadSchedule(place, active);
}

/** Also for tests and for the command on a file. */
export async function loadSchedule(place: vscode.Uri, active: ActiveSession): Promise<void> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(place));
  await active.session.customRequest('loadSchedule', { path: place.fsPath, text });
}

function folderOf(active: ActiveSession): vscode.Uri {
  const [program] = active.request().programs;
  return vscode.Uri.joinPath(vscode.Uri.file(program!.path), '..');
}
