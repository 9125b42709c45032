/** The compiler's own C functions (sema/helpers.ts) as a unit, compiled when a built-in first asks for one. */
import { InternalError } from '../base/errors';
import type { SourceFile } from '../base/span';
import { parse, preprocess } from './front';
import type { FileProvider, PreprocessorOptions } from './interfaces';
import { HELPERS_FILE, HELPERS_TEXT } from './sema/helpers';
import type { GlobalSymbol } from './sema/symbols';
import { Unit } from './sema/unit';
import { checkUnit } from './sema/unit-check';

const NO_FILES: FileProvider = { read: () => undefined };
const NO_OPTIONS: PreprocessorOptions = { includePaths: [], defines: {} };

/** One per compilation: its symbols get their places in that compilation's image. */
export class Helpers {
  unit: Unit | undefined;

  helper(name: string): GlobalSymbol {
    this.unit ??= this.compile();
    const symbol = this.unit.globals.get(name);
    if (!symbol) throw new InternalError(`no helper function ${name}`);
    return symbol;
  }

  private compile(): Unit {
    const file: SourceFile = { path: HELPERS_FILE, text: HELPERS_TEXT };
    const unit = new Unit(HELPERS_FILE, this);
    unit.silent = true;
    checkUnit(unit, parse(preprocess(file, NO_FILES, NO_OPTIONS).tokens).unit);
    for (const symbol of unit.globals.values()) {
      symbol.isStatic = symbol.lazy = true;
      symbol.target = symbol;
    }
    return unit;
  }
}
