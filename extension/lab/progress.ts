/**
 * What a learner has done, per lab and block, as versioned JSON. Data that cannot be read is set aside under
 * another name and reported, never overwritten; data of a later version is left alone, and what is done then
 * is kept for this session only.
 */
import { z } from 'zod';
import { t } from './texts';

/** Where the text is kept. */
export interface ProgressStore {
  /** Undefined when nothing has been kept yet. */
  load(): Promise<string | undefined>;
  save(text: string): Promise<void>;
  /** Moves the stored text out of the way; returns the name under which it is now. */
  setAside(): Promise<string>;
}

const VERSION = 1;

const blockSchema = z.strictObject({
  /** A run block has been run, a hint opened. */
  done: z.boolean().optional(),
  /** A prediction: what was answered, and what the execution said. */
  given: z.string().optional(),
  expected: z.string().optional(),
  /** A check: passed, or which of its reasons applies. */
  passed: z.boolean().optional(),
  failed: z.string().optional(),
  /** How often it was answered or checked. */
  attempts: z.int().min(0).optional(),
});
export type BlockProgress = z.infer<typeof blockSchema>;

export const labProgressSchema = z.strictObject({
  /** 0-based step that is open. */
  current: z.int().min(0),
  /** Steps that the learner has been to the end of. */
  visited: z.array(z.int().min(0)),
  blocks: z.record(z.string(), blockSchema),
});
export type LabProgress = z.infer<typeof labProgressSchema>;

const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  labs: z.record(z.string(), labProgressSchema),
});

export const NO_PROGRESS: LabProgress = { current: 0, visited: [], blocks: {} };

export class Progress {
  private labs: Record<string, LabProgress> = {};
  private readonly: boolean = false;
  private saving: Promise<void> = Promise.resolve();
  /** For the user: what was wrong with the stored data, and where it is now. */
  notice: string | undefined;

  private constructor(private readonly store: ProgressStore) {}

  /** Never rejects: progress that cannot be read is no reason not to show a lab. */
  static async open(store: ProgressStore): Promise<Progress> {
    const progress = new Progress(store);
    try {
      const text = await store.load();
      if (text !== undefined) await progress.read(text);
    } catch (error) {
      progress.readonly = true;
      progress.notice = t(
        'Progress cannot be read ({0}); it is not kept in this session.',
        messageOf(error),
      );
    }
    return progress;
  }

  of(lab: string): LabProgress {
    return Object.hasOwn(this.labs, lab) ? this.labs[lab]! : NO_PROGRESS;
  }

  /** Of every lab. */
  get all(): Readonly<Record<string, LabProgress>> {
    return this.labs;
  }

  /** Keeps it; saved one after another. Rejects when it cannot be written. */
  set(lab: string, progress: LabProgress): Promise<void> {
    this.labs = { ...this.labs, [lab]: progress };
    if (this.readonly) return Promise.resolve();
    const text = `${JSON.stringify({ version: VERSION, labs: this.labs }, null, 2)}\n`;
    const saved = this.saving.then(() => this.store.save(text));
    this.saving = saved.catch(() => undefined);
    return saved;
  }

  private async read(text: string): Promise<void> {
    const data = parseJson(text);
    const version = (data as { version?: unknown } | undefined)?.version;
    if (typeof version === 'number' && version > VERSION) {
      this.readonly = true;
      this.notice = t(
        'Progress was written by a newer version of Epoll Lab. It is left as it is; what you do now is not kept.',
      );
      return;
    }
    const checked = fileSchema.safeParse(data);
    if (checked.success) {
      this.labs = checked.data.labs;
      return;
    }
    const name = await this.store.setAside();
    this.notice = t(
      'The stored progress is damaged. It has been set aside as {0}; progress begins anew.',
      name,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
