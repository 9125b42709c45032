// Writing labs in the real VS Code: help while typing, a moment captured into the lesson, the panel that follows
// what is saved, labs of another extension, progress as a file.

import { strict as assert } from 'node:assert';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { driver, eventually } from '../driver/client';
import { stopAfter, watchStops } from './debugging';

describe('writing labs', () => {
  const lab = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const lesson = path.join(lab, 'lesson.md');
  const translation = path.join(lab, 'lesson.zh-cn.md');
  let original: string;
  let tracker: vscode.Disposable;

  before(async () => {
    await vscode.extensions.getExtension('epoll-lab.epoll-lab')!.activate();
    tracker = watchStops();
    original = await readFile(lesson, 'utf8');
    await vscode.commands.executeCommand('epollLab.showPanel');
  });

  afterEach(async () => {
    await vscode.debug.stopDebugging();
    await eventually('the session ends', () => !vscode.debug.activeDebugSession);
    await vscode.commands.executeCommand('hideSuggestWidget');
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  after(() => tracker.dispose());

  /** The cursor at the end of the first line that has this text. */
  async function cursorBehind(file: string, text: string): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const { line } = document.positionAt(document.getText().indexOf(text));
    const { end } = document.lineAt(line).range;
    editor.selection = new vscode.Selection(end, end);
    return editor;
  }

  it('offers keys as soon as a word is begun, and explains them', async () => {
    const editor = await cursorBehind(lesson, 'label: Run to the hook of the pipe');
    await editor.edit((edit) => edit.insert(editor.selection.active, '\n'));
    await vscode.commands.executeCommand('cursorEnd');
    await vscode.commands.executeCommand('type', { text: 'p' });
    await driver.workbench.waitFor('.suggest-widget.visible >> text=predict');
    await vscode.commands.executeCommand('hideSuggestWidget');
    const at = editor.document.positionAt(editor.document.getText().indexOf('run:') + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      at,
    );
    const texts = hovers.flatMap(({ contents }) => contents.map((one) => textOf(one)));
    assert.ok(
      texts.some((text) => text.includes('runs the program to a moment')),
      texts.join(),
    );
  });

  it('marks a fault of a translation while it is being typed', async () => {
    const editor = await cursorBehind(translation, '```lab');
    await editor.edit((edit) => edit.insert(editor.selection.active, '\nno-such-block: 1'));
    const { uri } = editor.document;
    await eventually('the squiggle', () =>
      vscode.languages.getDiagnostics(uri).some(({ message }) => message.includes('no-such-block')),
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('it goes', () => vscode.languages.getDiagnostics(uri).length === 0);
  });

  /** By the panel's buttons, from wherever it stands. */
  async function openStep(wanted: number): Promise<void> {
    const shown = async () => parseInt(await driver.panel.text('.steps-count'), 10);
    for (let now = await shown(); now !== wanted;) {
      const [command, to] = now > wanted ? ['previousStep', now - 1] : ['nextStep', now + 1];
      await vscode.commands.executeCommand(`epollLab.${command}`);
      now = await eventually('the step is shown', async () => (await shown()) === to && to);
    }
  }

  it('captures the moment of the run into the lesson; saved, the panel has it at the same step', async () => {
    const left = parseInt(await driver.panel.text('.steps-count'), 10);
    await openStep(1);
    await stopAfter(() => driver.panel.click('vscode-button >> text=Run to the hook of the pipe'));
    const step = await driver.panel.text('.steps-count');
    await vscode.commands.executeCommand('epollLab.capture', 'run');
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.fsPath, lesson);
    assert.match(editor.document.getText(), /to: \{ at: ask-and-hook, task: reader, count: 2 \}/);
    await editor.document.save();
    await driver.panel.waitFor('vscode-button >> text=Run to ask-and-hook');
    assert.equal(await driver.panel.text('.steps-count'), step);
    await driver.screenshot('captured');
    await replaceAll(editor, original);
    await driver.panel.waitGone('vscode-button >> text=Run to ask-and-hook');
    await openStep(left);
  });

  it('lists the labs of a setting and of another extension beside ours', async () => {
    const elsewhere = path.join(path.dirname(lab), '..', 'elsewhere');
    const timerfd = path.join(path.dirname(lab), 'examples', 'timerfd');
    await cp(timerfd, path.join(elsewhere, 'mine'), { recursive: true });
    const mine = path.join(elsewhere, 'mine', 'lesson.md');
    const text = await readFile(mine, 'utf8');
    await writeFile(mine, text.replace('title: A timer is a file', 'title: Named by a setting'));
    const settings = vscode.workspace.getConfiguration('epollLab');
    await settings.update('labFolders', [elsewhere], vscode.ConfigurationTarget.Workspace);
    void vscode.commands.executeCommand('epollLab.openLab');
    for (const shown of ['A timer is a file', 'other.labs', 'Named by a setting', 'Three calls'])
      await driver.workbench.waitFor(`.quick-input-list >> text=${shown}`);
    await driver.screenshot('labs');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await settings.update('labFolders', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('takes progress from a file, and refuses a damaged one without a loss', async () => {
    const file = path.join(lab, 'progress.json');
    const blocks = { 's1-run-1': { done: true } };
    const labs = { elsewhere: { current: 1, visited: [0], blocks } };
    const whole = JSON.stringify({ format: 'epoll-lab-progress', version: 1, labs });
    await writeFile(file, whole.slice(0, -20));
    const take = () =>
      vscode.commands.executeCommand('epollLab.importProgress', vscode.Uri.file(file));
    await take();
    await driver.workbench.waitFor('.notification-list-item >> text=not whole');
    await writeFile(file, whole);
    await take();
    await driver.workbench.waitFor('.notification-list-item >> text=Progress imported from');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.replace(new vscode.Range(new vscode.Position(0, 0), end), text));
  await document.save();
}
