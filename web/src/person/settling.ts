/** A person in balance: a gut that has eaten as usual, a kidney that keeps the plasma level. They start from there. */

import { levelFor, limitFor, usualUrine, type Numbers } from "./balance.ts";
import { usualLevel } from "./build.ts";
import { meals } from "./diet.ts";
import { afflict, row } from "./drive.ts";
import { schedule } from "./events.ts";
import { inflame } from "./inflammation.ts";
import type { Engine, Model } from "./model.ts";
import { healthy, numbersOf } from "./numbers.ts";
import type { Regimen } from "./regimen.ts";
import type { Diet, Scenario } from "./scenario.ts";
import { factor, known } from "./tables.ts";

/** A settled person: numbers by name, as a row for the engine, the state they start from, urine in mmol/h. */
export interface Settled {
  numbers: Numbers;
  row: Float64Array;
  start: Float64Array;
  usualUrine: number;
}

/** What someone absorbs in mmol/day, the state of their gut, and how far plasma then lies from its daily mean. */
interface Habit {
  absorbed: number;
  gut: Float64Array;
  rhythm: number;
}

/** Settle a person, and the same person under every draw of what is not known. */
export function settle(scenario: Scenario, draws: Numbers[], regimen: Regimen, engine: Engine): Settled[] {
  const { patient, diet } = scenario;
  const { model } = engine;
  const numbers = [{}, ...draws].map((factors) => numbersOf(patient, factors, regimen, model));
  const sound = numbers.map((person) => healthy(patient, person, model));
  const eaters = [
    ...numbers.map((person) => ({ row: row(person, engine), intake: diet.habitual })),
    ...sound.map((person) => ({ row: row(person, engine), intake: known().numbers.settling.REFERENCE_INTAKE })),
  ];
  const habits = habitual(eaters, diet, engine);
  const own = habits.slice(0, numbers.length);
  const urines = numbers.map((person, i) => {
    const usual = habits[numbers.length + i] as Habit;
    return weigh(scenario, person, sound[i] as Numbers, own[i] as Habit, usual, model);
  });
  for (const person of numbers) {
    inflame(patient, person, engine);
    afflict(patient, person, engine);
  }
  const people = numbers.map((person) => row(person, engine));
  const starts = engine.simulate({ people, schedules: [[]], grid: new Float64Array(1), pick: [] }).final;
  return numbers.map((person, i) => {
    const start = starts.slice(i * model.states.length, (i + 1) * model.states.length);
    begin(start, own[i] as Habit, person["Plasma.usual"] as number, model);
    return { numbers: person, row: people[i] as Float64Array, start, usualUrine: urines[i] as number };
  });
}

/** Find the limit of a person's kidneys and the level that they keep; their usual urine in mmol/h. */
function weigh(scenario: Scenario, person: Numbers, sound: Numbers, own: Habit, usual: Habit, model: Model): number {
  const { patient } = scenario;
  const level = usualLevel(patient, model) - usual.rhythm;
  const measured = patient.plasma_magnesium;
  if (!("Kidney.limit" in patient.overrides)) {
    person["Kidney.limit"] = measured
      ? limitFor(person, own.absorbed, measured - own.rhythm)
      : limitFor(sound, usual.absorbed, level);
  }
  const plasma = levelFor(person, own.absorbed);
  person["Plasma.usual"] = plasma;
  if (person["Plasma.repletion"] === 1) {
    const limit = { "Kidney.limit": person["Kidney.limit"] as number };
    person["Plasma.repletion"] =
      plasma /
      (measured
        ? level * (plasma / level) ** factor("own share of a level")
        : levelFor({ ...sound, ...limit }, usual.absorbed));
  }
  return usualUrine(person, own.absorbed, plasma) / known().numbers.amounts.DAY;
}

/** The state before breakfast: a gut as it is by habit, and plasma at its hour. */
function begin(start: Float64Array, own: Habit, plasma: number, model: Model): void {
  const { GUT, RHYTHMIC, COUNTERS } = known().numbers.settling;
  model.states.forEach((name, i) => {
    if (RHYTHMIC.includes(name)) start[i] = (start[i] as number) * (1 + own.rhythm / plasma);
    if (GUT.some((part) => name.startsWith(part))) start[i] = COUNTERS.includes(name) ? 0 : (own.gut[i] as number);
  });
}

const remembered = new WeakMap<Engine, Map<string, Habit>>();
const REMEMBERED = 500; // habits: a slider that moves what they do not depend on finds them again

interface Eater {
  row: Float64Array;
  intake: number;
}

/** What ten days on a habitual intake make of each eater; those who differ only outside the gut are simulated once. */
function habitual(eaters: Eater[], diet: Diet, engine: Engine): Habit[] {
  const { GUT } = known().numbers.settling;
  const columns = engine.model.parameters.flatMap((name, i) => (GUT.some((part) => name.startsWith(part)) ? [i] : []));
  const kept = remembered.get(engine) ?? new Map<string, Habit>();
  remembered.set(engine, kept);
  if (kept.size >= REMEMBERED) kept.clear();
  const first = new Map<string, string>();
  const lacking = new Map<string, Eater>();
  const keys = eaters.map((eater) => {
    const gut = `${columns.map((i) => eater.row[i]).join()};${eater.intake}`;
    const key = first.get(gut) ?? `${eater.row.join()};${diet.meals.join()};${eater.intake}`;
    first.set(gut, key);
    if (!kept.has(key)) lacking.set(key, eater);
    return key;
  });
  const found = tenDays([...lacking.values()], diet, engine);
  [...lacking.keys()].forEach((key, i) => kept.set(key, found[i] as Habit));
  return keys.map((key) => kept.get(key) as Habit);
}

function tenDays(eaters: Eater[], diet: Diet, engine: Engine): Habit[] {
  if (!eaters.length) return [];
  const { amounts, settling } = known().numbers;
  const end = amounts.DAY;
  const grid = Float64Array.from({ length: end + 1 }, (_, i) => settling.SETTLING - amounts.DAY + i);
  const intakes = [...new Set(eaters.map((each) => each.intake))];
  const schedules = intakes.map((intake) => schedule(meals(diet, intake, settling.SETTLING), settling.SETTLING));
  const which = eaters.map((each) => intakes.indexOf(each.intake));
  const people = eaters.map((each) => each.row);
  const run = engine.simulate({ people, schedules, which, grid, pick: ["Bowel.absorbed", "Plasma.total"] });
  const states = engine.model.states.length;
  return eaters.map((_, person) => {
    const at = (time: number, pick: number): number => run.out[2 * (person * grid.length + time) + pick] as number;
    let mean = 0;
    for (let time = 1; time <= end; time++) mean += at(time, 1) / end;
    const gut = Float64Array.from(run.final.subarray(person * states, (person + 1) * states));
    return { absorbed: at(end, 0) - at(0, 0), gut, rhythm: at(end, 1) - mean };
  });
}
