/** What this layer needs of a model and its engine; `web/src/engine` delivers both. */

import type { Event } from "./events.ts";

export interface Term {
  kind: string;
  unit: string;
  meaning: string;
  tex: string;
  equation?: string;
  value?: number;
  within?: [number, number];
  source?: string;
}

export interface Model {
  states: string[];
  parameters: string[];
  defaults: (number | null)[]; // null: must be given
  columns: Record<string, number>;
  outputs: Record<string, number>;
  terms: Record<string, Term>;
}

export interface Simulated {
  out: Float64Array; // people x grid x picked
  fate: ArrayLike<number>; // 0: all well
  ended: ArrayLike<number>; // h
  final: Float64Array; // people x states
}

export interface Wanted {
  people: Float64Array[];
  schedules: Event[][];
  which?: number[];
  grid: Float64Array;
  pick: string[];
  start?: Float64Array[];
  rtol?: number;
}

export interface Engine {
  model: Model;
  simulate(wanted: Wanted): Simulated;
}

/** The engine of a person who takes so many solid salts and gets magnesium by these routes, drugs among them. */
export type Engines = (salts: number, routes: string[]) => Promise<Engine>;

/** The value that a parameter is written with. */
export function written(model: Model, name: string): number {
  return model.terms[name]?.value ?? NaN;
}
