/** The generated part of docs/authoring.md. */
import path from 'node:path';
import prettier from 'prettier';
import { referenceText } from '../../extension/lab/authoring/reference';
import { ROOT } from '../source/helper';

export const AUTHORING = path.join(ROOT, 'docs/authoring.md');
const MARKS = /(<!-- reference:[^\n]*-->\n)[\s\S]*(<!-- \/reference -->)/;

/** The file with its reference as the schemas say. */
export async function withReference(text: string): Promise<string> {
  if (!MARKS.test(text)) throw new Error('docs/authoring.md has no marks around its reference');
  const whole = text.replace(
    MARKS,
    (_, from: string, to: string) => `${from}\n${referenceText()}\n${to}`,
  );
  const options = await prettier.resolveConfig(AUTHORING);
  return prettier.format(whole, { ...options, filepath: AUTHORING });
}
