/**
 * Which ordinary identifiers are typedef names where. C needs this to parse: `(a)*b` is a cast or a product.
 * A variable, function, enumerator or parameter of the same name hides the typedef in its scope. Members, tags
 * and labels have name spaces of their own and do not appear here.
 */

/** Words that a misspelt name may have meant, besides the typedefs in scope. */
const WORDS = (
  'int char void long short unsigned signed float double struct union enum typedef static extern const ' +
  'volatile return while for switch case default break continue goto else inline register sizeof'
).split(' ');

export class NameScopes {
  /** True: typedef; false: something else that hides an outer typedef. */
  private readonly scopes: Map<string, boolean>[] = [new Map<string, boolean>()];

  constructor(private readonly outside?: (name: string) => boolean) {
    this.scopes[0]!.set('__builtin_va_list', true);
  }

  push(): void {
    this.scopes.push(new Map());
  }

  pop(): void {
    this.scopes.pop();
  }

  declare(name: string, isTypedef: boolean): void {
    const scope = this.scopes[this.scopes.length - 1]!;
    // Most names hide nothing; only those that could are remembered.
    if (isTypedef || scope.has(name) || this.isTypedef(name)) scope.set(name, isTypedef);
  }

  isTypedef(name: string): boolean {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const known = this.scopes[i]!.get(name);
      if (known !== undefined) return known;
    }
    return this.outside?.(name) ?? false;
  }

  /** The typedef or keyword nearest in spelling, if it is near enough to be meant. */
  suggestion(name: string): string | undefined {
    let best: string | undefined;
    let least = name.length < 6 ? 2 : 3;
    const consider = (word: string): void => {
      if (Math.abs(word.length - name.length) >= least) return;
      const distance = editDistance(name, word);
      if (distance < least) {
        least = distance;
        best = word;
      }
    };
    WORDS.forEach(consider);
    for (const scope of this.scopes) {
      for (const [word, isTypedef] of scope) if (isTypedef) consider(word);
    }
    return best;
  }
}

/** Insertions, deletions, substitutions and swaps of neighbours that lead from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + change);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
