/**
 * The panel's HTML page, the same for the extension and for the panel's own tests. The policy lets in the
 * bundle (by nonce) and its style sheet, nothing else: no inline style or script, no network. Styles made by
 * the bundle are constructable style sheets, which the policy does not concern; the controls' toolkit adds one
 * empty style element to see what the browser can do, with the nonce that it finds in `csp-nonce`.
 */

export interface PageOptions {
  /** Random, one per page; letters and digits. */
  readonly nonce: string;
  /** `webview.cspSource` of VS Code. */
  readonly cspSource: string;
  /** URIs of dist/panel.js and dist/panel.css. */
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Display language, BCP 47. */
  readonly language: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

/** The content security policy of the page. */
export function pagePolicy(options: PageOptions): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${options.nonce}'`,
    `style-src ${options.cspSource} 'nonce-${options.nonce}'`,
    `font-src ${options.cspSource}`,
    `img-src ${options.cspSource} data:`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}

/** The whole document. */
export function panelPage(options: PageOptions): string {
  const attribute = escapeAttribute;
  return `<!DOCTYPE html>
<html lang="${attribute(options.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(pagePolicy(options))}">
<meta property="csp-nonce" content="${attribute(options.nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Epoll Lab</title>
<link rel="stylesheet" href="${attribute(options.styleUri)}">
</head>
<body>
<div id="panel"></div>
<script nonce="${attribute(options.nonce)}" src="${attribute(options.scriptUri)}"></script>
</body>
</html>`;
}
