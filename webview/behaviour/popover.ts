/**
 * The provenance popover's behaviour: it is put beside its node, takes the focus when it opens and gives it
 * back when it closes. Escape and a press elsewhere close it; a press on another node asks about that one.
 */
import { placePopover } from '../layout/popover-layout';

export class Popover {
  private anchor: string | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly close: () => void,
  ) {
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.anchor !== undefined) this.close();
    });
    document.addEventListener('pointerdown', (event) => {
      if (this.anchor === undefined || !(event.target instanceof Element)) return;
      if (event.target.closest('.popover, .node, .label, .edge, .link-button') === null)
        this.close();
    });
  }

  /** After a render. */
  settle(): void {
    const element = this.root.querySelector<HTMLElement>('.popover');
    if (element === null) {
      if (this.anchor !== undefined) this.giveBack();
      return;
    }
    this.place(element);
    const anchor = element.dataset['anchor'];
    if (anchor === this.anchor) return;
    this.anchor = anchor;
    element.focus({ preventScroll: true });
  }

  private giveBack(): void {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && this.anchor !== undefined) this.find(this.anchor)?.focus({ preventScroll: true });
    this.anchor = undefined;
  }

  private find(id: string): HTMLElement | null {
    // An edge is asked about where the node is that it leads to.
    const node = CSS.escape(id.replace(/#edge$/, ''));
    return this.root.querySelector<HTMLElement>(`[data-id="${node}"]`);
  }

  private place(element: HTMLElement): void {
    // A variable is not drawn: its answer stands below the bar.
    const bar = this.root.querySelector<HTMLElement>('.session-top');
    const anchor = this.find(element.dataset['anchor'] ?? '') ?? bar ?? this.root;
    const around = anchor.getBoundingClientRect();
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const { left, top } = placePopover(around, size, view);
    element.style.left = `${Math.round(left + window.scrollX)}px`;
    element.style.top = `${Math.round(top + window.scrollY)}px`;
  }
}
