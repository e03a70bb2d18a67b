/** Rows of numbers, read as NumPy reads them: missing values are passed over. */

export type Series = Float64Array;

/** The highest value, and nothing below `floor`. */
export function highest(values: ArrayLike<number>, floor = 0): number {
  let found = floor;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > found) found = values[i] as number;
  return found;
}

/** The lowest value, and nothing above `ceiling`. */
export function lowest(values: ArrayLike<number>, ceiling = Infinity): number {
  let found = ceiling;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < found) found = values[i] as number;
  return found;
}

/** Where the value is largest, whatever its sign with `far`; -1 where all is missing. */
export function place(values: Series, far = false): number {
  let found = -1;
  let best = -Infinity;
  values.forEach((value, i) => {
    const size = far ? Math.abs(value) : value;
    if (size > best) [found, best] = [i, size];
  });
  return found;
}

/** Where something is first so; 0 where it never is, as with NumPy's argmax. */
export function first(values: Series, so: (value: number) => boolean): number {
  return Math.max(0, values.findIndex(so));
}

/** The last value. */
export const last = (values: Series): number => values[values.length - 1] as number;

/** A quantile of the values that are known. */
export function quantile(values: Iterable<number>, q: number): number {
  const known = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  if (!known.length) return NaN;
  const at = q * (known.length - 1);
  const below = Math.floor(at);
  const [a, b] = [known[below] as number, known[Math.min(below + 1, known.length - 1)] as number];
  const t = at - below;
  return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
}

/** The value at a time between two of them; before the first time the first value, or `left`. */
export function interpolated(time: number, times: Series, values: Series, left = values[0] as number): number {
  const end = times.length - 1;
  if (time < (times[0] as number)) return left;
  if (time >= (times[end] as number)) return values[end] as number;
  let low = 0;
  let high = end;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= time) low = middle;
    else high = middle;
  }
  const [a, b] = [values[low] as number, values[low + 1] as number];
  const slope = (b - a) / ((times[low + 1] as number) - (times[low] as number));
  return slope * (time - (times[low] as number)) + a;
}
