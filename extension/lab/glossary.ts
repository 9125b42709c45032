/**
 * labs/glossary.yaml: words that a reader may not know, each with one or two plain sentences per language. In the
 * prose of a step the first use of each word is explained on hover; `[text](term:wait-queue)` explains any text.
 */
import { z } from 'zod';
import type { Diagnostic } from '../base/diagnostic';
import type { SourceFile } from '../base/span';
import { readYaml } from '../source/yaml-document';

const text = z.string().min(1);

const entry = z.strictObject({
  /** As it stands in prose. Capital letters count only where the word has some. */
  word: text.describe('The word as it stands in prose'),
  also: z.array(text).default([]).describe('Other forms of it: a plural, an abbreviation'),
  text: text.max(400).describe('What it means, in one or two plain sentences'),
});

export const glossarySchema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'is not a term: a-z, 0-9 and -'),
  z.strictObject({
    en: entry.describe('English'),
    'zh-cn': entry.optional().describe('Simplified Chinese'),
  }),
);

type Entries = z.infer<typeof glossarySchema>[string];

/** A word in one language. */
export interface Term {
  readonly id: string;
  readonly word: string;
  readonly meaning: string;
}

/** Where a term stands in a text. */
export interface FoundTerm {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}

export class Glossary {
  private constructor(private readonly entries: ReadonlyMap<string, Entries>) {}

  static readonly EMPTY = new Glossary(new Map());

  /** Undefined with diagnostics when the file is damaged. */
  static read(file: SourceFile): {
    readonly glossary?: Glossary;
    readonly diagnostics: readonly Diagnostic[];
  } {
    const read = readYaml({ file }, glossarySchema);
    if (!read.value) return { diagnostics: read.diagnostics };
    const entries = new Map(Object.entries(read.value));
    const diagnostics = [...twice(entries)].map(([id, message]): Diagnostic => {
      return { severity: 'error', message, span: read.spanAt([id]) };
    });
    if (diagnostics.length > 0) return { diagnostics };
    return { glossary: new Glossary(entries), diagnostics: [] };
  }

  get ids(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(id: string): boolean {
    return this.entries.has(id);
  }

  /** This glossary and another; what both have is the other's. */
  with(other: Glossary): Glossary {
    return new Glossary(new Map([...this.entries, ...other.entries]));
  }

  /** The terms in a language; English where there is no translation. */
  in(language: string): Terms {
    return new Terms(
      [...this.entries].map(([id, languages]) => ({ id, ...inLanguage(languages, language) })),
    );
  }
}

type Entry = z.infer<typeof entry>;

function inLanguage(languages: Entries, language: string): Entry {
  const chinese = language.toLowerCase().startsWith('zh');
  return (chinese ? languages['zh-cn'] : undefined) ?? languages.en;
}

/** A form that stands for two terms of one language would be explained by chance. */
function* twice(entries: ReadonlyMap<string, Entries>): Iterable<[string, string]> {
  for (const language of ['en', 'zh-cn'] as const) {
    const owners = new Map<string, string>();
    for (const [id, languages] of entries) {
      const { [language]: one } = languages;
      for (const form of one ? [one.word, ...one.also] : []) {
        const key = form.toLowerCase();
        const owner = owners.get(key);
        if (owner !== undefined) yield [id, `"${form}" is a form of ${owner} already`];
        owners.set(key, id);
      }
    }
  }
}

/** The glossary in one language. */
export class Terms {
  private readonly byId: ReadonlyMap<string, Term>;
  private readonly byForm = new Map<string, { readonly form: string; readonly term: Term }>();
  private readonly pattern: RegExp | undefined;

  constructor(entries: readonly (Entry & { readonly id: string })[]) {
    const terms = entries.map(({ id, word, text: meaning }) => ({ id, word, meaning }));
    this.byId = new Map(terms.map((term) => [term.id, term]));
    entries.forEach(({ word, also }, i) => {
      for (const form of [word, ...also])
        this.byForm.set(form.toLowerCase(), { form, term: terms[i]! });
    });
    const forms = [...this.byForm.keys()].sort((a, b) => b.length - a.length).map(formPattern);
    if (forms.length > 0) this.pattern = new RegExp(forms.join('|'), 'gi');
  }

  term(id: string): Term | undefined {
    return this.byId.get(id);
  }

  /** In their order; a longer form goes before a shorter one at the same place. */
  *find(prose: string): Iterable<FoundTerm> {
    if (!this.pattern) return;
    for (const match of prose.matchAll(this.pattern)) {
      const known = this.byForm.get(match[0].toLowerCase());
      if (!known || (/\p{Lu}/u.test(known.form) && known.form !== match[0])) continue;
      yield { term: known.term, start: match.index, end: match.index + match[0].length };
    }
  }
}

/** A form as whole words; Chinese has no spaces between words. */
function formPattern(form: string): string {
  const escaped = form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const before = /^\w/.test(form) ? '(?<![\\w-])' : '';
  const after = /\w$/.test(form) ? '(?![\\w-])' : '';
  return before + escaped + after;
}
