/**
 * npm run conformance:seeds -- [--cpus 4] [--seeds 100] [--from 1] [--kernel NAME]
 *     [--skip PROGRAM]... [--after PROGRAM] [--verbose] [PROGRAM …]
 *
 * Every conformance program on several CPUs, under many schedules, on every kernel: each run must end as the host's
 * did. Writes a line for each program that did not, with the seed that shows it; then the exit status is 1.
 */
import { parseArgs } from 'node:util';
import { NativeResults } from './native-results';
import { conformancePrograms, holdsOn } from './programs';
import { firstDifference, range } from './seeds';
import { testKernels } from '../kernels';

const LONGEST_REPORT = 1500;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cpus: { type: 'string', default: '4' },
      seeds: { type: 'string', default: '100' },
      from: { type: 'string', default: '1' },
      kernel: { type: 'string' },
      skip: { type: 'string', multiple: true, default: [] },
      after: { type: 'string', default: '' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const [cpus, first] = [Number(values.cpus), Number(values.from)];
  const seeds = range(first, first + Number(values.seeds) - 1);
  const all = conformancePrograms();
  const native = new NativeResults(all);
  const chosen = all.filter(
    ({ name }) =>
      (positionals.length === 0 || positionals.some((part) => name.includes(part))) &&
      name > values.after &&
      !values.skip.some((part) => name.includes(part)),
  );
  for (const program of chosen) await native.of(program);
  let [ran, different] = [0, 0];
  for (const kernel of testKernels()) {
    if (values.kernel !== undefined && kernel.name !== values.kernel) continue;
    for (const program of chosen.filter((each) => holdsOn(each, kernel.name))) {
      const expected = await native.of(program);
      const begun = performance.now();
      let found = firstDifference(program, kernel, expected, cpus, seeds);
      if (found) {
        found = firstDifference(program, kernel, await native.again(program), cpus, seeds);
      }
      ran++;
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      if (values.verbose) console.log(`${kernel.name} ${program.name} ${seconds} s`);
      if (!found) continue;
      different++;
      console.log(`${found.program} on ${found.kernel}: seed ${found.seed}, ${cpus} CPUs`);
      console.log(found.text.slice(0, LONGEST_REPORT));
    }
  }
  console.log(`${ran} programs, ${seeds.length} seeds, ${cpus} CPUs: ${different} differ`);
  return different === 0 ? 0 : 1;
}

void main().then((status) => (process.exitCode = status));
