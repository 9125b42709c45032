/**
 * Makes up C programs whose outcome C defines (given -fwrapv), to be compared with gcc's. Each function computes
 * on locals of every type: slots, address-taken variables, arrays, records with bit-fields, pointers. Inside
 * an expression only calls without side effects occur, so that the order of evaluation does not matter.
 */
import { Random } from './random';

const INTEGERS = [
  'char',
  'signed char',
  'unsigned char',
  'short',
  'unsigned short',
  'int',
  'unsigned',
  'long',
  'unsigned long',
  'long long',
  '_Bool',
  'enum e',
];
const LITERALS = [
  ...['0', '1', '2', '3', '-1', '7', '10', '100', '-128', '127', '255', '256', '-32768', '65535'],
  ...['0x7fffffff', '(-0x7fffffff - 1)', '0x80000000', '0xffffffffu', '4294967296', '-4294967297l'],
  ...['0x7fffffffffffffff', '(-0x7fffffffffffffffl - 1)', '0xffffffffffffffffu', "'a'", 'E_TWO'],
  ...['0x123456789abcdefl', '(1ul << 63)', '3u', '5l', '1000000007', '0x8000000000000001u'],
];
const PREAMBLE = `
enum e { E_ONE = 1, E_TWO, E_BIG = 0x7000000 };
struct in { short s; unsigned char c; long l; };
struct bits {
	int a : 5; unsigned b : 7; long c : 33; unsigned char d : 3; _Bool f : 1; unsigned long g : 60;
	int plain; struct in in; signed char sc; unsigned h : 31; int i : 32; unsigned long j : 3;
};
struct packed { char c; int i : 13; long l; unsigned short u; } __attribute__((packed));
char g0 = -5; unsigned char g1 = 200; short g2 = -30000; unsigned short g3 = 60000; int g4 = -2000000000;
unsigned g5 = 4000000000u; long g6 = -0x123456789abcdel; unsigned long g7 = 0xfedcba9876543210u;
_Bool g8 = 1; enum e g9 = E_TWO; double gd = 1.5; float gf = -0.25f;
struct bits gb = { -3, 100, -5000000000, 5, 1, 0xabcdef012345678, 77, { -3, 200, -9 }, -100, 12345, -7, 5 };
struct packed gp = { 'x', -1234, 0x1122334455667788, 54321 };
int ga[8] = { 1, -2, 3, -4, 5, -6, 7, -8 };
unsigned char gc[8] = { 255, 1, 128, 127, 2, 250, 99, 0 };
long gl[8] = { -1, 1l << 40, -5, 6, 1l << 62, 0, 99, -(1l << 50) };
static long mix(long a, long b) { return a * 31 + b; }
static unsigned char narrow(int v) { return v; }
static short twice(short v) { return v + v; }
static _Bool truth(long v) { return v; }
static struct in make(int s, long l) { struct in r = { s, s + 1, l }; return r; }
static long take(struct in v, char c) { v.s += c; return v.s * 3 + v.c - v.l; }
static double scale(double d, float f) { return d * 0.5 + f; }
static unsigned long wide(char a, unsigned char b, short c, unsigned d, long e, _Bool f)
{
	return a + b * 3u + c * 5 + d * 7ul + e * 11 + f;
}
`;

export class ProgramMaker {
  private readonly random: Random;
  private names: string[] = [];
  private doubles: string[] = [];
  private depth = 0;
  private counter = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** The program, without `__vm_emit`, which both sides add in their own way. */
  program(functions: number): string {
    const bodies = Array.from({ length: functions }, (_, index) => this.function(index));
    const calls = bodies.map((_, index) => {
      const args = Array.from({ length: 3 }, () => this.random.pick(LITERALS)).join(', ');
      return `\temit(f${index}(${args})); emit(f${index}(1, -2, 3));`;
    });
    return `${PREAMBLE}void __vm_emit(long value);\nstatic void emit(long v) { __vm_emit(v); }\n${bodies.join('\n')}\nint main(void)\n{\n${calls.join('\n')}\n\treturn 0;\n}\n`;
  }

