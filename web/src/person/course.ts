/** What happens to a person: a scenario becomes numbers and events, the engine runs them, observables are read. */

import type { Numbers } from "./balance.ts";
import { eaten, eatenBefore, meals } from "./diet.ts";
import { condition, happenings } from "./drive.ts";
import { schedule, type Event } from "./events.ts";
import type { Engine, Engines } from "./model.ts";
import { observable, read, type Context } from "./observables.ts";
import { eventsOf, NOTHING, prescribed, routesOf, sorted, total, type Regimen } from "./regimen.ts";
import type { Scenario } from "./scenario.ts";
import type { Series } from "./series.ts";
import { settle, type Settled } from "./settling.ts";
import { onTheSkin } from "./skin.ts";
import { known, type Observable } from "./tables.ts";

const FATES = ["ok", "not a number", "step too small", "too many steps"];

/** One person, and the same person under every draw of what is not known; series have one row for each. */
export interface Courses {
  times: Series;
  outputs: Map<string, Series[]>;
  untreated: Map<string, Series[]>;
  observables: Map<string, Observable>;
  failures: string[];
  people: Settled[];
  regimen: Regimen;
  engine: Engine;
  salts: number;
  routes: string[];
}

/** The model that a scenario needs: how many solid salts, and which routes. */
export function modelOf(regimen: Regimen, scenario: Scenario, outputs: string[]): { salts: number; routes: string[] } {
  const asked = outputs.flatMap((name) => known().observables[name]?.ways ?? []);
  const stomach = outputs.some((name) => name.startsWith("Stomach.ph") || name.startsWith("Acid."));
  const routes = sorted([...asked, ...condition(scenario.patient.condition).ways, ...routesOf(regimen)]);
  return { salts: Math.max(regimen.solids.length, stomach ? 1 : 0), routes };
}

/** Everything that happens to a person up to a time in h: meals, doses, their condition. */
export function scheduleOf(scenario: Scenario, regimen: Regimen, until: number, person: Numbers): Event[] {
  const { diet, patient } = scenario;
  return schedule(
    [
      ...meals(diet, eaten(diet), until),
      ...eventsOf(regimen, diet),
      ...happenings(patient),
      ...onTheSkin(regimen.skin, person["Skin.washed"] ?? 0),
    ],
    until,
  );
}

/** Simulate a person, with and without the doses, and read the named observables at the times (h). */
export async function simulate(
  scenario: Scenario,
  times: Series,
  outputs: string[],
  engines: Engines,
  draws: Numbers[] = [],
  rtol = 1e-6,
): Promise<Courses> {
  const until = times[times.length - 1] as number;
  const regimen = prescribed(scenario.dose, scenario.patient, until);
  const { salts, routes } = modelOf(regimen, scenario, outputs);
  const engine = await engines(salts, routes);
  const wanted = new Map(outputs.map((name) => [name, observable(name, engine.model)]));
  const people = settle(scenario, draws, regimen, engine);
  const pick = sorted([...wanted.values()].flatMap((each) => each.needs));
  const schedules: Event[][] = [];
  const which: number[] = [];
  for (const given of [regimen, NOTHING]) {
    for (const person of people) {
      // Only washing differs between draws, so without it all share one schedule.
      if (given.skin.length || person === people[0]) schedules.push(scheduleOf(scenario, given, until, person.numbers));
      which.push(schedules.length - 1);
    }
  }
  const rows = people.map((each) => each.row);
  const starts = people.map((each) => each.start);
  const twice = { people: [...rows, ...rows], start: [...starts, ...starts] };
  const run = engine.simulate({ ...twice, schedules, which, grid: times, pick, rtol });
  const raw = (person: number): Map<string, Series> =>
    new Map(pick.map((name, i) => [name, column(run.out, person, i, times.length, pick.length)]));
  const treated = people.map((_, i) => raw(i));
  const without = people.map((_, i) => raw(people.length + i));
  const contexts = contextsOf(scenario, regimen, times, people, treated, without);
  const readings = (of: Context[]): Map<string, Series[]> =>
    new Map([...wanted].map(([name, each]) => [name, of.map((context) => read(name, each, context))]));
  const failures = people.flatMap((_, i) => failure(i, run.fate[i] as number, run.ended[i] as number));
  const [outputsRead, untreated] = [readings(contexts.treated), readings(contexts.untreated)];
  return {
    times,
    outputs: outputsRead,
    untreated,
    observables: wanted,
    failures,
    people,
    regimen,
    engine,
    salts,
    routes,
  };
}

function column(out: Float64Array, person: number, pick: number, times: number, picks: number): Series {
  return Float64Array.from({ length: times }, (_, time) => out[(person * times + time) * picks + pick] as number);
}

function failure(person: number, fate: number, ended: number): string[] {
  const hours = Number(ended.toPrecision(4));
  return fate ? [`person ${person}: ${FATES[fate]} after ${hours} h; values from there on are missing`] : [];
}

function contextsOf(
  scenario: Scenario,
  regimen: Regimen,
  times: Series,
  people: Settled[],
  treated: Map<string, Series>[],
  without: Map<string, Series>[],
): { treated: Context[]; untreated: Context[] } {
  const food = eatenBefore(scenario.diet, times);
  const supplement = times.map((time) => total(regimen, ["oral"], time));
  const injected = times.map((time) => total(regimen, ["vein", "muscle"], time));
  const swallowed = food.map((value, i) => value + (supplement[i] as number));
  const none = new Float64Array(times.length);
  const dosed = { times, swallowed, supplement, injected };
  const plain = { times, swallowed: food, supplement: none, injected: none };
  return {
    treated: people.map(({ usualUrine }, i) => {
      return {
        ...dosed,
        usualUrine,
        raw: treated[i] as Map<string, Series>,
        untreated: without[i] as Map<string, Series>,
      };
    }),
    untreated: people.map(({ usualUrine }, i) => {
      return {
        ...plain,
        usualUrine,
        raw: without[i] as Map<string, Series>,
        untreated: without[i] as Map<string, Series>,
      };
    }),
  };
}
