/** The drive behind a patient's usual pain: found so that their own steady state hurts as much as they say. */

import { type Numbers } from "./balance.ts";
import { Act, type Event } from "./events.ts";
import { written, type Engine } from "./model.ts";
import type { Patient } from "./scenario.ts";
import { entry, known, type Condition } from "./tables.ts";

/** What a condition is. */
export const condition = (name: string): Condition => entry(known().conditions, name);

/** A quantity at the start of each person. */
export function atOnce(engine: Engine, people: Float64Array[], name: string): number[] {
  return [...engine.simulate({ people, schedules: [[]], grid: new Float64Array(1), pick: [name] }).out];
}

/** A person's numbers as the engine takes them. */
export function row(numbers: Numbers, engine: Engine): Float64Array {
  return Float64Array.from(engine.model.parameters, (name) => numbers[name] as number);
}

/** Where a rising misfit is nil between two positive bounds, by false position (Illinois). */
function solved(misfit: (value: number) => number, low: number, high: number, steps = 60): number {
  const { NEAR, CLOSE } = known().numbers.drive;
  let [below, above] = [Math.log(low), Math.log(high)];
  let [under, over] = [misfit(Math.exp(below)), misfit(Math.exp(above))];
  let [side, result] = [0, below];
  for (let turn = 0; turn < steps; turn++) {
    let middle = (below * over - above * under) / (over - under);
    middle = Number.isFinite(middle) ? Math.min(Math.max(middle, below), above) : 0.5 * (below + above);
    const found = misfit(Math.exp(middle));
    result = middle;
    if (found < 0) {
      if (side > 0) over *= 0.5;
      [below, under, side] = [middle, found, 1];
    } else {
      if (side < 0) under *= 0.5;
      [above, over, side] = [middle, found, -1];
    }
    if (above - below < NEAR || Math.abs(found) < CLOSE) break;
  }
  return Math.exp(result);
}

/** Give a person what their condition brings; numbers that they have of their own stay. */
export function afflict(patient: Patient, person: Numbers, engine: Engine): void {
  const { LEAST, MOST, CUTTING } = known().numbers.drive;
  const ill = condition(patient.condition);
  bring(person, engine, {
    "Placebo.response": ill.placebo,
    "Course.depth": ill.course,
    "Course.delay": ill.pace,
    "Injury.size": ill.wound,
    "Injury.cutting": CUTTING * ill.wound,
  });
  const steady = "Injury.steady";
  if (ill.pain && person[steady] === written(engine.model, steady)) {
    const wanted = patient.pain || ill.pain;
    const one = row(person, engine);
    const misfit = (drive: number): number => {
      one[engine.model.columns[steady] as number] = drive;
      return (atOnce(engine, [one], "Score.latent")[0] as number) - Math.log(wanted / (10 - wanted));
    };
    person[steady] = solved(misfit, LEAST, MOST);
  }
  if (ill.attacks || ill.cramps) {
    const excitability = atOnce(engine, [row(person, engine)], "Trigger.excitability")[0] as number;
    for (const [part, rate] of [
      ["Attacks", ill.attacks],
      ["Cramps", ill.cramps],
    ] as const) {
      if (person[`${part}.usual`] === 0) {
        person[`${part}.usual`] = rate / excitability ** (person[`${part}.power`] as number);
      }
    }
  }
}

/** Set numbers that the person has not of their own. */
export function bring(person: Numbers, engine: Engine, mine: Numbers): void {
  for (const [name, value] of Object.entries(mine)) {
    if (name in person && person[name] === written(engine.model, name)) person[name] = value;
  }
}

/** What a condition brings at its own time: flare-ups, or an operation on the first morning with a pump after it. */
export function happenings(patient: Patient): Event[] {
  const { CUT, CLOSED, PUMPED } = known().numbers.drive;
  const found: Event[] = patient.flares.map((time) => ({ time, act: Act.ADD, name: "Course.flare", value: 1 }));
  if (!condition(patient.condition).wound) return found;
  return [
    ...found,
    { time: CUT, act: Act.SET, name: "Injury.during", value: 1 },
    { time: CLOSED, act: Act.SET, name: "Injury.during", value: 0 },
    { time: CLOSED, act: Act.PUT, name: "Injury.wound", value: 1 },
    { time: CLOSED, act: Act.SET, name: "OpioidNeed.pump", value: 1 },
    { time: CLOSED + PUMPED, act: Act.SET, name: "OpioidNeed.pump", value: 0 },
  ];
}