  // -------------------------------------------------------------- expressions

  /** A constant expression of integers, for static initialisers. */
  constant(depth: number): string {
    const { random } = this;
    if (depth <= 0) return random.pick(LITERALS);
    const sub = (): string => this.constant(depth - 1 - random.below(2));
    switch (random.below(9)) {
      case 0:
        return `((${random.pick(INTEGERS)})${sub()})`;
      case 1:
        return `(${random.pick(['-', '~', '!', '+'])} ${sub()})`;
      case 2:
        return `(${sub()} ${random.pick(['/', '%'])} ((${sub()} & 7) + 1))`;
      case 3:
        return `(${sub()} ${random.pick(['<<', '>>'])} (${sub()} & 31))`;
      case 4:
        return `(${sub()} ${random.pick(['<', '<=', '>', '>=', '==', '!=', '&&', '||'])} ${sub()})`;
      case 5:
        return `(${sub()} ? ${sub()} : ${sub()})`;
      default:
        return `(${sub()} ${random.pick(['+', '-', '*', '&', '|', '^'])} ${sub()})`;
    }
  }

  private leaf(): string {
    const { random } = this;
    if (random.chance(30)) return random.pick(LITERALS);
    if (random.chance(75)) return random.pick(this.names);
    return random.pick([
      'g0',
      'g1',
      'g2',
      'g3',
      'g4',
      'g5',
      'g6',
      'g7',
      'g8',
      'g9',
      'gb.a',
      '(long)gb.c', // gcc computes on wide bit-fields in just as many bits; C does not say so
      'gp.l',
    ]);
  }

  private expression(depth: number): string {
    const { random } = this;
    if (depth <= 0) return this.leaf();
    const sub = (): string => this.expression(depth - 1 - random.below(2));
    switch (random.below(22)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
        return `(${sub()} ${random.pick(['+', '-', '*', '&', '|', '^'])} ${sub()})`;
      case 5:
        return `(${sub()} ${random.pick(['/', '%'])} ((${sub()} & 7) + 1))`;
      case 6:
      case 7:
        return `(${sub()} ${random.pick(['<<', '>>'])} (${sub()} & ${random.pick(['15', '7', '31'])}))`;
      case 8:
      case 9:
        return `(${sub()} ${random.pick(['<', '<=', '>', '>=', '==', '!='])} ${sub()})`;
      case 10:
        return `(${sub()} ${random.pick(['&&', '||'])} ${sub()})`;
      case 11:
        return `(${sub()} ? ${sub()} : ${sub()})`;
      case 12:
      case 13:
        return `((${random.pick(INTEGERS)})${sub()})`;
      case 14:
        return `(${random.pick(['-', '~', '!', '+'])} ${sub()})`;
      case 15:
        return `${random.pick(['ga', 'gc', 'gl'])}[${sub()} & 7]`;
      case 16:
        return this.call(sub);
      case 17:
        return this.block(depth);
      case 18:
        return `(${sub()} ?: ${sub()})`;
      case 19:
        return `((${this.double(1)} < ${this.double(1)}) + (int)(${this.bounded()}))`;
      case 20:
        return `*(&ga[2] + (${sub()} & 3))`;
      default:
        return `(${random.pick(this.names)}, ${sub()})`;
    }
  }

  private call(sub: () => string): string {
    switch (this.random.below(6)) {
      case 0:
        return `mix(${sub()}, ${sub()})`;
      case 1:
        return `narrow(${sub()})`;
      case 2:
        return `make(${sub()}, ${sub()}).${this.random.pick(['s', 'c', 'l'])}`;
      case 3:
        return `take(make(${sub()}, ${sub()}), ${sub()})`;
      case 4:
        return `wide(${sub()}, ${sub()}, ${sub()}, ${sub()}, ${sub()}, ${sub()})`;
      default:
        return `(twice(${sub()}) + truth(${sub()}))`;
    }
  }

