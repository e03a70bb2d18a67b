/** One person's answer: series, what must be said first, plain sentences; word for word what `mgate simulate` says. */

import { cautions, notChecked, notes, watched } from "./caution.ts";
import { simulate, type Courses } from "./course.ts";
import type { Numbers } from "./balance.ts";
import type { Caution } from "./ladder.ts";
import type { Engines } from "./model.ts";
import { find } from "./products.ts";
import { sorted } from "./regimen.ts";
import { reliefs, sentenceOf, suffers, type Relief } from "./relief.ts";
import { onIntake } from "./requirements.ts";
import type { Scenario } from "./scenario.ts";
import { last, place, quantile, type Series } from "./series.ts";
import { known } from "./tables.ts";
import { uptake } from "./uptake.ts";
import { fixed, short, signed } from "./words.ts";

export interface Answer {
  scenario: Scenario;
  courses: Courses;
  cautions: Caution[];
  sentences: string[];
  notes: string[];
  notChecked: string[];
  reliefs: Relief[];
}

/** Simulate one person; for intervals the same person under every draw (factors of parameters). */
export async function answer(
  scenario: Scenario,
  engines: Engines,
  { draws = [], more = [], rtol = 1e-6 }: { draws?: Numbers[]; more?: string[]; rtol?: number } = {},
): Promise<Answer> {
  const { answer: usual, uptake: skin } = known().numbers;
  const drugs = scenario.dose.map((each) => find(each.product).drug).filter(Boolean);
  const applied = scenario.dose.some((each) => known().numbers.skin.ROUTES.includes(each.route));
  const felt = suffers(scenario.patient.condition);
  const asked = [...felt, ...usual.ALWAYS, ...usual.STORES, ...(applied ? skin.SHOWN : []), ...watched(drugs)];
  const outputs = [...new Set([...asked, ...scenario.run.outputs, ...more])];
  const courses = await simulate(scenario, grid(scenario), outputs, engines, draws, rtol);
  const found = reliefs(courses, scenario.patient.condition);
  const through = await uptake(scenario, courses, engines);
  return {
    scenario,
    courses,
    cautions: cautions(scenario, courses),
    sentences: sentences(courses, found, through),
    notes: [...onIntake(scenario, courses.regimen, last(courses.times)), ...notes(scenario)],
    notChecked: notChecked(scenario),
    reliefs: found,
  };
}

/** Output times in h: as asked for, else hourly for short runs and a few hundred points for long ones. */
export function grid(scenario: Scenario): Series {
  const { HOUR_GRID, FINEST } = known().numbers.answer;
  const { duration, every } = scenario.run;
  const usual = Math.max(HOUR_GRID, duration > FINEST ? Math.ceil(duration / FINEST / 6) * 6 : HOUR_GRID);
  const step = Math.min(every || usual, duration);
  return Float64Array.from([...Array.from({ length: Math.ceil(duration / step) }, (_, i) => i * step), duration]);
}

function sentences(courses: Courses, felt: Relief[], through: string | null): string[] {
  const [plasma, ...draws] = courses.outputs.get("Plasma.total") as [Series, ...Series[]];
  if (!Number.isFinite(last(plasma))) {
    return ["This person could not be simulated to the end.", "Values after the failure are missing."];
  }
  const { WORTH_SAYING } = known().numbers.answer;
  const days = last(courses.times) / known().numbers.amounts.DAY;
  const start = plasma[0] as number;
  const peak = place(plasma);
  const top = plasma[peak] as number;
  const ends = [quantile(draws.map(last), 0.05), quantile(draws.map(last), 0.95)].map((each) => fixed(each, 2));
  let level = `After ${short(days, 3)} days plasma magnesium is ${fixed(last(plasma), 2)} mmol/L`;
  level += draws.length ? ` (90 % interval ${ends.join(" to ")})` : "";
  level += `; it began at ${fixed(start, 2)}`;
  if (top > Math.max(start, last(plasma)) + WORTH_SAYING) {
    level += ` and reached ${fixed(top, 2)} after ${short(courses.times[peak] as number, 3)} h`;
  }
  return [...felt.map(sentenceOf), ...(through ? [through] : []), `${level}.`, effectOfDoses(courses, plasma)];
}

function effectOfDoses({ regimen, untreated }: Courses, plasma: Series): string {
  if (!regimen.given.length && !regimen.skin.length) {
    const drugs = sorted(regimen.drugs.map((each) => each.drug)).join(", ");
    return `No magnesium was given: this is the diet ${drugs ? `and ${drugs}` : "alone"}.`;
  }
  const without = (untreated.get("Plasma.total") as Series[])[0] as Series;
  const difference = plasma.map((value, i) => value - (without[i] as number));
  const largest = difference[place(difference, true)] as number;
  const against = "Against the same person without the doses, plasma";
  if (Math.abs(largest) < known().numbers.answer.NOISE) {
    return `${against} moves by ${signed(largest, 3)} mmol/L at most: nothing measurable in one blood sample.`;
  }
  return `${against} is ${signed(last(difference), 2)} mmol/L at the end and ${signed(largest, 2)} at most.`;
}
