/**
 * Shows a node or row that a link points at: into view, focused, and flashed once.
 */

const FLASH_MS = 1600;

/** False when there is no such node on show. */
export function reveal(root: HTMLElement, id: string): boolean {
  const element = root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  if (element === null) return false;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  element.focus({ preventScroll: true });
  element.classList.remove('flash');
  void element.offsetWidth; // so that a second flash starts anew
  element.classList.add('flash');
  setTimeout(() => element.classList.remove('flash'), FLASH_MS);
  return true;
}
