/**
 * Words of the glossary in the lesson's prose (`<span class="term" data-meaning>`): what a word means is shown
 * while the pointer or the focus is on it, or on the explanation itself; a press shows it too, Escape hides it.
 * The words come from rendered Markdown, so listeners on the root serve all.
 */
import { placePopover } from '../layout/popover-layout';

const TIP = 'term-tip';

/** Shows explanations below `root`. */
export function explainTerms(root: HTMLElement): void {
  const tip = document.createElement('div');
  tip.id = TIP;
  tip.className = 'term-tip';
  tip.setAttribute('role', 'tooltip');
  tip.hidden = true;
  document.body.append(tip);
  let shown: HTMLElement | undefined;

  const show = (term: HTMLElement): void => {
    if (shown !== term) hide();
    shown = term;
    tip.textContent = term.dataset['meaning'] ?? '';
    tip.hidden = false;
    term.setAttribute('aria-describedby', TIP);
    place(tip, term);
  };
  const hide = (): void => {
    shown?.removeAttribute('aria-describedby');
    shown = undefined;
    tip.hidden = true;
  };

  root.addEventListener('pointerover', (event) => onTerm(event, show));
  root.addEventListener('focusin', (event) => onTerm(event, show));
  root.addEventListener('click', (event) => onTerm(event, show));
  root.addEventListener('focusout', hide);
  const leave = (event: PointerEvent): void => {
    const to = event.relatedTarget;
    const stays = to instanceof Node && (tip.contains(to) || shown?.contains(to) === true);
    if (!stays && document.activeElement !== shown) hide();
  };
  root.addEventListener('pointerout', leave);
  tip.addEventListener('pointerleave', leave);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  window.addEventListener('resize', hide);
}

/** After a render: words get a role and a place in the tab order. */
export function equipTerms(root: HTMLElement): void {
  for (const term of root.querySelectorAll<HTMLElement>('.term:not([role])')) {
    term.setAttribute('role', 'button');
    term.tabIndex = 0;
  }
}

function onTerm(event: Event, show: (term: HTMLElement) => void): void {
  const element = event.target instanceof Element ? event.target : undefined;
  const term = element?.closest<HTMLElement>('.term');
  if (term) show(term);
}

function place(tip: HTMLElement, term: HTMLElement): void {
  // A word may be broken over two lines: the explanation belongs to where it begins.
  const around = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const size = { width: tip.offsetWidth, height: tip.offsetHeight };
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const { left, top } = placePopover(around, size, view);
  tip.style.left = `${Math.round(left + window.scrollX)}px`;
  tip.style.top = `${Math.round(top + window.scrollY)}px`;
}
