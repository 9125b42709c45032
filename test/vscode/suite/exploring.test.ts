// "Find a Bad Schedule" in the real VS Code: the search of a program that loses an update, its result in the panel, and
// both runs opened in the debugger, on as many CPUs as were searched.

import { strict as assert } from 'node:assert';
import path from 'node:path';
import * as vscode from 'vscode';
import { driver, eventually, setColorTheme } from '../driver/client';
import { evaluate, session, stopAfter, watchStops } from './debugging';

const PROGRAM = `#include <pthread.h>
static int shared;
static void *other(void *unused)
{
	int seen = shared;
	shared = seen + 1;
	return unused;
}
int main(void)
{
	pthread_t thread;
	pthread_create(&thread, 0, other, 0);
	int seen = shared;
	shared = seen + 1;
	pthread_join(thread, 0);
	return 0;
}
`;

describe('Finding a bad schedule', function () {
  this.bail(true);
  const lab = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const file = vscode.Uri.file(path.join(lab, 'update.c'));
  let tracker: vscode.Disposable;

  before(async () => {
    tracker = watchStops();
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(PROGRAM));
    await vscode.window.showTextDocument(file);
  });

  after(async () => {
    tracker.dispose();
    await vscode.debug.stopDebugging();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
  });

  it('shows the schedule that loses an update beside one that does not', async () => {
    const configuration = {
      type: 'epoll-lab',
      request: 'launch',
      name: 'update',
      program: file.fsPath,
      stopOnEntry: true,
    };
    await stopAfter(() => vscode.debug.startDebugging(undefined, configuration));
    const checks = [{ that: 'shared == 2', because: 'an update is lost' }];
    await vscode.commands.executeCommand('epollLab.explore', { preemptions: 1, checks });
    await driver.panel.waitFor('.explore-found');
    const [found] = await driver.panel.texts('.explore-found');
    assert.match(found ?? '', /failed check.*an update is lost/s);
    assert.equal((await driver.panel.texts('.explored')).length, 2);
    await driver.screenshot('explored-dark');
    await setColorTheme('Default Light Modern');
    await driver.screenshot('explored-light');
    await setColorTheme('Default Dark Modern');
  });

  it('opens the bad run and the good one in the debugger', async () => {
    const first = session().id;
    await driver.panel.click('.explored.bad .link-button >> text=open at the difference');
    await eventually('a session with two CPUs', () => {
      const active = vscode.debug.activeDebugSession;
      return active && active.id !== first && active.configuration.cpus === 2;
    });
    await eventually('it stands there', async () => (await moment()) > 0);
    const bad = await moment();
    await eventually('VS Code shows it', () =>
      evaluate('1 + 1').then(
        (text) => text === '2',
        () => false,
      ),
    );
    await stopAfter(() =>
      driver.panel.click('.explored.good .link-button >> text=open at the difference'),
    );
    await eventually('the good run is there', async () => (await moment()) !== bad);
  });

  it('forgets what it found when another program is started', async () => {
    assert.equal((await driver.panel.texts('.explore-region')).length, 1);
    const other = vscode.Uri.file(path.join(lab, 'other.c'));
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode('int main(void) {}\n'));
    await vscode.debug.stopDebugging();
    const configuration = {
      type: 'epoll-lab',
      request: 'launch',
      name: 'other',
      program: other.fsPath,
      stopOnEntry: true,
    };
    await stopAfter(() => vscode.debug.startDebugging(undefined, configuration));
    await eventually(
      'the result is gone',
      async () => (await driver.panel.texts('.explore-region')).length === 0,
    );
    await vscode.workspace.fs.delete(other);
  });

  async function moment(): Promise<number> {
    const [text] = await driver.panel.texts('.step-number');
    return Number(/[\d,]+/.exec(text ?? '0')?.[0].replaceAll(',', '') ?? 0);
  }
});
