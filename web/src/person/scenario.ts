/** A scenario as Python holds it after reading (`Scenario.model_dump`): every number in the model's own units. */

import type { Amount } from "./tables.ts";

/** A time of day (`clock`), or a time from the start; hours either way. */
export interface Moment {
  clock: boolean;
  hours: number;
}

export interface Patient {
  age: number;
  sex: "female" | "male";
  weight: number;
  height: number | null;
  egfr: number | null;
  plasma_magnesium: number | null;
  crp: number | null;
  pregnant: boolean;
  lactating: boolean;
  condition: string;
  pain: number | null;
  flares: number[];
  medicines: string[];
  overrides: Record<string, string | number>;
}

/** In g of foods, L of waters and mmol of magnesium a day; meals are hours of the day. */
export interface Diet {
  foods: Record<string, number>;
  waters: Record<string, number>;
  magnesium: number;
  habitual: number;
  meals: number[];
}

/** In h, L, cm2 and K. */
export interface Dose {
  product: string;
  route: string;
  amount: Amount | null;
  of: "elemental" | "salt";
  volume: number | null;
  concentration: Amount | null;
  over: number | null;
  at: Moment[];
  starting: number;
  every: number | null;
  lasting: number | null;
  count: number | null;
  portions: number | null;
  with_food: boolean | null;
  form: string | null;
  sprays: number | null;
  area: number | null;
  wash_after: number | null;
  temperature: number | null;
  skin: string;
}

export interface Run {
  duration: number;
  outputs: string[];
  every: number | null;
}

export interface Scenario {
  schema_version: number;
  patient: Patient;
  diet: Diet;
  dose: Dose[];
  run: Run;
}
