/**
 * The panel as VS Code shows it: a webview beside the editor with the page of protocol/page.ts. Knows messages,
 * not their meaning. It is made anew after a reload of the window, and asks for the state when it is ready.
 */
import * as vscode from 'vscode';
import type { HostToPanel, PanelToHost } from '../../protocol/messages';
import { panelPage } from '../../protocol/page';

export const PANEL_TYPE = 'epollLab.panel';

export class PanelView implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private readonly messages = new vscode.EventEmitter<PanelToHost>();
  private readonly registration: vscode.Disposable;
  readonly onMessage = this.messages.event;

  constructor(private readonly extension: vscode.Uri) {
    this.registration = vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, this);
  }

  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  /** A tab of the panel from before a reload that VS Code will give back when it is looked at. */
  get isWaiting(): boolean {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.some(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith(`-${PANEL_TYPE}`),
    );
  }

  /** Opens the panel beside the editor, or shows the one there is. */
  show(title: string): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      return;
    }
    const { ViewColumn } = vscode;
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    this.take(vscode.window.createWebviewPanel(PANEL_TYPE, title, column, this.options()));
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.panel) panel.dispose();
    else {
      panel.webview.options = this.options();
      this.take(panel);
    }
    return Promise.resolve();
  }

  post(message: HostToPanel): void {
    // False when the panel is hidden: it asks again when it comes back.
    void this.panel?.webview.postMessage(message);
  }

  title(text: string): void {
    if (this.panel) this.panel.title = text;
  }

  dispose(): void {
    this.registration.dispose();
    this.panel?.dispose();
    this.messages.dispose();
  }

  private options(): vscode.WebviewOptions & vscode.WebviewPanelOptions {
    const dist = vscode.Uri.joinPath(this.extension, 'dist');
    return { enableScripts: true, localResourceRoots: [dist], enableFindWidget: true };
  }

  private take(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'media', 'panel.svg');
    panel.onDidDispose(() => (this.panel = undefined));
    panel.webview.onDidReceiveMessage((message: PanelToHost) => this.messages.fire(message));
    panel.webview.html = this.page(panel.webview);
  }

  private page(webview: vscode.Webview): string {
    const dist = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.extension, 'dist', name)).toString();
    return panelPage({
      nonce: nonce(),
      cspSource: webview.cspSource,
      scriptUri: dist('panel.js'),
      styleUri: dist('panel.css'),
      language: vscode.env.language,
    });
  }
}

function nonce(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const letter = () => alphabet[Math.floor(Math.random() * alphabet.length)]!;
  return Array.from({ length: 32 }, letter).join('');
}
