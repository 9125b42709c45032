/** Writes extension/vm/dispatch.ts from its generator: `npx tsx test/bench/write-dispatch.ts`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { formattedDispatch } from '../vm/dispatch-text';

const file = path.join(__dirname, '../../extension/vm/dispatch.ts');
void formattedDispatch(file).then((text) => writeFileSync(file, text));
