// The first lab on Linux 6.12's own files, in the real VS Code: the kernel is chosen, the run stops in the unmodified
// fs/eventpoll.c, and goes back from there. The runner has seen to it that the tree is in the user's cache.

import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { driver, eventually } from '../driver/client';
import { evaluate, here, lineOf, stopAfter, watchStops } from './debugging';

const CALLBACK = 'static int ep_poll_callback(';

describe('Linux 6.12', function () {
  this.bail(true);
  const lab = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const extension = vscode.extensions.getExtension('epoll-lab.epoll-lab')!;
  let tracker: vscode.Disposable;
  /** The file in which the run has stopped. */
  let eventpoll = '';

  before(async () => {
    await extension.activate();
    tracker = watchStops();
    await vscode.commands.executeCommand('epollLab.showPanel');
  });

  after(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await eventually('the session ends', () => !vscode.debug.activeDebugSession);
    await vscode.commands.executeCommand('epollLab.chooseKernel', 'lab');
    // Where the tests before left the lesson: the one after the reload expects its last step.
    await goToStep(5);
    tracker.dispose();
  });

  const press = (button: string) => driver.panel.click(`[data-command="${button}"]`);
  /** Tests before may have left the lesson at any of its five steps. */
  async function goToStep(step: number): Promise<void> {
    for (let i = 1; i < 5; i++) await vscode.commands.executeCommand('epollLab.previousStep');
    for (let i = 1; i < step; i++) await vscode.commands.executeCommand('epollLab.nextStep');
  }
  const lineShown = (file: string) => {
    const editors = vscode.window.visibleTextEditors;
    const editor = editors.find(({ document }) => document.uri.fsPath === file);
    return editor && editor.selection.active.line + 1;
  };

  it('is chosen, and the panel says whose files run', async () => {
    await vscode.commands.executeCommand('epollLab.chooseKernel', '6.12');
    await driver.panel.waitFor('button.chip >> text=Linux 6.12');
    const settings = vscode.workspace.getConfiguration('epollLab', vscode.Uri.file(lab));
    assert.equal(settings.get('kernel'), '6.12');
    await stopAfter(() => press('start'));
    assert.equal((await here()).name, 'main');
    await driver.panel.waitFor('button.chip >> text=fs/eventpoll.c');
    const chip = await driver.panel.text('button.chip');
    assert.match(chip, /^Linux 6\.12\.\d+ · fs\/eventpoll\.c, lib\/rbtree\.c, /);
  });

  it("stops in ep_poll_callback of the tree's own file, which the editor shows", async () => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('ep_poll_callback')]);
    const stop = await stopAfter(() => press('continue'));
    assert.match(stop.reason, /breakpoint/);
    const frame = await here();
    assert.equal(frame.name, 'ep_poll_callback');
    eventpoll = frame.source!.path!;
    assert.match(eventpoll, /\/kernels\/6\.12\.\d+\/fs\/eventpoll\.c$/);
    await eventually('the editor follows', () => lineShown(eventpoll) === frame.line);
    const text = await readFile(eventpoll, 'utf8');
    const ours = path.join(extension.extensionPath, 'labs/kernel/fs/eventpoll.c');
    assert.notEqual(text, await readFile(ours, 'utf8'));
    await driver.screenshot('linux-6.12');
  });

  it('steps forwards and back in it', async () => {
    const before = await here();
    await stopAfter(() => press('next'));
    const after = await here();
    assert.equal(after.source?.path, eventpoll);
    assert.ok(after.line > before.line);
    await stopAfter(() => press('stepBack'));
    assert.equal((await here()).line, before.line);
  });

  it("the lesson's moments are found in it", async () => {
    await goToStep(4);
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await stopAfter(() => driver.panel.click('text=Run to the line that links the item'));
    const link = 'list_add_tail(&epi->rdllink, &ep->rdllist)';
    assert.equal((await here()).line, await lineOf(eventpoll, link, CALLBACK));
    assert.equal(await evaluate('epi->ffd.fd'), '4');
    await stopAfter(() => press('next'));
    await driver.panel.waitFor('[data-row$="/rdllist"] .node');
  });

  it('the lab edition is one choice away, and the run begins again on it', async () => {
    await stopAfter(() => vscode.commands.executeCommand('epollLab.chooseKernel', 'lab'));
    assert.equal((await here()).name, 'main');
    await driver.panel.waitFor('button.chip >> text=lab edition');
  });
});
