/**
 * What a double click on a moment's file shows: what it is of, and a button that goes there. The moment is opened when
 * the page is new; one that VS Code gives back after a reload waits for the button.
 */
import * as vscode from 'vscode';
import { parseMoment, type Moment } from '../simulation/moment/format';

export class MomentPage implements vscode.CustomReadonlyEditorProvider {
  constructor(private readonly open: (file: vscode.Uri) => Thenable<void>) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor(
    { uri }: vscode.CustomDocument,
    panel: vscode.WebviewPanel,
  ): Promise<void> {
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (message === 'open') void this.open(uri);
    });
    panel.webview.html = page(await read(uri));
  }
}

async function read(uri: vscode.Uri): Promise<Moment | Error> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return parseMoment(
      new TextDecoder().decode(bytes),
      uri.path.slice(uri.path.lastIndexOf('/') + 1),
    );
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function page(moment: Moment | Error): string {
  const nonce = Array.from({ length: 24 }, () => Math.floor(Math.random() * 36).toString(36)).join(
    '',
  );
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const body =
    moment instanceof Error ? `<p role="alert">${escape(moment.message)}</p>` : told(moment);
  const script = `const api = acquireVsCodeApi();
    const go = () => api.postMessage('open');
    document.querySelector('button')?.addEventListener('click', go);
    if (document.querySelector('button') && !api.getState()) { api.setState({ opened: true }); go(); }`;
  return `<!DOCTYPE html><html lang="${escape(vscode.env.language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">
body { padding: 1.5em 2em; line-height: 1.5; }
h1 { font-size: 1.4em; font-weight: 600; }
code { font-family: var(--vscode-editor-font-family); }
dt { color: var(--vscode-descriptionForeground); }
dd { margin: 0 0 0.6em; }
pre { white-space: pre-wrap; font-family: inherit; }
button { padding: 4px 14px; border: 1px solid var(--vscode-button-border, transparent);
  color: var(--vscode-button-foreground); background: var(--vscode-button-background); cursor: pointer; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
</style></head><body>${body}<script nonce="${nonce}">${script}</script></body></html>`;
}

function told({ title, note, moment, place, kernel, programs, options }: Moment): string {
  const facts: [string, string][] = [
    [
      vscode.l10n.t('Moment'),
      `${moment.toLocaleString('en-US')} · ${escape(place.task)} · <code>${escape(place.function)}</code>, ` +
        `${escape(place.file)}:${place.line}<br><code>${escape(place.statement)}</code>`,
    ],
    [
      vscode.l10n.t('Program'),
      programs.map(({ path }) => escape(path.slice(path.lastIndexOf('/') + 1))).join(', '),
    ],
    [
      vscode.l10n.t('Kernel'),
      kernel.name === 'lab' ? vscode.l10n.t('lab edition') : `Linux ${escape(kernel.name)}`,
    ],
    [
      vscode.l10n.t('Schedule'),
      `seed ${options.seed} · ${options.cpus} CPU${options.cpus === 1 ? '' : 's'}`,
    ],
  ];
  return `<h1>${escape(title)}</h1>${note ? `<pre>${escape(note)}</pre>` : ''}
<dl>${facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${value}</dd>`).join('')}</dl>
<button type="button">${escape(vscode.l10n.t('Go to this moment'))}</button>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
