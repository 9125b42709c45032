/**
 * Watching what statements read and write. `Machine.observe` runs like `Machine.run`, slower, and tells every access;
 * memory, journal and stops are exactly the same. Provenance (what did this line read?) and the search for schedules
 * (which statements of two tasks touch the same bytes?) are made of it.
 *
 * All places are physical byte offsets. Each call comes before the access, so that memory still shows the old bytes.
 * What the embedder does between two runs (switching tasks, delivering interrupts) is not told. An instruction that
 * traps may have been told in part or as a whole. An atomic operation is one statement: a read and a write.
 */
export interface AccessObserver {
  /** False: it does not want accesses with `slot`, and the run is faster. */
  readonly slots?: boolean;
  /**
   * A statement begins: pc of its STMT. `Machine.moment` and `Machine.registers` are those before it. An observer that
   * calls `Machine.requestStop` here keeps it from running: the run stops before it.
   */
  statement(pc: number): void;
  /**
   * Bytes that are read, resp. about to be written. `slot`: addressed by the frame and not through a pointer, as
   * local variables, temporaries, arguments and linkage are; scratch registers never.
   */
  read(physical: number, length: number, slot: boolean): void;
  write(physical: number, length: number, slot: boolean): void;
  /**
   * Bytes about to be copied as they are, told besides the read and the write: an assignment (also by way of a
   * scratch register), an argument, a returned value, copy_to_user, memcpy. Of a value that is widened or narrowed on
   * the way, the bytes that stay.
   */
  copy?(to: number, from: number, length: number): void;
  /** A host function begins; what it reads and writes, by itself and by what it calls, follows. */
  host?(name: string): void;
  /** Whether these bytes may be touched is about to change: allocation, free, mapping, the redzones of a frame. */
  access?(physical: number, length: number): void;
}
