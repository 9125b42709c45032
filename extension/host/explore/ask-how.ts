/** Asks how schedules are to be searched: which of them, and what must hold at the end of each run. */
import * as vscode from 'vscode';
import type { ExploreOptions } from '../../simulation/explore/interfaces';

type Asked = Pick<ExploreOptions, 'strategy' | 'preemptions' | 'runs' | 'checks'>;
type Way = vscode.QuickPickItem & Omit<Asked, 'checks'>;

const MOST_RUNS = 1_000_000;
const RANDOM_RUNS = 5_000;

/** Undefined when the user goes away. */
export async function askHow(): Promise<Asked | undefined> {
  const way = await vscode.window.showQuickPick(ways(), {
    title: vscode.l10n.t('Find a Bad Schedule'),
    placeHolder: vscode.l10n.t('Which schedules are to be tried?'),
  });
  if (!way) return undefined;
  const that = await vscode.window.showInputBox({
    title: vscode.l10n.t('Find a Bad Schedule'),
    prompt: vscode.l10n.t(
      'What must hold at the end, as a C expression over global variables. Leave it empty to look for oopses, deadlocks, lost wake-ups and failed assertions only.',
    ),
    placeHolder: 'received == 2',
  });
  if (that === undefined) return undefined;
  const checks = that.trim() === '' ? [] : [{ that: that.trim(), because: '' }];
  const { strategy, preemptions, runs } = way;
  return { strategy, preemptions, runs, checks };
}

function ways(): Way[] {
  const all = (preemptions: number): Way => ({
    label: vscode.l10n.t('All schedules with up to {0} preemptions', preemptions),
    strategy: 'dfs',
    preemptions,
    runs: MOST_RUNS,
  });
  return [
    { ...all(2), description: vscode.l10n.t('enough for most races') },
    { ...all(1), description: vscode.l10n.t('quick') },
    { ...all(3), description: vscode.l10n.t('thorough, for small programs') },
    {
      label: vscode.l10n.t('Random schedules'),
      description: vscode.l10n.t('for programs with too many schedules'),
      strategy: 'pct',
      preemptions: 2,
      runs: RANDOM_RUNS,
    },
  ];
}
