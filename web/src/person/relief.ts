/** What the doses do to what hurts: against the same person without them, with an interval where draws were made. */

import type { Courses } from "./course.ts";
import { condition } from "./drive.ts";
import { empty } from "./regimen.ts";
import { last, place, quantile, type Series } from "./series.ts";
import { entry, known } from "./tables.ts";
import { fixed, short, signed } from "./words.ts";

/** A change at the end against the same person untreated; negative is better. */
export interface Relief {
  name: string;
  value: number;
  change: number;
  between: [number, number] | null; // 90 % of what is not known, where draws were made
  largest: number;
  largestAt: number; // h
  noise: number | null;
}

/** The outputs by which a condition is felt. */
export function suffers(name: string): string[] {
  const felt = condition(name);
  return [
    ...(felt.pain || felt.wound ? ["Pain.score"] : []),
    ...(felt.wound ? ["Opioid.morphine_24h"] : []),
    ...(felt.attacks ? ["Attacks.per_month"] : []),
    ...(felt.cramps ? ["Cramps.per_week"] : []),
  ];
}

/** What the doses change of each of them; nothing without doses, and nothing of a course that failed. */
export function reliefs(courses: Courses, name: string): Relief[] {
  if (empty(courses.regimen)) return [];
  const found = suffers(name).map((each) => relief(courses, each, condition(name).day_sd));
  return found.filter((each) => Number.isFinite(each.change));
}

function relief(courses: Courses, name: string, daySd: number): Relief {
  const treated = courses.outputs.get(name) as Series[];
  const untreated = courses.untreated.get(name) as Series[];
  const changes = treated.map((one, i) => one.map((value, at) => value - ((untreated[i] as Series)[at] as number)));
  const [best, ...draws] = changes as [Series, ...Series[]];
  const ends = draws.map(last);
  const { WEEK, NINETY } = known().numbers.relief;
  const far = Math.max(0, place(best, true));
  const long = last(courses.times) >= 2 * WEEK && name === "Pain.score" && daySd > 0;
  return {
    name,
    value: last(treated[0] as Series),
    change: last(best),
    between: draws.length ? [quantile(ends, 0.05), quantile(ends, 0.95)] : null,
    largest: best[far] as number,
    largestAt: courses.times[far] as number,
    noise: long ? NINETY * daySd * Math.sqrt(2 / 7) : null,
  };
}

/** Whether the person could tell. */
export function measurable({ name, value, change, largest }: Relief): boolean {
  const { UNFELT, FEWER } = known().numbers.relief;
  const least = name === "Pain.score" ? UNFELT : FEWER * (value - change);
  return Math.max(Math.abs(largest), Math.abs(change)) >= least;
}

/** It in one plain sentence. */
export function sentenceOf(relief: Relief): string {
  const { name, value, change, between, largest, largestAt, noise } = relief;
  const [what, unit] = entry(known().numbers.relief.WORDS, name);
  let text = `At the end ${what} is ${fixed(value, 1)} ${unit}, ${signed(change, 2)} against the same person without the doses`;
  if (between) text += ` (90 % interval ${signed(between[0], 2)} to ${signed(between[1], 2)})`;
  if (!measurable(relief)) {
    text += ": nothing measurable";
    return noise ? `${text}, for weeks differ by up to ${fixed(noise, 1)} by themselves.` : `${text}.`;
  }
  if (name === "Pain.score" && Math.abs(largest - change) >= known().numbers.relief.TELLING) {
    text += `, and ${signed(largest, 1)} at most, after ${when(largestAt)}`;
  }
  if (noise && Math.abs(change) < noise) {
    return `${text}; one person's weeks differ by up to ${fixed(noise, 1)} by themselves.`;
  }
  return `${text}.`;
}

function when(hours: number): string {
  return hours > 48 ? `${short(hours / 24, 3)} days` : `${short(hours, 3)} h`;
}
