/** What a model variant is to the browser: the JSON beside its code (`mgate.app.engines`), and what a simulation is. */

export interface Term {
  kind: string;
  unit: string;
  meaning: string;
  tex: string;
  value?: number;
  source?: string;
  within?: [number, number];
  spread?: string;
  equation?: string; // in full names: `Kidney.filtered - Kidney.reabsorbed`
}

export interface Model {
  name: string;
  parameters: string[];
  defaults: number[];
  columns: Record<string, number>;
  states: string[];
  outputs: Record<string, number>; // states, then quantities
  terms: Record<string, Term>;
  table: { pointers: string[]; whole: string[]; real: string[] };
  rows: number; // of working memory, `lanes` numbers each
  lanes: number;
  acts: Record<string, number>;
  fates: string[];
}

/** Hours from the start, what to do (0 add, 1 set, 2 scale, 3 put), the name it acts on, and the number. */
export interface Event {
  time: number;
  act: number;
  name: string;
  value: number;
}

/** As in Python's `Engine.simulate`; schedules are in order of time and end with the grid. */
export interface Wanted {
  people: ArrayLike<number>[]; // each one number per parameter
  schedules: Event[][];
  which?: number[]; // the schedule of each person; all have the first unless given
  grid: ArrayLike<number>; // h, rising
  pick?: string[]; // states and quantities; all states unless given
  start?: ArrayLike<number>[]; // each one number per state
  rtol?: number;
  atol?: number;
  firstStep?: number;
  maxSteps?: number;
}

/** A person who failed is not a number from there on; `fate` indexes the model's `fates`. */
export interface Run {
  out: Float64Array; // people x grid x picked
  fate: Int32Array;
  steps: Int32Array;
  ended: Float64Array; // h
  final: Float64Array; // people x states
}

export interface Engine {
  model: Model;
  simulate(wanted: Wanted): Run;
}
