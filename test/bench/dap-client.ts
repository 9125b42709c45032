/** The debug adapter in this process, spoken to over streams as an editor does. */
import { PassThrough } from 'node:stream';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { EpollLabDebugSession } from '../../extension/debug/session';
import { DiskFiles } from '../../extension/cli/files';
import type { DebugServices } from '../../extension/simulation/controller';
import type { ImageStore } from '../../extension/simulation/image-store';

type Waiting = (message: DebugProtocol.ProtocolMessage) => boolean;

export class DapClient {
  readonly session: EpollLabDebugSession;
  private readonly toAdapter = new PassThrough();
  private readonly waiting = new Set<Waiting>();
  private received = Buffer.alloc(0);
  private sequence = 0;

  constructor(services: DebugServices) {
    this.session = new EpollLabDebugSession(services);
    const fromAdapter = new PassThrough();
    fromAdapter.on('data', (data: Buffer) => this.take(data));
    this.session.start(this.toAdapter, fromAdapter);
  }

  /** Resolves with the answer; rejects when the request fails. */
  async request<Body>(command: string, args: object = {}): Promise<Body> {
    const seq = ++this.sequence;
    const answer = this.next((message) => {
      const response = message as DebugProtocol.Response;
      return response.type === 'response' && response.request_seq === seq;
    });
    const text = JSON.stringify({ seq, type: 'request', command, arguments: args });
    this.toAdapter.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    const response = (await answer) as DebugProtocol.Response;
    if (!response.success) throw new Error(`${command}: ${JSON.stringify(response)}`);
    return response.body as Body;
  }

  async event<Body>(name: string): Promise<Body> {
    const found = await this.next((message) => (message as DebugProtocol.Event).event === name);
    return (found as DebugProtocol.Event).body as Body;
  }

  private next(wanted: (message: DebugProtocol.ProtocolMessage) => boolean) {
    return new Promise<DebugProtocol.ProtocolMessage>((resolve) => {
      const look: Waiting = (message) => {
        if (!wanted(message)) return false;
        this.waiting.delete(look);
        resolve(message);
        return true;
      };
      this.waiting.add(look);
    });
  }

  private take(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n\r\n/.exec(this.received.toString('latin1', 0, 64));
      if (!head) return;
      const end = head[0].length + Number(head[1]);
      if (this.received.length < end) return;
      const text = this.received.toString('utf8', head[0].length, end);
      this.received = this.received.subarray(end);
      const message = JSON.parse(text) as DebugProtocol.ProtocolMessage;
      for (const look of [...this.waiting]) look(message);
    }
  }
}

/** Launches the lab "A byte arrives" and runs it to the first stop in ep_poll_callback. */
export async function toCallback(
  labsRoot: string,
  images?: ImageStore,
): Promise<{ client: DapClient; thread: number }> {
  const client = new DapClient({ provider: new DiskFiles(), labsRoot, images });
  await client.request('initialize', { adapterID: 'epoll-lab', pathFormat: 'path' });
  const initialized = client.event('initialized');
  const program = `${labsRoot}/05-a-byte-arrives/program.c`;
  await client.request('launch', { program, stopOnEntry: false });
  await initialized;
  await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'ep_poll_callback' }] });
  const stopped = client.event<DebugProtocol.StoppedEvent['body']>('stopped');
  await client.request('configurationDone');
  return { client, thread: (await stopped).threadId! };
}
