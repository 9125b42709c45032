/** The generated texts of extension/vm/dispatch*.ts, formatted as the house formats files. */
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { dispatchSource, observedSource } from '../../extension/vm/dispatch-source';

const FOLDER = path.join(__dirname, '../../extension/vm');

/** The files and who writes them. */
export const GENERATED: readonly { readonly file: string; readonly source: () => string }[] = [
  { file: path.join(FOLDER, 'dispatch.ts'), source: dispatchSource },
  { file: path.join(FOLDER, 'dispatch-observed.ts'), source: observedSource },
];

export async function formatted({ file, source }: (typeof GENERATED)[number]): Promise<string> {
  const options = await resolveConfig(file);
  return format(source(), { ...options, parser: 'typescript' });
}
