/** What Python knows and the page needs: the JSON of `mgate.app.tables`, by the same names. */

export type Amount = { value: number; unit: "g" | "mmol"; per_kg: boolean; per_hour: boolean };
export type Level = "danger" | "caution" | "note";

export interface Product {
  name: string;
  aliases: string[];
  kind: "salt" | "combination" | "water" | "food" | "skin" | "drug";
  parts: Record<string, number>;
  drink: boolean;
  drug: string;
  most: Amount | null;
  formula: string;
  acid_need: number;
  routes: string[];
  form: string;
  concentration: Amount | null;
  spray: number | null;
  film: string;
  menthol: boolean;
  per_gram: number | null;
  in_water: number;
  grams_per_mole: number | null;
}

export interface Condition {
  pain: number;
  placebo: number;
  day_sd: number;
  course: number;
  pace: number;
  attacks: number;
  cramps: number;
  wound: number;
  inflammation: number;
  lining: number;
  worn: number;
  sources: string[];
  ways: string[];
}

export interface Threshold {
  value: number;
  unit: string;
  meaning: string;
  within: [number, number];
  source: string;
  level: Level;
}

export interface Observable {
  unit: string;
  meaning: string;
  needs: string[];
  low: number | null;
  high: number | null;
  twin: boolean;
  ways: string[];
  kind: string;
  factor: number;
}

export interface MedicineClass {
  name: string;
  members: string[];
  moves: { input: string; factor: number; within: [number, number]; source: string }[];
  meetings: { ways: string[]; level: Level; text: string; source: string }[];
}

type BySex = { male: number | null; female: number | null };
export interface Group {
  who: string;
  state: string;
  since: number;
  until: number;
  rda: BySex;
  ai: BySex;
  ear: BySex;
  upper: number | null;
  eu_upper: number | null;
  source: string;
}

export interface Preset {
  key: string;
  name: string;
  about: string;
  scenario: import("./scenario.ts").Scenario;
}

export interface Tables {
  version: string;
  numbers: {
    amounts: { MAGNESIUM: number; MOST: number; DAY: number; DAYBREAK: number };
    answer: {
      HOUR_GRID: number;
      FINEST: number;
      ALWAYS: string[];
      STORES: string[];
      NOISE: number;
      WORTH_SAYING: number;
      DISCLAIMER: string;
    };
    balance: { HOURS: number; HALVINGS: number };
    build: {
      ML_PER_MIN_TO_L_PER_DAY: number;
      STANDARD_SURFACE: number;
      REFERENCE_WEIGHT: number;
      WITH_WEIGHT: string[];
      KETAMINE_CLEARANCE: string[];
      MUSCLE: string[];
      BONE: string[];
    };
    caution: { SEEN: Record<string, string[]>; SLEEP: Record<string, string>; NOT_CHECKED: string[] };
    diet: { USUAL: number; MOST: number };
    dosing: { ALL: string[]; AT_ONCE: number };
    drive: Record<"LEAST" | "MOST" | "CLOSE" | "NEAR" | "CUT" | "CLOSED" | "PUMPED" | "CUTTING", number>;
    medicines: { LIKENESS: number };
    overrides: { REACH: number };
    regimen: { NEAR_MEAL: number; FOOD_MAGNESIUM: string; MEAL: number; WAYS: Record<string, string> };
    relief: {
      WEEK: number;
      UNFELT: number;
      TELLING: number;
      FEWER: number;
      NINETY: number;
      WORDS: Record<string, [string, string]>;
    };
    requirements: { BEARING: [number, number] };
    scenario: { WEIGHTS: { male: number; female: number }; SLACK: number };
    settling: {
      SETTLING: number;
      GUT: string[];
      RHYTHMIC: string[];
      COUNTERS: string[];
      REFERENCE_INTAKE: number;
      MEDICINE_INPUTS: string[];
    };
    skin: {
      ROUTES: string[];
      BATHS: string[];
      TUB: Record<string, number>;
      SITTING: number;
      FILM_AREA: number;
      IMMERSED: number;
      FEET: number;
      USUAL: number;
      WARM: number;
      BRINE: number;
      DRAWING: number;
      WASHED_LAYERS: number;
      DAMAGE: string[];
    };
    thresholds: { HIGH: string[]; LEVELS: Level[] };
    uptake: { SHOWN: string[]; TABLET: number; DIGESTED: number };
  };
  factors: Record<string, { value: number; unit: string; meaning: string; within: [number, number]; source: string }>;
  forms: Record<string, { dissolved: boolean; gastric: number; released: number }>;
  products: Product[];
  conditions: Record<string, Condition>;
  thresholds: Record<string, Threshold>;
  medicines: { others: string[]; classes: MedicineClass[]; spellings: Record<string, string> };
  requirements: Group[];
  observables: Record<string, Observable>;
  presets: Preset[];
}

let opened: Tables | undefined;

/** Let everything below read from these tables. */
export function open(tables: Tables): void {
  opened = tables;
}

/** The tables that were opened. */
export function known(): Tables {
  if (!opened) throw new Error("no tables are open");
  return opened;
}

/** An entry that must be there. */
export function entry<T>(table: Record<string, T>, name: string): T {
  const found = table[name];
  if (found === undefined) throw new Refused(`'${name}' is nothing that this page knows`);
  return found;
}

/** The line of that name. */
export const line = (name: string): Threshold => entry(known().thresholds, name);

/** The number of the build of that name. */
export const factor = (name: string): number => entry(known().factors, name).value;

/** What cannot be simulated as it stands, in words for people. */
export class Refused extends Error {}

/** What only Python can do; the page says so plainly instead of being wrong. */
export function elsewhere(what: string): Refused {
  return new Refused(`${what} needs mgate on your computer`);
}
