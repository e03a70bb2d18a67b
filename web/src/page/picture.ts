/** What the worker is asked and what the page draws from. */

import type { Scenario, Tables } from "../person/index.ts";
import type { Level } from "../person/tables.ts";

/** A person, with one regimen or with a second to compare. */
export interface Question {
  key: string; // of what is asked: an answer to anything else than the last comes too late
  scenario: Scenario;
  other: Scenario | null;
  how: How;
  tables: Tables | null; // with the first question
  root: string; // the address of the page's folder
}

/** Roughly while a slider is dragged, finely when it rests, and then under every draw of what is not known. */
export type How = "roughly" | "finely" | "with draws";

/** One course: every output with the doses and without, by name. */
export interface Course {
  times: Float64Array;
  treated: Record<string, Float64Array>;
  untreated: Record<string, Float64Array>;
  between: Record<string, [low: Float64Array, high: Float64Array]>; // 90 % of what is not known, where draws were made
  units: Record<string, string>;
  cautions: { level: Level; said: string; source: string }[];
  sentences: string[];
  notes: string[];
  notChecked: string[];
  numbers: Record<string, number>; // the person's own, by parameter
  model: string;
}

export interface Picture {
  key: string;
  course: Course;
  other: Course | null;
  milliseconds: number;
  how: How;
}
