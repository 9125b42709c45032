/**
 * Texts for the learner that lab code makes itself, in his language where the embedder can translate. The
 * English text is the key, as in VS Code's l10n; `{0}` stands for the first argument.
 */
export type Translate = (text: string, ...values: (string | number)[]) => string;

const english: Translate = (text, ...values) =>
  text.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));

let translate = english;

/** Called once by the embedder. */
export function useTranslation(translation: Translate): void {
  translate = translation;
}

export function t(text: string, ...values: (string | number)[]): string {
  return translate(text, ...values);
}
