/** The status bar's item: the lab and where the learner is in it. A click shows the panel. */
import * as vscode from 'vscode';
import type { Workbench } from './workbench';

export function statusBar(workbench: Workbench): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'epollLab.status',
    vscode.StatusBarAlignment.Left,
    10,
  );
  item.name = 'Epoll Lab';
  item.command = 'epollLab.showPanel';
  const update = () => {
    const lab = workbench.openLab;
    if (!lab) return item.hide();
    const { title, steps, current } = lab.runner.view(undefined, lab.files.translated);
    item.text = `$(type-hierarchy) ${title} ${current + 1}/${steps.length}`;
    item.tooltip = vscode.l10n.t('Epoll Lab: {0}', steps[current]!.title);
    item.show();
  };
  update();
  return vscode.Disposable.from(item, workbench.onDidChange(update));
}
