/**
 * The programs of labs that are their own only copy (a folder of the workspace, or one that a setting names), as they
 * were when the lab was first opened here: what Reset puts back. Kept as bytes, never written over.
 */

/** Files by the texts of their URIs. */
export interface OriginalFiles {
  /** Undefined when there is no such file. */
  read(uri: string): Promise<Uint8Array | undefined>;
  write(uri: string, bytes: Uint8Array): Promise<void>;
}

export class Originals {
  /** `storage`: the folder in which they are kept. */
  constructor(
    private readonly files: OriginalFiles,
    private readonly storage: string,
  ) {}

  /** Keeps those that are not kept yet. `lab`: the lab's folder; `names`: of its programs. */
  async keep(lab: string, names: readonly string[]): Promise<void> {
    for (const name of names) {
      const kept = this.uriOf(lab, name);
      if (await this.files.read(kept)) continue;
      const bytes = await this.files.read(`${lab}/${name}`);
      if (bytes) await this.files.write(kept, bytes);
    }
  }

  /** Where the original of a program is, if it is kept. */
  uriOf(lab: string, name: string): string {
    return `${this.storage}/${folderName(lab)}/${name}`;
  }
}

/** Readable, short enough for a file system, and another one for each lab. */
function folderName(lab: string): string {
  const last = /([^/]*)\/*$/
    .exec(lab)![1]!
    .replace(/[^\w-]+/g, '_')
    .slice(0, 40);
  return `${last}-${hash(lab, 0x811c9dc5)}${hash(lab, 0x1b873593)}`;
}

/** FNV-1a of 32 bits. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
