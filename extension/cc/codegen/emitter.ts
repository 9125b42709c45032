/**
 * The code of one image as it grows: instructions, branch targets, and the places that only the linker can
 * fill in (calls and addresses of symbols, host functions).
 */
import type { GlobalSymbol } from '../sema/symbols';
import type { JumpTarget } from '../sema/tree';

/** A word (call) or two words (address) to be filled in with a symbol's place. */
export interface SymbolUse {
  readonly at: number;
  readonly symbol: GlobalSymbol;
  readonly offset: number;
}

export class Emitter {
  private words = new Int32Array(16_384);
  length = 0;
  readonly calls: SymbolUse[] = [];
  readonly addresses: SymbolUse[] = [];
  /** False after an unconditional jump, until something is bound. */
  reachable = true;

  /** `base`: pc of the first word. */
  constructor(readonly base: number) {}

  get pc(): number {
    return this.base + this.length;
  }
  code(): Int32Array {
    return this.words.slice(0, this.length);
  }
  /** Overwrites a word that was emitted before; `at` counts from the first word. */
  patch(at: number, word: number): void {
    this.words[at] = word;
  }

  word(word: number): void {
    if (this.length === this.words.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words[this.length++] = word;
  }
  op(op: number): void {
    this.word(op);
  }
  op1(op: number, a: number): void {
    this.word(op);
    this.word(a);
  }
  op2(op: number, a: number, b: number): void {
    this.word(op);
    this.word(a);
    this.word(b);
  }
  op3(op: number, a: number, b: number, c: number): void {
    this.word(op);
    this.word(a);
    this.word(b);
    this.word(c);
  }
  op4(op: number, a: number, b: number, c: number, d: number): void {
    this.op3(op, a, b, c);
    this.word(d);
  }

  // -------------------------------------------------------------- targets

  /** The target's pc as the next word, now or when it is bound. */
  target(target: JumpTarget): void {
    if (target.pc < 0) target.uses.push(this.length);
    this.word(target.pc);
  }
  bind(target: JumpTarget): void {
    target.pc = this.pc;
    for (const use of target.uses) this.words[use] = target.pc;
    target.uses.length = 0;
    this.reachable = true;
  }

  /** Two words: the address of a symbol, low and high. */
  address(symbol: GlobalSymbol, offset: number): void {
    this.addresses.push({ at: this.length, symbol, offset });
    this.word(0);
    this.word(0);
  }
  /** One word: the entry of a function. */
  entry(symbol: GlobalSymbol): void {
    this.calls.push({ at: this.length, symbol, offset: 0 });
    this.word(0);
  }
}
