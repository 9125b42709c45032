/** `npm run docs:authoring`: writes the reference in docs/authoring.md from the schemas. */
import { readFileSync, writeFileSync } from 'node:fs';
import { AUTHORING, withReference } from './reference';

void withReference(readFileSync(AUTHORING, 'utf8')).then((text) => writeFileSync(AUTHORING, text));
