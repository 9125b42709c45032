// What a learner does wrong, in the real VS Code: programs that do not compile, loop for ever, crash or wait
// for each other, and a damaged lesson. Each ends with a clear report, and VS Code stays usable.

import { strict as assert } from 'node:assert';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { driver, eventually } from '../driver/client';
import { here, session, stopAfter, watchStops } from './debugging';

describe('trouble', () => {
  const lab = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const program = path.join(lab, 'program.c');
  const lesson = path.join(lab, 'lesson.md');
  let original: string;
  let tracker: vscode.Disposable;

  before(async () => {
    await vscode.extensions.getExtension('epoll-lab.epoll-lab')!.activate();
    tracker = watchStops();
    original = await readFile(program, 'utf8');
    await vscode.commands.executeCommand('epollLab.showPanel');
  });

  afterEach(async () => {
    await vscode.debug.stopDebugging();
    await eventually('the session ends', () => !vscode.debug.activeDebugSession);
    await replaceText(program, original);
  });

  after(() => tracker.dispose());

  const press = (button: string) => driver.panel.click(`[data-command="${button}"]`);
  const change = (from: string, to: string) => {
    assert.ok(original.includes(from));
    return replaceText(program, original.replace(from, to));
  };

  it('a program that does not compile: every error with its line and a caret', async () => {
    await change('count = epoll_wait(epfd', 'count = epoll_wiat(epdf');
    await press('start');
    await driver.panel.waitFor('.trouble pre >> text=program.c:62');
    const text = await driver.panel.text('.trouble pre');
    assert.match(text, /program\.c:62:\d+: error: .*epoll_wiat/);
    assert.match(text, /program\.c:62:\d+: error: .*epdf/);
    assert.match(text, /\^/);
    const problems = vscode.languages.getDiagnostics(vscode.Uri.file(program));
    assert.deepEqual(
      problems.map(({ range }) => [range.start.line, range.start.character, range.end.character]),
      [
        [61, 9, 19],
        [61, 20, 24],
      ],
    );
    await driver.screenshot('does-not-compile');
    await replaceText(program, original);
    await stopAfter(() => press('start'));
    assert.equal((await here()).name, 'main');
  });

  it('an endless loop can be paused and ended', async () => {
    await change('pthread_join(thread, NULL);', 'for (;;)\n\t\tcount++;');
    await stopAfter(() => press('start'));
    await press('continue');
    await driver.panel.waitFor('[data-command="pause"]');
    const asked = Date.now();
    await stopAfter(() => press('pause'));
    assert.ok(Date.now() - asked < 3000, 'pausing took too long');
    assert.equal((await here()).name, 'main');
    await stopAfter(() => press('stepBack'));
    await press('stop');
    await eventually('the session ends', () => !vscode.debug.activeDebugSession);
  });

  it('a null pointer ends with a report, and one can go back from there', async () => {
    await change('bell = eventfd(0, 0);', 'bell = *(volatile int *)NULL;');
    await stopAfter(() => press('start'));
    const stop = await stopAfter(() => press('continue'));
    assert.equal(stop.reason, 'exception');
    await driver.panel.waitFor('.report');
    assert.match(await driver.panel.text('.report'), /null pointer/i);
    const info = (await session().customRequest('exceptionInfo', { threadId: stop.threadId })) as {
      description: string;
    };
    assert.match(info.description, /null pointer/i);
    await driver.screenshot('null-pointer');
    await stopAfter(() => press('stepBack'));
    await driver.panel.waitGone('.report');
  });

  it('tasks that wait for each other: a deadlock is reported', async () => {
    await change('if (write(pipe_fd[1], "x", 1) != 1)', 'if (pipe_fd[1] < 0)');
    await stopAfter(() => press('start'));
    const stop = await stopAfter(() => press('continue'));
    assert.equal(stop.reason, 'exception');
    assert.match(await driver.panel.text('.report'), /deadlock|no task can run/i);
  });

  it('a damaged lesson: its place, a button that goes there, the lesson from before until it is mended', async () => {
    const good = await readFile(lesson, 'utf8');
    await vscode.commands.executeCommand('epollLab.nextStep');
    const step = await driver.panel.text('.steps-count');
    await replaceText(lesson, good.replace('minutes: 15', 'minuts: 15'));
    await driver.panel.waitFor('.trouble pre >> text=lesson.md:4:1');
    assert.match(await driver.panel.text('.trouble pre'), /did you mean minutes\?/);
    const problems = vscode.languages.getDiagnostics(vscode.Uri.file(lesson));
    assert.ok(problems.some(({ message }) => message.includes('minuts')));
    assert.ok(await driver.panel.text('.lesson-body'), 'the lesson from before is gone');
    await vscode.window.showTextDocument(vscode.Uri.file(program), { preview: false });
    await driver.panel.click('.open-fault');
    await eventually('the damaged file is opened', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.fsPath === lesson && editor.selection.active.line > 0;
    });
    const { active } = vscode.window.activeTextEditor!.selection;
    const button = await driver.panel.text('.open-fault');
    assert.equal(button.trim(), `Open lesson.md at line ${active.line + 1}`);
    await driver.screenshot('damaged-lesson');
    await replaceText(lesson, good);
    await driver.panel.waitGone('.lesson .trouble');
    await driver.panel.waitFor('.lesson-body');
    assert.equal(await driver.panel.text('.steps-count'), step);
    assert.deepEqual(vscode.languages.getDiagnostics(vscode.Uri.file(lesson)), []);
  });
});

/** Through the editor, as a user does it: typed and saved. */
async function replaceText(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8')) === text) return;
  const document = await vscode.workspace.openTextDocument(file);
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  await vscode.workspace.applyEdit(edit);
  if (!(await document.save())) await writeFile(file, text);
}
