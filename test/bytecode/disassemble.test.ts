/** The assembler and the disassembler are each other's inverse, and mistakes are named. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assemble, disassemble, disassembleOne } from '../../extension/bytecode/disassemble';
import { OPERANDS, OP_NAMES, Op, slotOperand } from '../../extension/bytecode/opcodes';

const operand = {
  d: fc.oneof(fc.nat(767), fc.nat(5000).map(slotOperand)),
  s: fc.oneof(fc.nat(767), fc.nat(5000).map(slotOperand)),
  i: fc.integer(),
  t: fc.nat(100_000),
  n: fc.nat(5),
};

const instruction = fc.nat(OP_NAMES.length - 1).chain((opcode) => {
  const { kinds, list } = OPERANDS[opcode]!;
  const fixed = fc.tuple(...kinds.map((kind) => operand[kind]));
  const rest = fc.array(opcode === Op.SWITCH ? operand.t : operand.s, {
    minLength: 5,
    maxLength: 5,
  });
  return fc
    .tuple(fixed, rest)
    .map(([values, more]) => [
      opcode,
      ...values,
      ...(list ? more.slice(0, values[values.length - 1]) : []),
    ]);
});

describe('assembler and disassembler', () => {
  it('are inverse to each other', () => {
    const property = fc.property(fc.array(instruction), (instructions) => {
      const code = Int32Array.from(instructions.flat());
      const text = disassemble(code).replace(/^ *\d+: /gm, '');
      assert.deepEqual(assemble(text).code, code);
    });
    fc.assert(property);
  });

  it('read labels, comments and all kinds of operands', () => {
    const { code, labels } = assemble('start: LI32 s4 0x10 ; comment\nend: JMP @start\n', 100);
    assert.deepEqual([...code], [Op.LI32, slotOperand(4), 16, Op.JMP, 100]);
    assert.equal(labels.get('end'), 103);
    assert.equal(disassembleOne(code, 3), 'JMP @100');
    assert.equal(disassembleOne(Int32Array.of(9999), 0), '??? 9999');
  });

  it('complain about what they do not understand', () => {
    assert.throws(() => assemble('FROB s1'), /no instruction FROB s1/);
    assert.throws(() => assemble('MOV32 s1'), /wrong number of operands/);
    assert.throws(() => assemble('MOV32 s1 s2 s3'), /wrong number of operands/);
    assert.throws(() => assemble('MOV32 s1 banana'), /bad operand banana/);
    assert.throws(() => assemble('JMP @nowhere'), /no label nowhere/);
  });
});
