/**
 * The real adapter over standard input and output, and a few words to talk to it with. Positions in test programs
 * are found by marker comments (`// @name`), never by number.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';

export const PROGRAMS = join(__dirname, 'programs');
export const LABS = join(__dirname, '..', '..', 'labs');

export interface Where {
  readonly thread: number;
  readonly reason: string;
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export class Adapter {
  private constructor(readonly client: DebugClient) {}

  static async start(): Promise<Adapter> {
    const client = new DebugClient('node', join(__dirname, 'adapter.cjs'), 'epoll-lab', {
      cwd: join(__dirname, '..', '..'),
    });
    client.defaultTimeout = 15_000;
    await client.start();
    return new Adapter(client);
  }

  async stop(): Promise<void> {
    await this.client.stop();
  }

  /** Launches and, after `configure`, waits for the stop at entry. */
  async launch(
    program: string,
    more: Record<string, unknown> = {},
    configure?: () => Promise<unknown>,
  ): Promise<Where> {
    const { client } = this;
    const stopped = this.nextStop();
    await client.initializeRequest();
    const initialized = client.waitForEvent('initialized');
    await client.launchRequest({
      program: join(PROGRAMS, program),
      ...more,
    } as DebugProtocol.LaunchRequestArguments);
    await initialized;
    await configure?.();
    await client.configurationDoneRequest();
    return await stopped;
  }

  /** The place of the next `stopped` event. Ask for it before the request that leads there. */
  async nextStop(): Promise<Where> {
    const event = (await this.client.waitForEvent('stopped')) as DebugProtocol.StoppedEvent;
    return await this.where(event.body.threadId ?? 1, event.body.reason);
  }

  async where(thread: number, reason = ''): Promise<Where> {
    const frame = (await this.stack(thread))[0];
    assert.ok(frame, `thread ${thread} has no frame`);
    const path = frame.source?.path ?? '';
    return {
      thread,
      reason,
      function: frame.name,
      file: path.slice(path.lastIndexOf('/') + 1),
      line: frame.line,
      text: readFileSync(path, 'utf8').split('\n')[frame.line - 1]!.trim(),
    };
  }

  async stack(thread: number): Promise<DebugProtocol.StackFrame[]> {
    return (await this.client.stackTraceRequest({ threadId: thread })).body.stackFrames;
  }

  /** Performs one of the requests that end in a stop. */
  async go(
    request: 'continue' | 'next' | 'stepIn' | 'stepOut' | 'stepBack' | 'reverseContinue' | 'pause',
    threadId: number,
  ): Promise<Where> {
    const stopped = this.nextStop();
    await this.client.send(request, { threadId });
    return await stopped;
  }

  async evaluate(expression: string, thread: number, depth = 0): Promise<string> {
    const frame = (await this.stack(thread))[depth];
    const context = 'watch';
    const answer = await this.client.evaluateRequest({ expression, frameId: frame?.id, context });
    return answer.body.result;
  }

  /** Locals of a frame by name. */
  async locals(thread: number, depth = 0): Promise<Map<string, DebugProtocol.Variable>> {
    const frame = (await this.stack(thread))[depth]!;
    const { scopes } = (await this.client.scopesRequest({ frameId: frame.id })).body;
    return await this.children(scopes[0]!.variablesReference);
  }

  async children(reference: number): Promise<Map<string, DebugProtocol.Variable>> {
    const answer = await this.client.variablesRequest({ variablesReference: reference });
    return new Map(answer.body.variables.map((variable) => [variable.name, variable]));
  }
}

/** Line of `// @name` in a test program. */
export function lineOf(program: string, marker: string): number {
  const lines = readFileSync(join(PROGRAMS, program), 'utf8').split('\n');
  const found = lines.findIndex((line) => line.includes(`// @${marker}`));
  assert.ok(found >= 0, `${program} has no marker @${marker}`);
  return found + 1;
}
