/**
 * Labs checked by several processes at a time. Each process takes the next lab when it has done one: what it has
 * compiled for the first serves the others.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { InternalError } from '../base/errors';
import type { CheckReport } from './check-command';

export interface CheckTask {
  readonly folder: string;
  readonly kernels: readonly string[];
}

/** The reports in the folders' order, each as soon as those before it are there. */
export async function* checkInWorkers(
  folders: readonly string[],
  kernels: readonly string[],
  workers: number,
): AsyncGenerator<CheckReport> {
  const left: Wanted[] = [];
  const reports = folders.map(
    (folder) =>
      new Promise<CheckReport>((resolve, reject) => left.push({ folder, resolve, reject })),
  );
  // Whoever waits for an earlier one hears of a later one's failure in its turn.
  for (const report of reports) report.catch(() => undefined);
  const running = Array.from({ length: workers }, () => {
    const worker = new Worker();
    void worker.work(() => left.shift(), kernels);
    return worker;
  });
  try {
    for (const report of reports) yield await report;
  } finally {
    for (const worker of running) worker.end();
  }
}

interface Wanted {
  readonly folder: string;
  resolve(report: CheckReport): void;
  reject(reason: unknown): void;
}

class Worker {
  private readonly child: ChildProcess = fork(process.argv[1]!, ['check-worker']);

  async work(next: () => Wanted | undefined, kernels: readonly string[]): Promise<void> {
    for (let wanted = next(); wanted; wanted = next()) {
      try {
        wanted.resolve(await this.ask({ folder: wanted.folder, kernels }));
      } catch (error) {
        wanted.reject(error);
      }
    }
  }

  end(): void {
    this.child.kill();
  }

  private ask(task: CheckTask): Promise<CheckReport> {
    const { child } = this;
    return new Promise((resolve, reject) => {
      const ended = () => {
        reject(new InternalError(`the process that checked ${task.folder} has ended`));
      };
      child.once('exit', ended);
      child.once('message', (report) => {
        child.off('exit', ended);
        resolve(report as CheckReport);
      });
      child.send(task, (error) => error && reject(error));
    });
  }
}

/** The other side: answers tasks until whoever sends them is gone. Returns the exit status. */
export function answerTasks(perform: (task: CheckTask) => Promise<CheckReport>): Promise<number> {
  return new Promise((resolve, reject) => {
    process.on('disconnect', () => resolve(0));
    process.on('message', (task) => {
      perform(task as CheckTask).then((report) => process.send!(report), reject);
    });
  });
}
