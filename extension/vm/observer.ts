/**
 * Watching what statements read and write. `Machine.observe` runs like `Machine.run`, slower, and tells every access;
 * memory, journal and stops are exactly the same. Provenance (what did this line read?) and the search for schedules
 * (which statements of two tasks touch the same bytes?) are made of it.
 */
export interface AccessObserver {
  /** A statement begins: pc of its STMT; the frame is `Machine.registers.frame`. */
  statement(pc: number): void;
  /**
   * Physical bytes that are read, resp. about to be written. Slots of frames too (`slot`: an operand of the current
   * frame, a local variable or a temporary); scratch registers never.
   */
  read(physical: number, length: number, slot: boolean): void;
  write(physical: number, length: number, slot: boolean): void;
  /** Bytes copied as they are: an assignment of a structure or between variables, copy_to_user, memcpy. */
  copy?(to: number, from: number, length: number): void;
}
