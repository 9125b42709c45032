/**
 * The panel: takes states from the host, renders them, and keeps its own small state. Rendering is coalesced to
 * one per frame; after it come the things that need the laid-out page (measures, heights, popover, links).
 */
import { render } from 'lit';
import type { HostToPanel, PanelState } from '../extension/protocol/messages';
import { moveByArrowKeys } from './behaviour/arrow-keys';
import { catchLinks, equipLinks } from './behaviour/links';
import { measure } from './behaviour/measure';
import { Popover } from './behaviour/popover';
import { reveal } from './behaviour/reveal';
import { StableHeights } from './behaviour/stable-heights';
import { showTreeFocus } from './behaviour/tree-scroll';
import { equipTerms, explainTerms } from './behaviour/terms';
import { throttle } from './behaviour/throttle';
import { initialUi, type Context, type Ui } from './context';
import type { Host } from './host';
import { panelTemplate } from './panel-template';
import { boxOf } from './find';
import { stringsFor } from './strings';

const SAVE_MS = 300;

export class Panel {
  private readonly ui: Ui = initialUi();
  private readonly heights = new StableHeights();
  private readonly popover: Popover;
  private readonly save = throttle<void>(() => this.saveNow(), SAVE_MS);
  private state: PanelState | undefined;
  private scheduled = false;
  private scrollTo: number | undefined;
  private revealLater: string | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host,
  ) {
    const look = host.load();
    this.ui.lessonOpen = look.lessonOpen;
    for (const id of look.closedBoxes) this.ui.closedBoxes.add(id);
    this.scrollTo = look.scroll;
    this.popover = new Popover(root, () => host.post({ type: 'closeProvenance' }));
    catchLinks(root, (target) => host.post({ type: 'link', target }));
    explainTerms(root);
    moveByArrowKeys(root, (row, node) => this.rememberStop(row, node));
    window.addEventListener('scroll', () => this.save(), { passive: true });
    new ResizeObserver(() => this.schedule()).observe(root);
    host.listen((message) => this.receive(message));
    host.ready();
  }

  private receive(message: HostToPanel): void {
    switch (message.type) {
      case 'state':
        this.take(message.state);
        break;
      case 'reveal':
        this.unfold(message.id);
        this.revealLater = message.id;
        this.schedule();
        break;
    }
  }

  private take(state: PanelState): void {
    const { kind } = state.session;
    if (kind === 'none' || kind === 'starting') this.heights.reset();
    if (kind !== 'running' && !this.ui.dragging) this.ui.travelling = undefined;
    document.documentElement.lang = state.language;
    this.state = state;
    this.schedule();
  }

  /** What is to be shown must not be in a folded box. */
  private unfold(id: string): void {
    const session = this.state?.session;
    if (session === undefined || !('state' in session) || session.state === undefined) return;
    const box = boxOf(session.state, id);
    if (box !== undefined) this.ui.closedBoxes.delete(box.id);
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      this.render();
    });
  }

  private render(): void {
    if (this.state === undefined) return;
    const context: Context = {
      strings: stringsFor(this.state.language),
      ui: this.ui,
      post: (message) => this.host.post(message),
      change: (edit) => this.change(edit),
    };
    const draw = (): unknown => render(panelTemplate(this.state!, context), this.root);
    draw();
    if (measure(this.root, this.ui)) draw();
    this.settle();
  }

  private settle(): void {
    equipLinks(this.root);
    equipTerms(this.root);
    this.heights.settle(this.root);
    showTreeFocus(this.root);
    this.popover.settle();
    if (this.scrollTo !== undefined) {
      window.scrollTo(0, this.scrollTo);
      this.scrollTo = undefined;
    }
    if (this.revealLater !== undefined) {
      reveal(this.root, this.revealLater);
      this.revealLater = undefined;
    }
  }

  private change(edit: (ui: Ui) => void): void {
    edit(this.ui);
    this.schedule();
    this.save();
  }

  private rememberStop(row: string, node: string): void {
    if (this.ui.tabStops.get(row) === node) return;
    this.ui.tabStops.set(row, node);
    this.schedule();
  }

  private saveNow(): void {
    this.host.save({
      scroll: window.scrollY,
      lessonOpen: this.ui.lessonOpen,
      closedBoxes: [...this.ui.closedBoxes],
    });
  }
}
