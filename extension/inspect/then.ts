/**
 * A run as it was at another moment, for everything here that reads values: names and types are the run's, memory and
 * pointers are those of the moment.
 */
import type { PastMoment } from '../simulation/history/interfaces';
import type { Simulation } from '../simulation/interfaces';

export function simulationAt(simulation: Simulation, then: PastMoment): Simulation {
  return Object.create(simulation, {
    moment: { value: then.moment },
    currentTask: { value: then.task },
    memory: { value: then.memory },
    translate: { value: then.translate },
  }) as Simulation;
}
