/** `epoll-lab new LAB_DIR`: a lab that works as it is. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../base/errors';
import { idFor, newLab } from '../lab/new-lab';

export const NEW_USAGE = 'usage: epoll-lab new LAB_DIR [--title TITLE]';

export function newCommand(argv: readonly string[]): number {
  const { folder, title } = parse(argv);
  const path = resolve(folder);
  const name = basename(path);
  const id = idFor(name);
  if (id !== name) {
    const instead = id ? `; take ${id}` : '';
    throw new UserError('usage', `${name}: a lab's folder is named with a-z, 0-9 and -${instead}`);
  }
  if (existsSync(path) && readdirSync(path).length > 0)
    throw new UserError('usage', `${folder}: is there already, and not empty`);
  mkdirSync(path, { recursive: true });
  for (const file of newLab(id, title ?? name)) writeFileSync(join(path, file.name), file.text);
  process.stdout.write(`${folder}: made; "epoll-lab check ${folder}" says whether it works\n`);
  return 0;
}

function parse(argv: readonly string[]): { folder: string; title?: string | undefined } {
  try {
    const options = { title: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
    });
    if (positionals.length !== 1) throw new Error('one folder is needed');
    return { folder: positionals[0]!, title: values.title };
  } catch (error) {
    throw new UserError('usage', `${(error as Error).message}\n${NEW_USAGE}`);
  }
}
