/**
 * The seam to @vscode/webview-ui-toolkit, which is archived: the only file that imports it. It registers the
 * controls that the panel uses; templates use their tags (`<vscode-button>` …). To move to other controls,
 * define elements of the same names here. Its button hands only `aria-label` and `disabled` on from attributes to
 * the real button inside: set other ARIA states as properties (`.ariaPressed=…`).
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/** Defines the custom elements; call once, before the first render. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeProgressRing(), vsCodeTextField());
}