  /** A statement expression with a local of its own. */
  private block(depth: number): string {
    const { random } = this;
    const name = `t${this.counter++}`;
    const type = random.chance(70)
      ? random.pick(INTEGERS)
      : `__typeof__(${random.pick(this.names)})`;
    const value = this.expression(depth - 2);
    this.names.push(name);
    const change = random.chance(50) ? ` ${this.update(name)};` : '';
    const result = this.expression(depth - 2);
    this.names.splice(this.names.indexOf(name), 1);
    const extra = random.chance(30) ? `int *p${name} = &ga[1]; ` : '';
    const sum = extra === '' ? result : `(${result}) + *p${name}`;
    return `({ ${type} ${name} = ${value}; ${extra}${change} ${sum}; })`;
  }

  private double(depth: number): string {
    const { random } = this;
    if (depth <= 0 || this.doubles.length === 0) {
      if (this.doubles.length === 0 || random.chance(40))
        return random.pick(['gd', '0.5', '-3.25', '1e10', 'gf', '2.0f']);
      return random.pick(this.doubles);
    }
    const sub = (): string => this.double(depth - 1);
    switch (random.below(5)) {
      case 0:
        return `(double)${this.expression(1)}`;
      case 1:
        return `(float)(${sub()})`;
      case 2:
        return `scale(${sub()}, ${sub()})`;
      default:
        return `(${sub()} ${random.pick(['+', '-', '*', '/'])} ${sub()})`;
    }
  }
  /** A double that fits an int. */
  private bounded(): string {
    const name = this.doubles.length > 0 ? this.random.pick(this.doubles) : 'gd';
    return `${name} > -1e9 && ${name} < 1e9 ? ${name} : 3.7`;
  }

  // -------------------------------------------------------------- statements

  private update(target: string): string {
    const { random } = this;
    const roll = random.below(10);
    if (roll === 0) return `${target}++`;
    if (roll === 1) return `--${target}`;
    if (roll < 5) return `${target} = ${this.expression(3)}`;
    if (roll === 5) return `${target} ${random.pick(['<<=', '>>='])} (${this.expression(1)} & 7)`;
    if (roll === 6)
      return `${target} ${random.pick(['/=', '%='])} ((${this.expression(1)} & 7) + 1)`;
    return `${target} ${random.pick(['+=', '-=', '*=', '&=', '|=', '^='])} ${this.expression(2)}`;
  }

  private target(): string {
    const { random } = this;
    // Loop counters (i…) are left alone, so that loops end.
    if (random.chance(55)) return random.pick(this.names.filter((name) => !name.startsWith('i')));
    return random.pick([
      ...[
        'lb.a',
        'lb.b',
        'lb.c',
        'lb.d',
        'lb.f',
        'lb.g',
        'lb.plain',
        'lb.in.l',
        'lb.in.s',
        'lb.in.c',
        'lb.sc',
      ],
      ...[
        'lb.h',
        'lb.i',
        'lb.j',
        'pb->a',
        'pb->c',
        'pb->g',
        'pb->in.s',
        'pb->plain',
        'pb->sc',
        'lp.i',
        'lp.l',
      ],
      ...[
        'lp.u',
        'pp->i',
        'pp->l',
        `la[${this.expression(1)} & 7]`,
        `lc[${this.expression(1)} & 7]`,
        'la[3]',
      ],
      ...[
        '(*pi)',
        '(*pc)',
        'pa[2]',
        '(*(short *)&lc[2])',
        '(*(int *)((char *)&lb.in + 8))',
        '(*(struct in *)&li).l',
      ],
    ]);
  }

