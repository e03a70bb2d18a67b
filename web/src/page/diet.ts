/** The diet: magnesium a day, said as such or as foods and waters. */

import { known } from "../person/index.ts";
import { short } from "../person/words.ts";
import { h } from "./dom.ts";
import { choice, slider, type Changed } from "./inputs.ts";
import type { State } from "./state.ts";

const PORTION = { food: 30, water: 0.5 }; // g and L, to begin with
const FEW = 60; // mg/day: as little as a slider goes where nothing else is eaten

/** The controls of what is eaten. */
export function diet({ scenario }: State, changed: Changed): HTMLElement {
  const { MAGNESIUM } = known().numbers.amounts;
  const eaten = scenario.diet;
  const mg = (millimoles: number): number => Number((millimoles * MAGNESIUM).toPrecision(6));
  const listed = Object.keys({ ...eaten.foods, ...eaten.waters }).length > 0;
  return h(
    "fieldset",
    {},
    h("legend", {}, "Diet"),
    slider(
      {
        label: listed ? "Magnesium of all else that is eaten" : "Magnesium eaten",
        unit: "mg a day",
        min: listed ? 0 : FEW,
        max: 600,
        step: 10,
        value: mg(eaten.magnesium),
        set: (value) => (eaten.magnesium = value / MAGNESIUM),
      },
      changed,
    ),
    slider(
      {
        label: "Before the run",
        unit: "mg a day",
        min: FEW,
        max: 600,
        step: 10,
        value: mg(eaten.habitual),
        set: (value) => (eaten.habitual = value / MAGNESIUM),
      },
      changed,
    ),
    h(
      "details",
      { open: listed },
      h("summary", {}, "Foods and waters"),
      ...several(eaten.foods, "food", "g a day", 500, 5, changed),
      ...several(eaten.waters, "water", "L a day", 3, 0.1, changed),
    ),
  );
}

/** A slider for each that is eaten or drunk, and a list to add one from. */
function several(
  taken: Record<string, number>,
  kind: "food" | "water",
  unit: string,
  max: number,
  step: number,
  changed: Changed,
): HTMLElement[] {
  const found = known().products.filter((each) => each.kind === kind && each.name !== "food" && !(each.name in taken));
  const options = found.map((each): [string, string] => [each.name, worded(each.name, each.per_gram)]);
  const rows = Object.entries(taken).map(([name, value]) =>
    h(
      "div",
      {},
      slider({ label: capital(name), unit, min: 0, max, step, value, set: (to) => (taken[name] = to) }, changed),
      h("button", { type: "button", class: "plain", onclick: () => remove(taken, name, changed) }, `Remove ${name}`),
    ),
  );
  const add = choice(
    kind === "food" ? "Add a food" : "Add a water",
    [["", "choose"], ...options],
    "",
    (name) => name && (taken[name] = PORTION[kind]),
    changed,
  );
  return [...rows, add];
}

function remove(taken: Record<string, number>, name: string, changed: Changed): void {
  delete taken[name];
  changed({ anew: true });
}

/** A food with what 100 g of it hold. */
function worded(name: string, perGram: number | null): string {
  const { MAGNESIUM } = known().numbers.amounts;
  return perGram === null ? name : `${name}, ${short(100 * perGram * MAGNESIUM)} mg in 100 g`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
