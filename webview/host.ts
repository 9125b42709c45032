/**
 * The panel's line to the extension host: VS Code's webview API with the protocol's types. Nothing else in the
 * panel knows that API. What is saved here survives hiding the panel, not closing it.
 */
import {
  PROTOCOL_VERSION,
  type HostToPanel,
  type PanelToHost,
} from '../extension/protocol/messages';

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** What the panel remembers of its own look. */
export interface SavedLook {
  readonly scroll: number;
  readonly lessonOpen: boolean;
  readonly closedBoxes: readonly string[];
}

const EMPTY_LOOK: SavedLook = { scroll: 0, lessonOpen: true, closedBoxes: [] };

export class Host {
  private readonly api = acquireVsCodeApi();

  post(message: PanelToHost): void {
    this.api.postMessage(message);
  }

  /** Tells the host that messages are heard from now on. */
  ready(): void {
    this.post({ type: 'ready', version: PROTOCOL_VERSION });
  }

  /** Calls `receive` for every message of the host's; others (of browser extensions, say) are left alone. */
  listen(receive: (message: HostToPanel) => void): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const data = event.data;
      if (typeof data === 'object' && data !== null && 'type' in data) {
        if (data.type === 'state' || data.type === 'reveal') receive(data as HostToPanel);
      }
    });
  }

  /** The saved look; a state of another shape counts as none. */
  load(): SavedLook {
    const saved = this.api.getState();
    if (typeof saved !== 'object' || saved === null) return EMPTY_LOOK;
    const look = saved as Partial<SavedLook>;
    return {
      scroll: typeof look.scroll === 'number' ? look.scroll : 0,
      lessonOpen: look.lessonOpen !== false,
      closedBoxes: Array.isArray(look.closedBoxes) ? look.closedBoxes : [],
    };
  }

  save(look: SavedLook): void {
    this.api.setState(look);
  }
}
