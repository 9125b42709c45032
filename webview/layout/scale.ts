/**
 * The timeline's scale: moments to pixels and back. Linear; a timeline of one moment has all of its width for it.
 */

export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Left edge and width of the plot, in CSS pixels. */
  readonly left: number;
  readonly width: number;
}

/** Pixel of a moment; moments outside the scale lie at its ends. */
export function xOf(scale: Scale, moment: number): number {
  const span = Math.max(1, scale.to - scale.from);
  const clamped = Math.min(Math.max(moment, scale.from), scale.to);
  return scale.left + ((clamped - scale.from) / span) * scale.width;
}

/** Moment nearest to a pixel, within the scale. */
export function momentAt(scale: Scale, x: number): number {
  if (scale.width <= 0) return scale.from;
  const share = Math.min(Math.max((x - scale.left) / scale.width, 0), 1);
  return Math.round(scale.from + share * Math.max(0, scale.to - scale.from));
}
