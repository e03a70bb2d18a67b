/** All that the page shows, in the fragment of its address: a copied link opens the same picture. */

import { known, type Dose, type Scenario } from "../person/index.ts";

export type View = "person" | "claims" | "trial";

export interface State {
  view: View;
  scenario: Scenario;
  other: Dose[] | null; // a second regimen, to compare
  editing: 0 | 1; // which of the two the controls change
  at: number | null; // h: where the curves are read; at the end when none
}

/** A dose of nothing in particular: what is not said of another stands here. */
export const BLANK: Dose = {
  product: "magnesium citrate",
  route: "oral",
  amount: null,
  of: "elemental",
  volume: null,
  concentration: null,
  over: null,
  at: [{ clock: true, hours: 8 }],
  starting: 0,
  every: null,
  lasting: null,
  count: null,
  portions: null,
  with_food: null,
  form: null,
  sprays: null,
  area: null,
  wash_after: null,
  temperature: null,
  skin: "intact",
};

/** The reference adult on the usual diet, four weeks long. */
export function nobody(): Scenario {
  const { diet, scenario } = known().numbers;
  return {
    schema_version: 1,
    patient: {
      age: 40,
      sex: "male",
      weight: scenario.WEIGHTS.male,
      height: null,
      egfr: null,
      plasma_magnesium: null,
      crp: null,
      pregnant: false,
      lactating: false,
      condition: "healthy",
      pain: null,
      flares: [],
      medicines: [],
      overrides: {},
    },
    diet: { foods: {}, waters: {}, magnesium: diet.USUAL, habitual: diet.USUAL, meals: [8, 13, 19] },
    dose: [],
    run: { duration: 672, outputs: [], every: null },
  };
}

/** What differs from something else of the same shape. */
function differing(one: object, from: object): Record<string, unknown> {
  const usual = from as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(one).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key])),
  );
}

/** The state as the text behind the # of an address. */
export function written(state: State): string {
  if (state.view !== "person") return state.view;
  const usual = nobody();
  const { patient, diet, dose, run } = state.scenario;
  const short = {
    p: differing(patient, usual.patient),
    d: differing(diet, usual.diet),
    m: dose.map((each) => differing(each, BLANK)),
    o: state.other?.map((each) => differing(each, BLANK)),
    r: differing(run, usual.run),
    e: state.editing || undefined,
    t: state.at ?? undefined,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(short));
  const text = btoa(String.fromCharCode(...bytes));
  return `person=${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** The state that a fragment says; none for one that cannot be read. */
export function read(fragment: string): State | null {
  const usual = nobody();
  const [view, text] = fragment.replace(/^#/, "").split("=");
  if (view === "claims" || view === "trial") return { ...begun(), view };
  if (view !== "person" || !text) return null;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const said = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (each) => each.charCodeAt(0)))) as {
      p?: object;
      d?: object;
      m?: object[];
      o?: object[];
      r?: object;
      e?: 0 | 1;
      t?: number;
    };
    const doses = (list: object[] | undefined): Dose[] => (list ?? []).map((each) => ({ ...BLANK, ...each }));
    const scenario = {
      ...usual,
      patient: { ...usual.patient, ...said.p },
      diet: { ...usual.diet, ...said.d },
      dose: doses(said.m),
      run: { ...usual.run, ...said.r },
    };
    const other = said.o ? doses(said.o) : null;
    return { view: "person", scenario, other, editing: other && said.e === 1 ? 1 : 0, at: said.t ?? null };
  } catch {
    return null;
  }
}

/** What the page begins with: the second preset, in which something hurts. */
export function begun(): State {
  const preset = known().presets.find((each) => each.key === "fibromyalgia") ?? known().presets[0];
  const scenario = structuredClone(preset?.scenario ?? nobody());
  return { view: "person", scenario, other: null, editing: 0, at: null };
}
