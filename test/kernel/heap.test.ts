/** The heaps: sizes, redzones, quarantine, exhaustion, and that undoing takes an allocation back. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Shadow } from '../../extension/bytecode/memory-map';
import { classBytes, Heap, sizeClass } from '../../extension/kernel/heap';
import { createMachine } from '../../extension/vm/machine';

const SITE = { pc: 7, moment: 2 ** 33 + 5, pid: 3 };
const ANCHORS = 0x2000;

function makeHeap(bytes = 0x40000) {
  const machine = createMachine({ kernelBytes: 1 << 20, userBytes: 4096, journalBytes: 1 << 22 });
  const heap = new Heap(machine, ANCHORS, 0);
  heap.initialize(0x4000, 0x4000 + bytes);
  return { machine, heap };
}

describe('kernel: heap', () => {
  it('has classes that hold what is asked for, with little waste', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1 << 26 }), (bytes) => {
        const index = sizeClass(bytes);
        assert.ok(classBytes(index) >= bytes);
        if (index > 0) assert.ok(classBytes(index - 1) < bytes);
        assert.ok(index < 80);
      }),
    );
  });

  it('opens exactly the object and closes what lies around it', () => {
    const { machine, heap } = makeHeap();
    const object = heap.allocate(13, 8, SITE)!;
    assert.equal(machine.shadowAt(object), Shadow.open);
    assert.equal(machine.shadowAt(object + 8), 5);
    assert.equal(machine.shadowAt(object + 16), Shadow.redzone);
    assert.equal(machine.shadowAt(object - 8), Shadow.redzone);
    assert.equal(heap.sizeOf(object), 13);
    assert.equal(heap.bytesInUse, 13);
  });

  it('aligns', () => {
    const { heap } = makeHeap();
    for (const align of [8, 16, 64, 256, 4096]) {
      assert.equal(heap.allocate(24, align, SITE)! % align, 0, String(align));
    }
  });

  it('knows a freed object, and a second free', () => {
    const { machine, heap } = makeHeap();
    const object = heap.allocate(40, 8, SITE)!;
    assert.equal(heap.free(object, { ...SITE, pc: 9 }), 'freed');
    assert.equal(machine.shadowAt(object), Shadow.freed);
    assert.equal(heap.free(object, SITE), 'double-free');
    assert.equal(heap.free(object + 8, SITE), 'invalid-free');
    assert.equal(heap.free(0, SITE), 'invalid-free');
    assert.deepEqual(heap.find(object + 3), {
      object,
      size: 40,
      live: false,
      allocated: SITE,
      freed: { ...SITE, pc: 9 },
    });
    assert.equal(heap.bytesInUse, 0);
  });

  it('finds the object beside which an access went', () => {
    const { heap } = makeHeap();
    const first = heap.allocate(40, 8, SITE)!;
    const second = heap.allocate(300, 64, SITE)!;
    assert.equal(heap.find(first + 41)?.object, first);
    assert.equal(heap.find(second - 1)?.object, second);
    assert.equal(heap.find(second + 299)?.object, second);
    assert.equal(heap.find(0x3000), undefined);
  });

  it('ends, and goes on when something is freed', () => {
    const { heap } = makeHeap();
    const objects: number[] = [];
    for (let object; (object = heap.allocate(5000, 8, SITE)) !== undefined;) objects.push(object);
    assert.ok(objects.length > 30);
    assert.equal(heap.allocate(1 << 30, 8, SITE), undefined);
    heap.free(objects[3]!, SITE);
    assert.equal(heap.allocate(5000, 8, SITE), objects[3]);
    assert.equal(heap.allocate(5000, 8, SITE), undefined);
  });

  it('gives memory back to the moment before', () => {
    const { machine, heap } = makeHeap();
    heap.free(heap.allocate(100, 8, SITE)!, SITE);
    const before = machine.fingerprint();
    const checkpoint = machine.checkpoint();
    const object = heap.allocate(2000, 8, SITE)!;
    heap.allocate(100, 8, SITE);
    heap.free(object, SITE);
    assert.notEqual(machine.fingerprint(), before);
    machine.rollback(checkpoint);
    assert.equal(machine.fingerprint(), before);
  });

  it('never hands out the same byte twice', () => {
    const step = fc.record({ free: fc.nat(20), size: fc.integer({ min: 0, max: 3000 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const { heap } = makeHeap(0x20000);
        const live: { object: number; size: number }[] = [];
        for (const { free, size } of steps) {
          const victim = live[free];
          if (victim) {
            assert.equal(heap.free(victim.object, SITE), 'freed');
            live.splice(free, 1);
          }
          const object = heap.allocate(size, 8, SITE);
          if (object === undefined) continue;
          for (const other of live) {
            const apart = object + size <= other.object || other.object + other.size <= object;
            assert.ok(apart || size === 0 || other.size === 0);
          }
          live.push({ object, size });
        }
        const sum = live.reduce((total, { size }) => total + size, 0);
        assert.equal(heap.bytesInUse, sum);
      }),
      { numRuns: 30 },
    );
  });
});
