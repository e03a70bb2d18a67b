/** What the controls know of doses: usual ones of a product, by which routes, how often, and how far a slider reaches. */

import { known, type Dose } from "../person/index.ts";
import { find } from "../person/products.ts";
import { short } from "../person/words.ts";
import type { Product } from "../person/tables.ts";
import { BLANK } from "./state.ts";

const grams = (value: number, per_kg = false, per_hour = false): Dose["amount"] => ({
  value,
  unit: "g",
  per_kg,
  per_hour,
});
const daily = { every: 24, lasting: 24 * 365 };

export const ROUTE_WORDS: Record<string, string> = {
  oral: "by mouth",
  iv: "into a vein",
  im: "into a muscle",
  intrathecal: "into the spinal fluid",
  "intra-articular": "into a joint",
  spray: "spray on the skin",
  cream: "cream on the skin",
  bath: "bath",
  "foot bath": "foot bath",
};

/** What can be chosen as a dose: no food, and nothing without a known content. */
export function choices(): Product[] {
  return known().products.filter(
    (each) =>
      each.per_gram === null &&
      (each.kind === "salt" || each.kind === "drug" || each.kind === "skin" || each.concentration !== null),
  );
}

/** The routes of a product; the skin's are several, of which its kind has some. */
export function routes(product: string): string[] {
  const item = find(product);
  const skin = item.film === "brine" ? ["spray"] : product.includes("cream") ? ["cream"] : ["bath", "foot bath"];
  return item.routes.flatMap((each) => (each === "skin" ? skin : [each]));
}

/** A usual dose of a product by a route, so that a choice gives a picture at once. */
export function usual(product: string, route = routes(product)[0] ?? "oral"): Dose {
  const item = find(product);
  const dose = { ...BLANK, product, route };
  if (item.drug === "memantine") return { ...dose, amount: grams(0.01), ...daily };
  if (item.drug === "dextromethorphan") return { ...dose, amount: grams(0.03), at: clocks(8, 14, 20), ...daily };
  if (item.drug === "morphine") return { ...dose, amount: grams(0.005), at: [{ clock: false, hours: 2 }] };
  if (item.drug) return { ...dose, amount: grams(0.0002, true, true), over: 4, at: [{ clock: false, hours: 2 }] };
  if (route === "iv") return { ...dose, amount: grams(2), of: salt(item), over: 0.5, at: [{ clock: false, hours: 1 }] };
  if (route === "im") return { ...dose, amount: grams(2), of: salt(item), at: [{ clock: false, hours: 1 }] };
  if (route.startsWith("intra"))
    return { ...dose, amount: grams(0.1), of: salt(item), at: [{ clock: false, hours: 1 }] };
  if (route === "spray") return { ...dose, sprays: 10, wash_after: 8, at: clocks(21), ...daily };
  if (route === "cream") return { ...dose, amount: grams(0.056), at: clocks(21), ...daily };
  if (route === "bath" && item.concentration) return { ...dose, volume: 120, at: clocks(20), over: 1 / 3, ...daily };
  if (route.endsWith("bath")) {
    const amount = grams(route === "bath" ? 500 : 100);
    return {
      ...dose,
      amount: salt(item) === "salt" ? amount : grams(20),
      of: salt(item),
      over: 1 / 3,
      at: clocks(20),
      ...daily,
    };
  }
  if (item.concentration) return { ...dose, volume: 1, at: clocks(13), ...daily };
  return { ...dose, amount: grams(0.3), ...daily };
}

const salt = (item: Product): "salt" | "elemental" => (item.formula ? "salt" : "elemental");
const clocks = (...hours: number[]): Dose["at"] => hours.map((each) => ({ clock: true, hours: each }));

/** How much is taken, as a slider: its words, its reach, and how a value becomes part of the dose. */
export interface Reach {
  label: string;
  unit: string;
  value: number;
  max: number;
  step: number;
  with: (value: number) => Partial<Dose>;
}

/** The slider of a dose. */
export function reach(dose: Dose): Reach {
  const label = "How much";
  if (dose.sprays !== null)
    return {
      label: "Sprays",
      unit: "",
      value: dose.sprays,
      max: 40,
      step: 1,
      with: (sprays) => ({ sprays: Math.max(1, sprays) }),
    };
  if (!dose.amount)
    return {
      label,
      unit: "L",
      value: dose.volume ?? 0,
      max: dose.route === "bath" ? 300 : 3,
      step: 0.1,
      with: (volume) => ({ volume }),
    };
  const { amount } = dose;
  const bath = dose.route.endsWith("bath");
  const by = amount.unit === "mmol" ? 1 : bath ? 1 : 1000;
  const value = Number((amount.value * by).toPrecision(10));
  const unit = `${amount.unit === "mmol" ? "mmol" : bath ? "g" : "mg"}${amount.per_kg ? "/kg" : ""}${amount.per_hour ? "/h" : ""}`;
  const [max, step] = span(dose, value);
  const what = find(dose.product).drug ? "" : dose.of === "salt" ? " of the salt" : " magnesium";
  return {
    label,
    unit: unit + what,
    value,
    max,
    step,
    with: (found) => ({ amount: { ...amount, value: found / by } }),
  };
}

function span(dose: Dose, value: number): [number, number] {
  const { amount, route } = dose;
  const { drug } = find(dose.product);
  const wide = ((): [number, number] => {
    if (amount?.unit === "mmol") return [40, 0.5];
    if (drug) return amount?.per_kg ? [1, 0.01] : drug === "morphine" ? [30, 1] : [120, 5];
    if (amount?.per_kg) return amount.per_hour ? [40, 1] : [100, 1];
    if (route.endsWith("bath")) return [2000, 10];
    if (route === "iv" || route === "im") return [8000, 100];
    if (route.startsWith("intra")) return [300, 5];
    return [1200, 10];
  })();
  return value > wide[0] ? [2 * value, wide[1]] : wide;
}

/** How often, by the words of the list. */
export const PATTERNS: Record<string, Partial<Dose>> = {
  "once, at 08:00": { at: clocks(8), every: null, lasting: null, count: null, portions: null },
  "every morning": { at: clocks(8), every: 24, count: null, portions: null },
  "every evening": { at: clocks(21), every: 24, count: null, portions: null },
  "twice a day": { at: clocks(8, 20), every: 24, count: null, portions: null },
  "three times a day": { at: clocks(8, 13, 19), every: 24, count: null, portions: null },
};

/** The words for how often a dose is taken; of its own where it is none of the list. */
export function pattern(dose: Dose): string {
  const same = (each: Partial<Dose>): boolean =>
    JSON.stringify(each.at) === JSON.stringify(dose.at) &&
    each.every === dose.every &&
    dose.count === null &&
    dose.portions === null;
  return Object.keys(PATTERNS).find((name) => same(PATTERNS[name] as Partial<Dose>)) ?? inWords(dose);
}

function inWords({ at, every, count, portions }: Dose): string {
  const clock = (hours: number): string =>
    `${Math.floor(hours)}:${String(Math.round(60 * hours) % 60).padStart(2, "0")}`;
  const moments = at.map((each) => (each.clock ? clock(each.hours) : `${short(each.hours)} h after the start`));
  const often = every === null ? "once" : every === 24 ? "daily" : `every ${short(every)} h`;
  const when = portions === null ? moments.join(" and ") : `in ${portions} portions`;
  return `${often}, ${when}${count === null ? "" : `, ${count} times`}`;
}
