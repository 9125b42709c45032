/**
 * The row of run buttons. While the program runs for a moment between two stops, the step buttons stay where
 * they are and keep the keyboard's focus: they are only told to do nothing.
 */
import { html, type TemplateResult } from 'lit';
import type { RunCommand, SessionView } from '../../extension/protocol/messages';
import type { Context } from '../context';
import { icon, type IconName } from '../icons';
import type { Strings } from '../strings';

interface Control {
  readonly command: RunCommand;
  readonly icon: IconName;
  readonly words: string;
  readonly enabled: boolean;
}

export function runControls(session: SessionView, context: Context): TemplateResult {
  const groups = controlsOf(session, context.strings);
  return html`<div class="run-controls" role="toolbar" aria-label=${context.strings.runControls}>
    ${groups.map(
      (group) => html`<span class="group">${group.map((one) => button(one, context))}</span>`,
    )}
  </div>`;
}

function button(control: Control, context: Context): TemplateResult {
  const { enabled, command, words } = control;
  return html`<vscode-button
    appearance="icon"
    class="control-${command} ${enabled ? '' : 'off'}"
    data-command=${command}
    aria-label=${words}
    .ariaDisabled=${enabled ? null : 'true'}
    title=${words}
    @click=${() => {
      if (enabled) context.post({ type: 'run', command });
    }}
    >${icon(control.icon)}</vscode-button
  >`;
}

function controlsOf(session: SessionView, strings: Strings): Control[][] {
  const stopped = session.kind === 'stopped';
  const running = session.kind === 'running';
  const alive = stopped || running || session.kind === 'starting';
  const back = stopped && session.state.moment.canStepBack;
  const on = stopped && session.report === undefined;
  const control = (
    command: RunCommand,
    name: IconName,
    words: string,
    enabled: boolean,
  ): Control => ({
    command,
    icon: name,
    words,
    enabled,
  });
  return [
    [
      alive
        ? control('restart', 'restart', strings.restart, session.kind !== 'starting')
        : control('start', 'start', strings.start, true),
      control('stop', 'stop', strings.stop, alive),
    ],
    [
      control('reverseContinue', 'reverseContinue', strings.reverseContinue, back),
      control('backOut', 'backOut', strings.backOut, back),
      control('backOver', 'backOver', strings.backOver, back),
      control('stepBack', 'stepBack', strings.stepBack, back),
    ],
    [
      control('next', 'next', strings.next, on),
      control('stepIn', 'stepIn', strings.stepIn, on),
      control('stepOut', 'stepOut', strings.stepOut, on),
    ],
    [
      running
        ? control('pause', 'pause', strings.pause, true)
        : control('continue', 'continue', strings.continue, on),
    ],
  ];
}
