/** What the skin let through, in one sentence: of how much, how surely, and beside one tablet. */

import { simulate, type Courses } from "./course.ts";
import type { Engines } from "./model.ts";
import type { Dose, Scenario } from "./scenario.ts";
import { last, quantile, type Series } from "./series.ts";
import { known } from "./tables.ts";
import { short, spaced } from "./words.ts";

/** The sentence; none where nothing is put on the skin. */
export async function uptake(scenario: Scenario, courses: Courses, engines: Engines): Promise<string | null> {
  const applications = courses.regimen.skin;
  if (!applications.length) return null;
  const { TABLET } = known().numbers.uptake;
  const { MAGNESIUM } = known().numbers.amounts;
  const [best, ...draws] = (courses.outputs.get("Skin.absorbed") as Series[]).map(last) as [number, ...number[]];
  const put = (bath: boolean): number =>
    applications.reduce((sum, one) => sum + (one.bath === bath ? one.millimoles : 0), 0) * MAGNESIUM;
  const where = [
    { mass: put(false), place: "put on the skin" },
    { mass: put(true), place: "in the bath water" },
  ].filter((each) => each.mass);
  const count = applications.length;
  const often = count > 1 ? `, ${count} applications,` : "";
  const each = count > 1 ? `, or ${rounded(best / count)} mg each time` : "";
  const ends = [quantile(draws, 0.05), quantile(draws, 0.95)].map(rounded);
  const interval = draws.length ? ` (90 % interval ${ends.join(" to ")})` : "";
  const one = await tablet(scenario, engines);
  return (
    `Of ${where.map(({ mass, place }) => `${rounded(mass)} mg ${place}`).join(" and ")}${often} ` +
    `${rounded(best)} mg were absorbed by the end${interval}${each}; ` +
    `one ${TABLET} mg tablet adds ${rounded(one)} mg to what this person absorbs.`
  );
}

const tablets = new Map<string, number>(); // by person and diet: a slider that moves the spray finds it again

/** What the same person absorbs of one tablet in mg, against the same person without it. */
async function tablet(scenario: Scenario, engines: Engines): Promise<number> {
  const key = JSON.stringify([scenario.patient, scenario.diet]);
  const before = tablets.get(key);
  if (before !== undefined) return before;
  const { TABLET, DIGESTED } = known().numbers.uptake;
  const none = { volume: null, concentration: null, over: null, every: null, lasting: null, count: null };
  const nor = { portions: null, with_food: null, form: null, sprays: null, area: null, wash_after: null };
  const dose: Dose = {
    product: "magnesium citrate",
    route: "oral",
    amount: { value: TABLET / 1000, unit: "g", per_kg: false, per_hour: false },
    of: "elemental",
    at: [{ clock: true, hours: known().numbers.amounts.DAYBREAK }],
    starting: 0,
    temperature: null,
    skin: "intact",
    ...none,
    ...nor,
  };
  const alone = { ...scenario, dose: [dose], run: { duration: DIGESTED, outputs: [], every: null } };
  const share = "Intake.supplement_share";
  const found = await simulate(alone, Float64Array.of(0, DIGESTED), [share], engines);
  const milligrams = last((found.outputs.get(share) as Series[])[0] as Series) * TABLET;
  tablets.set(key, milligrams);
  return milligrams;
}

/** Two digits where they matter, and no more than a mass deserves. */
const rounded = (mass: number): string => (mass < 100 ? short(mass, 2) : spaced(mass));
