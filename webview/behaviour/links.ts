/**
 * Links in the lesson's prose: `data-link="code:…"` and `data-link="state:…"` are sent to the host. They come
 * from rendered Markdown, so one listener on the root serves all; links without an address are made reachable
 * by keyboard.
 */

/** Catches clicks and Enter on the links below `root`. */
export function catchLinks(root: HTMLElement, follow: (target: string) => void): void {
  const targetOf = (event: Event): string | undefined => {
    const element = event.target instanceof Element ? event.target : undefined;
    return element?.closest<HTMLElement>('[data-link]')?.dataset['link'];
  };
  root.addEventListener('click', (event) => {
    const target = targetOf(event);
    if (target === undefined) return;
    event.preventDefault();
    follow(target);
  });
  root.addEventListener('keydown', (event) => {
    const target = targetOf(event);
    const native = (event.target as Element).hasAttribute('href');
    if (target === undefined || event.key !== 'Enter' || native) return;
    event.preventDefault();
    follow(target);
  });
}

/** After a render: gives links without an address a role and a place in the tab order. */
export function equipLinks(root: HTMLElement): void {
  for (const link of root.querySelectorAll<HTMLElement>('[data-link]:not([href]):not([role])')) {
    link.setAttribute('role', 'link');
    link.tabIndex = 0;
  }
}
