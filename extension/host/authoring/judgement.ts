/** What is wrong with a file that an author edits, as the text stands in the editor. */
import type { Diagnostic } from '../../base/diagnostic';
import type { SourceFile } from '../../base/span';
import { parseViews } from '../../inspect/views';
import { Glossary } from '../../lab/glossary';
import { readLesson, type Lesson } from '../../lab/lesson';
import { readTranslation } from '../../lab/translation';
import { adviceOn } from '../../lab/validate';
import { readAnchorTable } from '../../source/anchors';

export interface JudgedWith {
  /** `lesson.md` beside a translation; undefined when there is none. */
  readonly base: SourceFile | undefined;
  /** Faults in what a sound lesson refers to, where somebody can tell. */
  readonly references: (lesson: Lesson) => readonly Diagnostic[];
}

/** `name`: the file's, without its folder; it decides what the file is. */
export function faultsIn(
  name: string,
  file: SourceFile,
  { base, references }: JudgedWith,
): readonly Diagnostic[] {
  switch (name) {
    case 'lesson.md': {
      const { lesson, diagnostics } = readLesson(file);
      return lesson ? [...diagnostics, ...adviceOn(lesson), ...references(lesson)] : diagnostics;
    }
    case 'glossary.yaml':
      return Glossary.read(file).diagnostics;
    case 'anchors.yaml':
      return readAnchorTable(file).diagnostics;
    case 'views.yaml':
      return parseViews(file).diagnostics;
    default: {
      // A translation; nothing can be said of it while its original is damaged.
      const { lesson } = base ? readLesson(base) : {};
      return lesson ? readTranslation(file, lesson).diagnostics : [];
    }
  }
}
