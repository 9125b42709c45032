// The first lab as a learner does it, in the real VS Code: from the start at main into ep_poll_callback,
// forwards and backwards, with panel, editor and debugger side by side. Each test goes on where the one
// before it ended.

import { strict as assert } from 'node:assert';
import path from 'node:path';
import * as vscode from 'vscode';
import { driver, eventually, setColorTheme } from '../driver/client';
import {
  breakOn,
  children,
  evaluate,
  here,
  lineOf,
  locals,
  session,
  stack,
  stopAfter,
  threads,
  watchStops,
} from './debugging';

const CALLBACK = 'static int ep_poll_callback(';
const LINK = 'list_add_tail(&epi->rdllink, &ep->rdllist)';
const READY = '[data-row$="/rdllist"] .node';

describe('A byte arrives', function () {
  this.bail(true);
  const lab = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const program = path.join(lab, 'program.c');
  const extension = vscode.extensions.getExtension('epoll-lab.epoll-lab')!;
  const eventpoll = path.join(extension.extensionPath, 'labs/kernel/fs/eventpoll.c');
  let tracker: vscode.Disposable;

  before(async () => {
    await extension.activate();
    tracker = watchStops();
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    const debug = vscode.workspace.getConfiguration('debug');
    await debug.update('toolBarLocation', 'docked', vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    tracker.dispose();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
  });

  const press = (button: string) => driver.panel.click(`[data-command="${button}"]`);
  const run = (command: string) =>
    vscode.commands.executeCommand(`workbench.action.debug.${command}`);
  /** Line of the cursor in the editor with this file, wherever the keyboard's focus is. */
  const lineShown = (file: string) => {
    const editors = vscode.window.visibleTextEditors;
    const editor = editors.find(({ document }) => document.uri.fsPath === file);
    return editor && editor.selection.active.line + 1;
  };
  const ready = () => driver.panel.texts(READY);

  it('opens by itself: the lesson beside the program', async () => {
    await driver.panel.waitFor('text=Three files to watch');
    await eventually('the program is open', () =>
      vscode.window.visibleTextEditors.some((one) => one.document.uri.fsPath === program),
    );
    await driver.screenshot('lesson');
  });

  it('stops at main when it is started', async () => {
    await stopAfter(() => press('start'));
    const frame = await here();
    assert.equal(frame.name, 'main');
    assert.equal(frame.source?.path, program);
    assert.equal(session().type, 'epoll-lab');
    assert.equal((await threads()).length, 1);
    await driver.panel.waitFor('text=next · program.c');
  });

  it('steps into epoll_ctl() and is in fs/eventpoll.c', async () => {
    await breakOn(program, 'if (epoll_ctl(');
    await stopAfter(() => press('continue'));
    assert.equal((await here()).name, 'watch');
    await stopAfter(() => run('stepInto'));
    const frame = await here();
    assert.equal(frame.source?.path, eventpoll);
    assert.match(frame.name, /epoll_ctl/);
    await eventually('the editor follows', () => lineShown(eventpoll) === frame.line);
  });

  it('hits a breakpoint in ep_poll_callback when the other thread writes', async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await breakOn(eventpoll, 'spin_lock_irqsave(&ep->lock, flags)', CALLBACK);
    await breakOn(eventpoll, LINK, CALLBACK);
    const stop = await stopAfter(() => run('continue'));
    assert.equal(stop.reason, 'breakpoint');
    const frame = await here();
    assert.equal(frame.name, 'ep_poll_callback');
    const expected = await lineOf(eventpoll, 'spin_lock_irqsave(&ep->lock, flags)', CALLBACK);
    assert.equal(frame.line, expected);
  });

  it('shows the call stack from write() to the callback, and the reader asleep', async () => {
    const tasks = await threads();
    const [writer, reader] = ['writer', 'reader'].map((name) =>
      tasks.find((task) => task.name.startsWith(name))!,
    );
    assert.ok(writer && reader, `threads: ${tasks.map(({ name }) => name).join(', ')}`);
    const calls = (await stack(writer.id)).map(({ name }) => name);
    const chain = ['ep_poll_callback', '__wake_up_common', 'pipe_write', 'writer'];
    const places = chain.map((name) => calls.indexOf(name));
    assert.ok(!places.includes(-1), calls.join(' < '));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.ok(calls.some((name) => /write/.test(name) && /sys|write$/.test(name)));
    const asleep = (await stack(reader.id)).map(({ name }) => name);
    assert.ok(asleep.includes('ep_poll') && asleep.includes('main'), asleep.join(' < '));
    await driver.workbench.waitFor('.debug-call-stack >> text=reader');
    const drawn = (await driver.panel.texts('.task .task-name')).map((text) => text.split('\n')[0]);
    assert.deepEqual(drawn.sort(), ['reader', 'writer']);
  });

  it('shows epi, ep and ep->rdllist in Variables, Watch, hover and inline', async () => {
    const variables = await locals();
    const epi = variables.find(({ name }) => name === 'epi')!;
    const ep = variables.find(({ name }) => name === 'ep')!;
    assert.match(epi.type!, /struct epitem \*/);
    const members = (await children(ep.variablesReference)).map(({ name }) => name);
    assert.ok(members.includes('rdllist'), members.join(', '));
    assert.equal(await evaluate('epi->ffd.fd'), '4');
    assert.equal(await evaluate('list_count_nodes(&ep->rdllist)'), '0');
    assert.ok((await evaluate('ep->rdllist', 'hover')).length > 0);
    await eventually('values stand in the editor', async () => {
      const lines = await driver.workbench.texts('.view-line');
      return lines.some((line) => line.replaceAll('\u00a0', ' ').includes('epi = '));
    });
  });

  it('shows a value on hover', async () => {
    // A mouse that comes to rest is what shows it; a pointer that jumps is sometimes missed.
    await eventually('the hover', async () => {
      await driver.workbench.hover('.debug-call-stack');
      await driver.workbench.hover('.view-lines span:text-is("pollflags") >> nth=0');
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return (await driver.workbench.count('.debug-hover-widget:visible')) > 0;
    });
    await driver.workbench.hover('.debug-call-stack');
    await driver.workbench.waitGone('.debug-hover-widget:visible');
  });

  it('stepping over the linking line puts the item on the ready list, marked', async () => {
    await stopAfter(() => press('continue'));
    assert.equal((await here()).line, await lineOf(eventpoll, LINK, CALLBACK));
    assert.deepEqual(await ready(), []);
    await driver.screenshot('before-the-link');
    await stopAfter(() => press('next'));
    await driver.panel.waitFor(`${READY}.changed`);
    const [node] = await ready();
    assert.match(node!, /fd 4/);
  });

  it('step back takes it off again', async () => {
    await stopAfter(() => press('stepBack'));
    await driver.panel.waitGone(READY);
    assert.equal(await evaluate('list_count_nodes(&ep->rdllist)'), '0');
    assert.equal((await here()).line, await lineOf(eventpoll, LINK, CALLBACK));
  });

  it('reverse-continue returns to the breakpoint before', async () => {
    await stopAfter(() => run('reverseContinue'));
    const expected = await lineOf(eventpoll, 'spin_lock_irqsave(&ep->lock, flags)', CALLBACK);
    assert.equal((await here()).line, expected);
    await stopAfter(() => run('continue'));
    await stopAfter(() => run('stepOver'));
    await driver.panel.waitFor(`${READY}.changed`);
  });

  it('a click on the item shows the line that put it there', async () => {
    const link = await lineOf(eventpoll, LINK, CALLBACK);
    await driver.panel.click(READY);
    await driver.panel.waitFor('.popover >> text=ep_poll_callback');
    await eventually('the line is shown', () => lineShown(eventpoll) === link);
    await driver.panel.waitFor('.popover .write:nth-child(2)');
    await driver.panel.click('.origin-ask button');
    await driver.panel.waitFor('.origin .write');
    await driver.screenshot('who-wrote-this');
  });

  it('tells who wrote a variable, each execution of a line, and how often lines ran', async () => {
    await vscode.commands.executeCommand('epollLab.whoWrote', {
      variable: { name: 'epi', evaluateName: 'epi' },
    });
    await driver.panel.waitFor('.popover h2:has-text("epi")');
    await driver.panel.waitFor('.popover .write');
    await driver.keyboard('Escape');
    await vscode.commands.executeCommand('epollLab.showLine');
    await driver.panel.waitFor('.line-region .execution');
    await vscode.commands.executeCommand('epollLab.toggleHeat');
    await driver.screenshot('executions-of-a-line');
    await vscode.commands.executeCommand('epollLab.toggleHeat');
    await driver.panel.click('.line-title vscode-button');
    await driver.panel.waitGone('.line-region');
  });

  it('links of the lesson show the line in the editor and the state in the panel', async () => {
    await driver.keyboard('Escape');
    await driver.panel.click('.step-dot >> nth=3');
    await driver.panel.waitFor('text=One line, there and back');
    const sync = await lineOf(eventpoll, 'wake_up_sync(&ep->wq)', CALLBACK);
    await driver.panel.click('[data-link="code:wake-epoll-waiter-sync"]');
    await eventually('the line is shown', () => lineShown(eventpoll) === sync);
    await driver.panel.click('[data-link="state:ep->wq"] >> nth=0');
    await driver.panel.waitFor('.row.highlighted >> text=wq');
  });

  it('a prediction is graded by the execution', async () => {
    await driver.panel.click('.step-dot >> nth=2');
    await driver.panel.waitFor('text=The writer wakes the queue');
    await driver.panel.click('.predict .choice:has-text("1")');
    await driver.panel.waitFor('.predict .verdict.right', 30_000);
    await widenPanel();
    await setColorTheme('Default Dark Modern');
    await driver.screenshot('a-byte-arrives');
    await setColorTheme('Default Light Modern');
    await driver.screenshot('a-byte-arrives-light');
    await setColorTheme('Default Dark Modern');
    await driver.panel.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await driver.screenshot('timeline');
  });

  it('the last step checks itself', async () => {
    await driver.panel.click('.step-dot >> nth=4');
    await driver.panel.waitFor('text=The reader takes the event');
    await driver.panel.click('.check-block vscode-button');
    await driver.panel.waitFor('.check-block .verdict.wrong');
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await breakOn(program, 'for (int i = 0; i < count; i++)');
    await stopAfter(() => run('continue'));
    assert.equal((await here()).name, 'main');
    await driver.panel.click('.check-block vscode-button');
    await driver.panel.waitFor('.check-block .verdict.right');
    await driver.screenshot('last-step');
  });

  it('run buttons of the lesson go to their moment, backwards and forwards', async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await driver.panel.click('.step-dot >> nth=3');
    await stopAfter(() => driver.panel.click('text=Run to the line that links the item'));
    assert.equal((await here()).line, await lineOf(eventpoll, LINK, CALLBACK));
    await driver.panel.waitGone(READY);
    await driver.panel.click('.step-dot >> nth=0');
    await stopAfter(() => driver.panel.click('text=Run to the hook of the pipe'));
    assert.equal((await here()).name, 'ep_insert');
    assert.equal(await evaluate('fd'), '4');
    await stopAfter(() => driver.panel.click('text=Run until all three are registered'));
    assert.equal((await here()).name, 'ep_poll');
    await driver.panel.waitFor('.step-dot.done >> nth=0');
    await driver.panel.click('.step-dot >> nth=4');
    await driver.panel.waitFor('text=The reader takes the event');
  });

  it('has no accessibility fault, and no error in the panel', async () => {
    assert.deepEqual(await driver.axe(), []);
    assert.deepEqual(await driver.consoleErrors(), []);
  });
});

/** For the pictures: the panel gets more than half of the room. */
async function widenPanel(): Promise<void> {
  await driver.panel.click('.lesson-title');
  for (let i = 0; i < 3; i++)
    await vscode.commands.executeCommand('workbench.action.increaseViewWidth');
  await new Promise((resolve) => setTimeout(resolve, 500));
}
