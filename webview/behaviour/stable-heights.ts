/**
 * Keeps boxes from jumping: within one run, a box never gets shorter than it was at this width. A list that is
 * empty now and had two lines a step ago keeps its room, so that stepping back and forth moves nothing.
 */

export class StableHeights {
  private readonly highest = new Map<string, number>();
  private width = 0;

  /** Forgets all heights: another run, or another width. */
  reset(): void {
    this.highest.clear();
  }

  /** After a render: reads all heights first, then sets what has grown. */
  settle(root: HTMLElement): void {
    if (root.clientWidth !== this.width) {
      this.width = root.clientWidth;
      this.reset();
    }
    const boxes = [...root.querySelectorAll<HTMLElement>('[data-box]')];
    const open = boxes.filter((box) => box.querySelector('[aria-expanded="false"]') === null);
    for (const box of boxes) {
      const known = this.highest.has(box.dataset['box']!);
      if (!open.includes(box) || !known) box.style.minHeight = '';
    }
    const heights = open.map((box) => box.offsetHeight);
    open.forEach((box, i) => {
      const id = box.dataset['box']!;
      const height = Math.max(heights[i]!, this.highest.get(id) ?? 0);
      this.highest.set(id, height);
      const wanted = `${height}px`;
      if (box.style.minHeight !== wanted) box.style.minHeight = wanted;
    });
  }
}
