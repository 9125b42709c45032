/** Limits of YAML that people write: what is beyond them is not even parsed, since its cost grows faster than it. */

/** Far more than people write by hand. */
const MOST_CHARACTERS = 512 * 1024;
const MOST_LEVELS = 64;
/** Lines and commas: no mapping or list has more entries. The parser compares each key with every other one. */
const MOST_ENTRIES = 8000;

/** Why a text is not parsed; undefined when it may be. */
export function hostileYaml(yaml: string): string | undefined {
  if (yaml.length > MOST_CHARACTERS) return `the YAML is longer than ${MOST_CHARACTERS} characters`;
  let depth = 0;
  let entries = 0;
  for (const character of yaml) {
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && depth > 0) depth--;
    else if (character === '\n' || character === ',') entries++;
    if (depth > MOST_LEVELS) return `the YAML is nested deeper than ${MOST_LEVELS} levels`;
  }
  if (entries > MOST_ENTRIES) return `the YAML has more than ${MOST_ENTRIES} lines and commas`;
  if (new RegExp(`^( {0,3}- ){${MOST_LEVELS},}|^ {${MOST_LEVELS * 4},}\\S`, 'm').test(yaml))
    return `the YAML is nested deeper than ${MOST_LEVELS} levels`;
  return undefined;
}
