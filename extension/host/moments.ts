/**
 * Moments in VS Code: saved, opened, copied as a link, opened from a link or by a double click on a file. A moment is
 * checked in full, its kernel too, before anything begins: what is wrong with it is told, and the current run goes on.
 */
import * as vscode from 'vscode';
import { UserError } from '../base/errors';
import { momentOfLaunch } from '../debug/moment-launch';
import type { DebugServices } from '../simulation/controller';
import {
  momentText,
  MOST_MOMENT_BYTES,
  parseMoment,
  type Moment,
} from '../simulation/moment/format';
import { decodeQuery, encodeLink } from '../simulation/moment/link';
import { kernelHere } from '../simulation/moment/open';
import { saveMoment } from '../simulation/moment/save';
import { DEBUG_TYPE, type Sessions } from './debug/sessions';
import { MomentPage } from './moment-page';
import type { Workbench } from './workbench';

type Report = (error: unknown) => void;

export interface MomentParts {
  readonly sessions: Sessions;
  readonly services: DebugServices;
  readonly workbench: Workbench;
  readonly report: Report;
}

export function registerMoments(parts: MomentParts): vscode.Disposable[] {
  const moments = new Moments(parts);
  const command = (name: string, run: (argument: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(`epollLab.${name}`, (argument: unknown) =>
      run(argument).catch(parts.report),
    );
  return [
    command('saveMoment', (target) => moments.save(asUri(target))),
    command('openMoment', (file) => moments.open(asUri(file))),
    command('copyMomentLink', () => moments.copyLink()),
    vscode.window.registerUriHandler({
      handleUri: (uri) => moments.openLink(uri).catch(parts.report),
    }),
    vscode.window.registerCustomEditorProvider(
      'epollLab.moment',
      new MomentPage((uri) => moments.open(uri).catch(parts.report)),
    ),
  ];
}

function asUri(value: unknown): vscode.Uri | undefined {
  return value instanceof vscode.Uri ? value : undefined;
}

class Moments {
  constructor(private readonly parts: MomentParts) {}

  /** Asks for title and file, or takes the file given. */
  async save(target?: vscode.Uri): Promise<void> {
    const moment = this.current();
    const title = target
      ? moment.title
      : await vscode.window.showInputBox({
          title: vscode.l10n.t('Save This Moment'),
          prompt: vscode.l10n.t('What is to be seen at this moment?'),
          value: moment.title,
        });
    if (title === undefined) return;
    const file =
      target ??
      (await vscode.window.showSaveDialog({
        filters: { [vscode.l10n.t('Moments of Epoll Lab')]: ['epoll-lab'] },
        defaultUri: defaultFile(moment),
      }));
    if (!file) return;
    const text = momentText({ ...moment, title: title || moment.title });
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  }

  async copyLink(): Promise<void> {
    const link = await encodeLink(this.current(), vscode.env.uriScheme);
    await vscode.env.clipboard.writeText(link);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The link to this moment is in the clipboard.'),
    );
  }

  async open(file?: vscode.Uri): Promise<void> {
    const chosen = file ?? (await askFile());
    if (!chosen) return;
    const { size } = await vscode.workspace.fs.stat(chosen);
    const name = chosen.path.slice(chosen.path.lastIndexOf('/') + 1);
    if (size > MOST_MOMENT_BYTES)
      throw new UserError('damaged-file', `${name}: too large to be a moment`);
    const bytes = await vscode.workspace.fs.readFile(chosen);
    await this.start(parseMoment(new TextDecoder().decode(bytes), name));
  }

  async openLink(uri: vscode.Uri): Promise<void> {
    if (uri.path !== '/moment') throw new UserError('usage', `there is no ${uri.path} to open`);
    await this.start(await decodeQuery(uri.query));
  }

  private current(): Moment {
    const { active } = this.parts.sessions;
    const { simulation } = active?.controller ?? {};
    if (!active || !simulation)
      throw new UserError('usage', vscode.l10n.t('Nothing is being run: there is no moment.'));
    return saveMoment(simulation, active.request());
  }

  private async start(moment: Moment): Promise<void> {
    const { services, workbench, sessions } = this.parts;
    // Says what is wrong before a session begins.
    if (moment.kernel.name !== 'lab')
      kernelHere(moment.kernel.name, services.kernel && ((name) => services.kernel!(name, '')));
    const text = momentText(moment);
    momentOfLaunch({ moment: text }, services);
    // VS Code would go on showing the session that is stopped already.
    if (sessions.active) await vscode.debug.stopDebugging(sessions.active.session);
    await vscode.debug.startDebugging(undefined, {
      type: DEBUG_TYPE,
      request: 'launch',
      name: moment.title,
      moment: text,
    });
    await workbench.show();
  }
}

function defaultFile({ programs }: Moment): vscode.Uri | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const path = programs[0]!.path;
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.c$/, '');
  return folder && vscode.Uri.joinPath(folder, `${name}.epoll-lab`);
}

async function askFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    filters: { [vscode.l10n.t('Moments of Epoll Lab')]: ['epoll-lab'] },
  });
  return chosen?.[0];
}