  private statement(depth: number): string {
    const { random } = this;
    const tabs = '\t'.repeat(++this.depth);
    const inner = (): string => this.statement(depth - 1);
    let text: string;
    switch (depth > 0 ? random.below(16) : 0) {
      case 9:
        text = `if (${this.expression(2)}) {\n${inner()}${tabs}} else {\n${inner()}${tabs}}`;
        break;
      case 10: {
        const name = `i${this.counter++}`;
        this.names.push(name);
        text = [
          `for (int ${name} = 0; ${name} < ${1 + random.below(4)}; ${name}++) {\n`,
          inner(),
          random.chance(30) ? `${tabs}\tif (${this.expression(1)}) continue;\n` : '',
          `${tabs}}`,
        ].join('');
        this.names.splice(this.names.indexOf(name), 1);
        break;
      }
      case 11:
        text = `switch (${this.expression(2)} & ${random.pick(['3', '7'])}) {\n${tabs}case 0:\n${inner()}${tabs}case 1: case 2:\n${inner()}${tabs}\tbreak;\n${tabs}case 4 ... 6:\n${inner()}${tabs}default:\n${inner()}${tabs}}`;
        break;
      case 12:
        text = `${random.pick(this.doubles)} ${random.pick(['=', '+=', '-=', '*='])} ${this.double(2)};`;
        break;
      case 13:
        text = random.pick([
          'lb = gb;',
          'lp = gp;',
          'li = make(x0, x1);',
          `*pb = ${this.expression(1)} ? gb : lb;`,
          'lb.in = li;',
          `li = (struct in){ ${this.leaf()}, .l = ${this.leaf()} };`,
          'pa = pa == la ? la + 1 : la;',
          'pi = &la[x0 & 7];',
          'pc++; pc = lc + ((pc - lc) & 7);',
        ]);
        break;
      case 14:
        text = `do { ${this.update(this.target())}; } while (${this.expression(1)} && 0);`;
        break;
      default:
        text = `${this.update(this.target())};`;
    }
    this.depth--;
    return `${tabs}${text}\n`;
  }

  private function(index: number): string {
    const { random } = this;
    const types = [random.pick(INTEGERS), random.pick(INTEGERS), random.pick(INTEGERS)];
    this.names = ['a0', 'a1', 'a2', 'x0', 'x1', 'x2', 'x3', 'x4'];
    this.doubles = ['d0', 'd1'];
    const locals = ['x0', 'x1', 'x2', 'x3', 'x4'].map(
      (name) =>
        `\t${random.pick(INTEGERS)} ${name} = ${random.pick(['a0', 'a1', 'a2', ...LITERALS])};`,
    );
    const addresses = random.chance(60)
      ? `\tvoid *volatile taken[] = { &x1, &a0, &x3 }; (void)taken;\n`
      : '';
    const setup = `${locals.join('\n')}
	double d0 = 0.5; float d1 = 1.25f;
	struct bits lb = gb, *pb = &lb; struct packed lp = gp, *pp = &lp; struct in li = gb.in;
	int la[9] = { 1, 2, 3 }, *pi = la, *pa = la; unsigned char lc[9] = "abcdefg", *pc = lc;
${addresses}`;
    const count = 4 + random.below(6);
    const body = Array.from({ length: count }, () => this.statement(3)).join('');
    const sum = [
      ...[
        'x0',
        'x1',
        'x2',
        'x3',
        'x4',
        'a0',
        'a1',
        'a2',
        'lb.a',
        'lb.b',
        'lb.c',
        'lb.d',
        'lb.f',
        'lb.g',
      ],
      ...[
        'lb.plain',
        'lb.in.s',
        'lb.in.c',
        'lb.in.l',
        'lb.sc',
        'lb.h',
        'lb.i',
        'lb.j',
        'lp.c',
        'lp.i',
        'lp.l',
      ],
      ...['lp.u', 'li.s', 'li.c', 'li.l', '*pi', '*pc', '(d0 < 10)', '(d1 > 0)'],
    ].map((value) => `\th = h * 1000003 + ${value};`);
    return `long f${index}(${types.map((type, n) => `${type} a${n}`).join(', ')})
{
${setup}${body}	long h = 17;
${sum.join('\n')}
	for (int i = 0; i < 8; i++) h = h * 31 + la[i] + lc[i];
	return h;
}
`;
  }
}
