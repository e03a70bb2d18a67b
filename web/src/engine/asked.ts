/** What is wanted, as numbers: names become places, schedules one long list, and what cannot be is refused. */

import type { Event, Model, Wanted } from "./model.ts";

export interface Asked {
  count: number;
  people: Float64Array;
  start: Float64Array | null;
  schedule: Int32Array; // of each person
  first: Int32Array; // where each schedule begins
  time: Float64Array;
  kind: Int32Array;
  index: Int32Array;
  value: Float64Array;
  grid: Float64Array;
  picks: Int32Array;
  rtol: number;
  atol: number;
  firstStep: number;
  maxSteps: number;
}

/** Raises RangeError for what compiled code, which trusts its table, would read wrongly. */
export function asked(wanted: Wanted, model: Model): Asked {
  const { people, schedules, rtol = 1e-6 } = wanted;
  const grid = Float64Array.from(wanted.grid);
  const end = grid[grid.length - 1];
  if (end === undefined || !risen(grid)) throw new RangeError("the grid must have times, and they must rise");
  const which = wanted.which ?? people.map(() => 0);
  if (which.length !== people.length || which.some((one) => !(one in schedules))) {
    throw new RangeError(`which must name one of ${schedules.length} schedules for each of ${people.length} people`);
  }
  const closed = schedules.map((one) => closedAt(end, one, model));
  const events = closed.flat();
  let begun = 0;
  return {
    count: people.length,
    people: together("people", people, people.length, model.parameters.length),
    start: wanted.start ? together("start", wanted.start, people.length, model.states.length) : null,
    schedule: Int32Array.from(which),
    first: Int32Array.from(closed, (one) => (begun += one.length) - one.length),
    time: Float64Array.from(events, (each) => each.time),
    kind: Int32Array.from(events, (each) => each.act),
    index: Int32Array.from(events, (each) => place(each, model)),
    value: Float64Array.from(events, (each) => each.value),
    grid,
    picks: Int32Array.from(wanted.pick ?? model.states, (name) => found(model.outputs[name], name)),
    rtol,
    atol: wanted.atol ?? rtol * 1e-3,
    firstStep: wanted.firstStep ?? 0.01,
    maxSteps: wanted.maxSteps ?? 10_000_000,
  };
}

function closedAt(end: number, events: Event[], model: Model): Event[] {
  const kept = events.filter((each) => each.time <= end);
  if (!risen(kept.map((each) => each.time))) throw new RangeError("the times of every schedule must rise");
  return [...kept, { time: end, act: found(model.acts.END, "END"), name: "", value: 0 }];
}

function risen(times: ArrayLike<number>): boolean {
  return Array.from(times).every((time, i, all) => i === 0 || time >= (all[i - 1] as number));
}

/** Where the number stands that an event changes. */
function place(event: Event, model: Model): number {
  if (event.act === model.acts.END) return 0;
  if (event.act === model.acts.SET) return found(model.columns[event.name], event.name);
  const at = found(model.outputs[event.name], event.name);
  if (at >= model.states.length) throw new RangeError(`${event.name} is no state: no event can change it`);
  return at;
}

function found(at: number | undefined, name: string): number {
  if (at === undefined) throw new RangeError(`the model has nothing of the name ${name}`);
  return at;
}

function together(what: string, rows: ArrayLike<number>[], count: number, width: number): Float64Array {
  const whole = new Float64Array(count * width);
  if (rows.length !== count) throw new RangeError(`${what} has ${rows.length} rows, not ${count}`);
  rows.forEach((row, i) => {
    if (row.length !== width) throw new RangeError(`${what} has a row of ${row.length} numbers, not ${width}`);
    whole.set(row, i * width);
  });
  return whole;
}
