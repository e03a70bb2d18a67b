/** The balance a person lives in: absorbed = lost in urine + lost into the gut, at the usual plasma level. */

import { known } from "./tables.ts";

export type Numbers = Record<string, number>;

const of = (numbers: Numbers, name: string): number => numbers[name] as number;

/** Urinary magnesium in mmol/day of a person who absorbs `absorbed` mmol/day at a plasma level in mmol/L. */
export function usualUrine(numbers: Numbers, absorbed: number, level: number): number {
  return Math.max(absorbed - of(numbers, "Colon.secretion") * level * known().numbers.balance.HOURS, 0.01);
}

/** The limit Tm/GFR in mmol/L, without diuretics, that keeps a person at a plasma level in mmol/L. */
export function limitFor(numbers: Numbers, absorbed: number, level: number): number {
  const [gfr, leak, splay] = [of(numbers, "Kidney.gfr"), of(numbers, "Kidney.leak"), of(numbers, "Kidney.splay")];
  const load = of(numbers, "Plasma.filterable") * level;
  const overflow = Math.max(usualUrine(numbers, absorbed, level) / gfr - leak * load, 1e-9);
  const spill = overflow - splay ** 2 / overflow; // the inverse of the kidney's rounded corner
  return ((1 - leak) * load - spill) / of(numbers, "Kidney.diuretic");
}

/** The plasma level in mmol/L at which a person with the limit `Kidney.limit` is in balance. */
export function levelFor(numbers: Numbers, absorbed: number): number {
  let [low, high] = [1e-3, 50];
  for (let turn = 0; turn < known().numbers.balance.HALVINGS; turn++) {
    const level = (low + high) / 2;
    if (surplus(numbers, absorbed, level) > 0) low = level;
    else high = level;
  }
  return (low + high) / 2;
}

function surplus(numbers: Numbers, absorbed: number, level: number): number {
  const [gfr, leak, splay] = [of(numbers, "Kidney.gfr"), of(numbers, "Kidney.leak"), of(numbers, "Kidney.splay")];
  const load = of(numbers, "Plasma.filterable") * level;
  const over = ((1 - leak) * load - of(numbers, "Kidney.limit") * of(numbers, "Kidney.diuretic")) / splay;
  const overflow = (splay * (over + Math.hypot(over, 2))) / 2;
  const urine = gfr * (leak * load + overflow);
  return absorbed - of(numbers, "Colon.secretion") * level * known().numbers.balance.HOURS - urine;
}
