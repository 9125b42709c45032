/** The past of a run behind the interface of `PastOfRun`; see interfaces.ts. Each question has a file of its own. */
import { chainOf } from '../position';
import { frameViews } from '../stack';
import { accessesAt } from './accesses';
import { executions, HeatCount } from './executions';
import type { PastHost } from './host';
import type {
  Access,
  Execution,
  ExecutionRange,
  Found,
  Heat,
  OriginLink,
  PastMoment,
  PastOfRun,
  ProvenanceEntry,
  Reach,
} from './interfaces';
import { originOf } from './origin';
import { writesTo } from './writes';

export class Past implements PastOfRun {
  private readonly counted = new HeatCount();

  constructor(private readonly host: PastHost) {}

  at(moment: number): PastMoment {
    const { machine, kernel } = this.host.visit(moment);
    const { userBase } = machine.registers;
    return {
      moment: machine.moment,
      task: kernel.currentPid(),
      frames: frameViews(chainOf(machine, machine.registers), this.host.index),
      memory: machine.memory,
      userBase,
      translate: (high, low, base) =>
        machine.translate(high, low, high === 0 ? 'user' : 'kernel', base),
    };
  }

  writesTo(
    physical: number,
    length: number,
    options?: Reach & { readonly before?: number },
  ): Found<ProvenanceEntry> {
    return writesTo(this.host, physical, length, options);
  }

  originOf(
    physical: number,
    length: number,
    options?: Reach & { readonly before?: number },
  ): Found<OriginLink> {
    return originOf(this.host, physical, length, options);
  }

  executions(pcs: readonly number[], range: ExecutionRange): Found<Execution> {
    return executions(this.host, pcs, range);
  }

  accessesAt(moment: number): readonly Access[] {
    return accessesAt(this.host, moment);
  }

  heat(reach?: Reach): Heat {
    return this.counted.count(this.host, reach);
  }

  /** The run may be another one from this moment on. */
  forgetAfter(moment: number): void {
    this.counted.forgetAfter(moment);
  }
}
