/** The generated text of extension/vm/dispatch.ts, formatted as the house formats files. */
import { format, resolveConfig } from 'prettier';
import { dispatchSource } from '../../extension/vm/dispatch-source';

export async function formattedDispatch(file: string): Promise<string> {
  const options = await resolveConfig(file);
  return format(dispatchSource(), { ...options, parser: 'typescript' });
}
