/** Writes the generated loops of extension/vm from their generator: `npx tsx test/bench/write-dispatch.ts`. */
import { writeFileSync } from 'node:fs';
import { GENERATED, formatted } from '../vm/dispatch-text';

for (const one of GENERATED) void formatted(one).then((text) => writeFileSync(one.file, text));
