// Resetting the lab, last of all: the program becomes what it was, the changed one is kept, answers are gone.

import { strict as assert } from 'node:assert';
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { driver, eventually } from '../../driver/client';

describe('resetting the lab', () => {
  it('restores the program and keeps the changed one', async () => {
    const program = path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'program.c');
    const original = await readFile(program, 'utf8');
    await appendFile(program, '/* mine */\n');
    // VS Code shows no modal dialogs in its test mode: the question is answered beforehand.
    await vscode.commands.executeCommand('epollLab.resetLab', 'confirmed');
    assert.equal(await readFile(program, 'utf8'), original);
    assert.ok((await readFile(`${program}.bak`, 'utf8')).endsWith('/* mine */\n'));
    await driver.panel.waitFor('text=Three files to watch');
    await eventually('no step is done', async () => {
      return (await driver.panel.count('.step-dot.done')) === 0;
    });
    await driver.panel.waitFor('.notice >> text=program.c.bak');
  });
});
