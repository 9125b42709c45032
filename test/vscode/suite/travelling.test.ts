// Travelling in the real VS Code: back over and out by command and by button, a variable that is watched from the
// panel, a moment that is saved, and opened by a click on its file.

import { strict as assert } from 'node:assert';
import path from 'node:path';
import * as vscode from 'vscode';
import { driver, eventually, setColorTheme } from '../driver/client';
import {
  breakOn,
  evaluate,
  here,
  lineOf,
  session,
  stack,
  stopAfter,
  watchStops,
} from './debugging';

describe('Travelling', function () {
  this.bail(true);
  const lab = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const program = path.join(lab, 'program.c');
  const extension = vscode.extensions.getExtension('epoll-lab.epoll-lab')!;
  const file = vscode.Uri.file(path.join(lab, 'here.epoll-lab'));
  let tracker: vscode.Disposable;

  before(async () => {
    await extension.activate();
    tracker = watchStops();
    const debug = vscode.workspace.getConfiguration('debug');
    await debug.update('toolBarLocation', 'docked', vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    tracker.dispose();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await vscode.debug.stopDebugging();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
  });

  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`epollLab.${command}`, ...args);

  it('goes back over and out, by command and by the buttons of the toolbar and the panel', async () => {
    await breakOn(program, 'if (epoll_ctl(');
    await driver.panel.waitFor('[data-command="start"]');
    await stopAfter(() => driver.panel.click('[data-command="start"]'));
    await stopAfter(() => vscode.commands.executeCommand('workbench.action.debug.continue'));
    const line = await lineOf(program, 'if (epoll_ctl(');
    await eventually('it stands at the call', async () => (await here()).line === line);
    await stopAfter(() => vscode.commands.executeCommand('workbench.action.debug.stepInto'));
    assert.match((await here()).source?.path ?? '', /eventpoll\.c$/);
    await driver.screenshot('travel-toolbar-dark');
    let out = await here();
    for (let i = 0; i < 6 && out.source?.path !== program; i++) {
      await stopAfter(() => driver.panel.click('[data-command="backOut"]'));
      out = await here();
    }
    assert.deepEqual([out.source?.path, out.line], [program, line]);
    await stopAfter(() => run('backOver'));
    assert.notEqual((await here()).line, line);
    assert.equal((await here()).source?.path, program);
    await stopAfter(() => run('goToMoment', 0));
    assert.equal((await here()).name, 'main');
    await setColorTheme('Default Light Modern');
    await driver.screenshot('travel-toolbar-light');
    await setColorTheme('Default Dark Modern');
  });

  it('saves a moment, and opens it by a click on its file, in a session in its place', async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await stopAfter(() => run('goToMoment', 700));
    const before = { frames: await stack((await thread())!), first: session().id };
    await run('saveMoment', file);
    await stopAfter(() => vscode.commands.executeCommand('vscode.open', file));
    await eventually('another session', () => session().id !== before.first);
    const frames = await stack((await thread())!);
    assert.deepEqual(
      frames.map(({ name, line }) => `${name} ${line}`),
      before.frames.map(({ name, line }) => `${name} ${line}`),
    );
    assert.equal(await evaluate('1 + 1'), '2');
    await driver.screenshot('travel-moment');
  });

  it('says what is wrong with a damaged one, and the run goes on', async () => {
    const { id } = session();
    const bytes = await vscode.workspace.fs.readFile(file);
    await vscode.workspace.fs.writeFile(file, bytes.slice(0, 400));
    await run('openMoment', file);
    await driver.workbench.waitFor('text=here.epoll-lab: is cut off');
    assert.equal(session().id, id);
  });
});

function thread(): Promise<number | undefined> {
  const item = vscode.debug.activeStackItem;
  return Promise.resolve(item && 'threadId' in item ? item.threadId : undefined);
}
