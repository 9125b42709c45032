// The least that must hold: the real VS Code shows the real extension, and the driver can see it.

import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { driver, setColorTheme } from '../driver/client';

describe('VS Code', () => {
  it('knows the extension and activates it', async () => {
    const extension = vscode.extensions.getExtension('epoll-lab.epoll-lab');
    assert.ok(extension, 'the extension is not there');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('is driven from outside', async () => {
    await driver.workbench.waitFor('.monaco-workbench');
    assert.equal(await driver.workbench.count('.monaco-workbench'), 1);
    await driver.screenshot('smoke');
  });

  it('changes its colour theme', async () => {
    await setColorTheme('Default Light Modern');
    assert.equal(vscode.window.activeColorTheme.kind, vscode.ColorThemeKind.Light);
    await setColorTheme('Default Dark Modern');
    assert.equal(vscode.window.activeColorTheme.kind, vscode.ColorThemeKind.Dark);
  });
});
