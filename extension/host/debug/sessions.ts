/**
 * Debug sessions of type epoll-lab: makes the adapter inside the extension host and keeps hold of its
 * controller, which panel and lessons use as well. One session is *active*: the one started last that has not
 * ended. Its changes are told on; after its end the last picture stays until the next one begins.
 */
import * as vscode from 'vscode';
import type { LaunchArguments } from '../../debug/launch';
import { requestOfLaunch } from '../../debug/moment-launch';
import { EpollLabDebugSession } from '../../debug/session';
import type { ControllerChange, DebugServices, RunController } from '../../simulation/controller';
import type { SimulationRequest } from '../../simulation/interfaces';

export const DEBUG_TYPE = 'epoll-lab';

export interface ActiveSession {
  readonly session: vscode.DebugSession;
  readonly controller: RunController;
  /** How its run was made. */
  request(): SimulationRequest;
}

export class Sessions implements vscode.DebugAdapterDescriptorFactory, vscode.Disposable {
  private readonly open = new Map<string, ActiveSession>();
  private readonly changes = new vscode.EventEmitter<ControllerChange>();
  private readonly ends = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[] = [];
  /** The active session's run said something. */
  readonly onDidChange = this.changes.event;
  /** No session is active any more. */
  readonly onDidEnd = this.ends.event;

  constructor(private readonly services: DebugServices) {
    this.subscriptions.push(
      vscode.debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, this),
      vscode.debug.onDidTerminateDebugSession((session) => this.close(session)),
    );
  }

  get active(): ActiveSession | undefined {
    return [...this.open.values()].at(-1);
  }

  withId(id: string): ActiveSession | undefined {
    return this.open.get(id);
  }

  createDebugAdapterDescriptor(session: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    const adapter = new EpollLabDebugSession(this.services);
    const { controller } = adapter;
    const active: ActiveSession = { session, controller, request: () => this.requestOf(active) };
    this.open.set(session.id, active);
    controller.onDidChange((change) => {
      if (this.active === active) this.changes.fire(change);
      if (change.kind === 'failed') this.drop(active);
    });
    return new vscode.DebugAdapterInlineImplementation(adapter);
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
    this.changes.dispose();
    this.ends.dispose();
  }

  /** Nothing can be run in it: VS Code does not say that a launch has failed, and keeps a failed restart. */
  private drop({ session }: ActiveSession): void {
    this.open.delete(session.id);
    void vscode.debug.stopDebugging(session);
  }

  private close(session: vscode.DebugSession): void {
    this.open.get(session.id)?.controller.interrupt();
    if (this.open.delete(session.id) && this.open.size === 0) this.ends.fire();
  }

  /** The programs as they were when the run was made, which may differ from the disk by now. */
  private requestOf({ session, controller }: ActiveSession): SimulationRequest {
    const launch = session.configuration as unknown as LaunchArguments;
    const request = requestOfLaunch(launch, this.services);
    const sources = controller.simulation?.sources;
    const programs = request.programs.map((file) => sources?.get(file.path) ?? file);
    return { ...request, programs };
  }
}
