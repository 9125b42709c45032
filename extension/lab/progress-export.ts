/**
 * Progress as a file that a learner gives away or takes along: versioned, with who and what, checked in full before
 * anything of it is used. Importing never takes away what has been done here.
 */
import { z } from 'zod';
import { labProgressSchema, type BlockProgress, type LabProgress } from './progress';
import { t } from './texts';

const FORMAT = 'epoll-lab-progress';
const VERSION = 1;
/** Far more than any course needs: a larger file is not progress. */
const MOST_BYTES = 4 * 1024 * 1024;

const exportSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  labs: z.record(z.string(), labProgressSchema),
});
export type ProgressExport = z.infer<typeof exportSchema>;

export type Labs = Readonly<Record<string, LabProgress>>;

export function exportText(labs: Labs): string {
  const data = { format: FORMAT, version: VERSION, labs };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The labs of an exported file, or why it is none. */
export function readExport(text: string): { readonly labs: Labs } | { readonly problem: string } {
  if (text.length > MOST_BYTES) return { problem: t('The file is too large for progress.') };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { problem: t('The file is not whole, or no JSON.') };
  }
  const { format, version } = (data ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) return { problem: t('The file is not progress of Epoll Lab.') };
  if (typeof version === 'number' && version > VERSION)
    return { problem: t('The file was written by a newer version of Epoll Lab.') };
  const checked = exportSchema.safeParse(data);
  if (checked.success) return { labs: checked.data.labs };
  const [issue] = checked.error.issues;
  return { problem: t('The file is damaged: {0}', `${issue!.path.join('.')}: ${issue!.message}`) };
}

/** Both together: what was done in either has been done; what differs stays as it is here. */
export function merged(here: LabProgress, other: LabProgress): LabProgress {
  const blocks = { ...other.blocks };
  for (const [id, block] of Object.entries(here.blocks))
    blocks[id] = mergedBlock(block, Object.hasOwn(other.blocks, id) ? other.blocks[id]! : {});
  return {
    current: Math.max(here.current, other.current),
    visited: [...new Set([...here.visited, ...other.visited])].sort((a, b) => a - b),
    blocks,
  };
}

function mergedBlock(here: BlockProgress, other: BlockProgress): BlockProgress {
  if (other.passed === true && here.passed !== true) return other;
  return { ...other, ...here };
}
