/**
 * A step in the editor: the request over the debug adapter's protocol, the queries that VS Code makes at each stop
 * (threads, stack, scopes, variables), the panel's picture of the state, and the page that draws it in a real Chromium.
 */
import type { DebugProtocol } from '@vscode/debugprotocol';
import { DiskFiles } from '../../extension/cli/files';
import { stateView } from '../../extension/inspect/state-view';
import { loadViews } from '../../extension/inspect/views';
import type { StateView } from '../../extension/protocol/view';
import { LABS } from '../simulation/build-run';
import { A_BYTE_ARRIVES } from '../webview/fixtures/a-byte-arrives';
import { PanelHarness, type PanelPage } from '../webview/helpers/panel-page';
import { DARK } from '../webview/helpers/themes';
import { toCallback, type DapClient } from './dap-client';
import { median, milliseconds, processorTime, type Row } from './table';

const STEPS = 60;
/** Steps that are not counted: V8 has not seen the code yet. */
const WARM_UP = 40;

const files = new DiskFiles();

/** What VS Code asks at every stop. */
async function queries(client: DapClient, thread: number): Promise<void> {
  await client.request('threads');
  const stack = await client.request<DebugProtocol.StackTraceResponse['body']>('stackTrace', {
    threadId: thread,
    levels: 20,
  });
  const { scopes } = await client.request<DebugProtocol.ScopesResponse['body']>('scopes', {
    frameId: stack.stackFrames[0]!.id,
  });
  for (const { variablesReference } of scopes.slice(0, 1)) {
    await client.request('variables', { variablesReference });
  }
}

interface StepTimes {
  readonly adapter: number;
  readonly picture: number;
  readonly page: number | undefined;
}

/** Milliseconds of processor time for each part of a step. */
async function stepTimes(
  client: DapClient,
  thread: number,
  page?: DrawnPage,
): Promise<StepTimes[]> {
  const { views } = loadViews(files, LABS);
  let before: StateView | undefined;
  const times: StepTimes[] = [];
  for (let i = 0; i < WARM_UP + STEPS; i++) {
    const from = processorTime();
    const stopped = client.event('stopped');
    await client.request(i % 2 === 0 ? 'stepIn' : 'stepBack', { threadId: thread });
    await stopped;
    await queries(client, thread);
    const answered = processorTime();
    const state = stateView(client.session.controller.simulation!, views, before);
    before = state;
    JSON.stringify(state);
    const drawn = processorTime();
    const inPage = await page?.draw(state);
    const [adapter, picture] = [(answered - from) * 1000, (drawn - answered) * 1000];
    times.push({ adapter, picture, page: inPage });
  }
  return times.slice(WARM_UP);
}

/** The panel's page, and what drawing costs its main thread. */
class DrawnPage {
  private constructor(
    private readonly view: PanelPage,
    private readonly busy: () => Promise<number>,
  ) {}

  static async open(harness: PanelHarness): Promise<DrawnPage> {
    const view = await harness.open({ theme: DARK });
    const session = await view.page.context().newCDPSession(view.page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
    };
    return new DrawnPage(view, busy);
  }

  async draw(state: StateView): Promise<number> {
    const from = await this.busy();
    await this.view.show({ ...A_BYTE_ARRIVES, session: { kind: 'stopped', state } });
    return (await this.busy()) - from;
  }
}

async function withPage<T>(work: (page: DrawnPage | undefined) => Promise<T>): Promise<T> {
  let harness: PanelHarness | undefined;
  try {
    harness = await PanelHarness.start();
  } catch (error) {
    console.error(`no Chromium: the panel's page is not measured (${String(error)})`);
  }
  try {
    return await work(harness && (await DrawnPage.open(harness)));
  } finally {
    await harness?.stop();
  }
}

export async function editorRows(): Promise<Row[]> {
  const { client, thread } = await toCallback(LABS);
  const times = await withPage((page) => stepTimes(client, thread, page));
  await client.request('disconnect');
  const page = times[0]!.page === undefined ? undefined : median(times.map((time) => time.page!));
  const adapter = median(times.map((time) => time.adapter));
  const picture = median(times.map((time) => time.picture));
  const whole = adapter + picture + (page ?? 0);
  const part = page === undefined ? 'page not measured' : `page ${milliseconds(page)}`;
  return [
    {
      measure: 'step in the editor, adapter and panel',
      figure: milliseconds(whole),
      value: whole,
      unit: milliseconds,
      limit: { aim: 16, floor: 50, better: 'less' },
      note: `medians: adapter with queries ${milliseconds(adapter)}, picture ${milliseconds(picture)}, ${part}`,
    },
  ];
}
