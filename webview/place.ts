/**
 * Sets places and sizes through `element.style`, as `<div ${place({ left: 3 })}>`. lit's own styleMap writes a
 * style attribute at first, which the page's content security policy forbids.
 */
import { noChange } from 'lit';
import { Directive, PartType, directive, type ElementPart, type PartInfo } from 'lit/directive.js';

/** In CSS pixels. */
export interface Place {
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
}

const PROPERTIES = ['left', 'top', 'width', 'height'] as const;

class PlaceDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT)
      throw new Error('place() stands in an element, not in an attribute.');
  }

  render(_place: Place | undefined): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [place]: [Place | undefined]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const property of PROPERTIES) {
      const value = place?.[property];
      const wanted = value === undefined ? '' : `${value}px`;
      if (style[property] !== wanted) style[property] = wanted;
    }
    return noChange;
  }
}

export const place = directive(PlaceDirective);
