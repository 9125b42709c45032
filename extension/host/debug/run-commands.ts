/** The panel's run buttons: as the buttons of VS Code's debug toolbar, on the session of this run. */
import * as vscode from 'vscode';
import type { RunCommand } from '../../protocol/messages';
import type { ActiveSession } from './sessions';

export async function performCommand(
  command: Exclude<RunCommand, 'start'> | 'backStatement',
  active: ActiveSession | undefined,
): Promise<void> {
  if (!active) return;
  if (command === 'stop') return vscode.debug.stopDebugging(active.session);
  if (command === 'restart') {
    await vscode.commands.executeCommand('workbench.action.debug.restart');
    return;
  }
  await active.session.customRequest(command, { threadId: chosenTask(active) });
}

/** The task that the user looks at in the Call Stack, else the one that runs. */
function chosenTask({ session, controller }: ActiveSession): number | undefined {
  const item = vscode.debug.activeStackItem;
  const chosen = item?.session.id === session.id ? item.threadId : undefined;
  return chosen ?? controller.simulation?.currentTask;
}
