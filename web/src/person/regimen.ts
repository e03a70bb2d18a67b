/** A regimen as events: swallowed doses, infusions, shots and drugs become what the engine does to pools and inputs. */

import { mealTimes } from "./diet.ts";
import { given as amountOf, milligrams, times } from "./dose.ts";
import { Act, type Event } from "./events.ts";
import { find, particles } from "./products.ts";
import type { Diet, Dose, Patient } from "./scenario.ts";
import { applied, patchOf, type Applied } from "./skin.ts";
import { entry, known } from "./tables.ts";

/** One administration: when (h), how much (mmol), by which way, over how long (h; 0: at once), into which pool. */
export interface Given {
  time: number;
  millimoles: number;
  way: string;
  over: number;
  place: string;
  withFood: boolean | null;
}

/** One administration of a drug in mg. */
export interface Taken {
  time: number;
  drug: string;
  milligrams: number;
  route: string;
  over: number;
  withFood: boolean | null;
}

export interface Regimen {
  given: Given[];
  solids: Record<string, number>[];
  drugs: Taken[];
  skin: Applied[];
  patches: Record<string, number>[];
}

export const NOTHING: Regimen = { given: [], solids: [], drugs: [], skin: [], patches: [] };

/** The regimen that doses make for a patient up to a duration in h. */
export function prescribed(doses: Dose[], patient: Patient, duration: number): Regimen {
  const found: Regimen = { given: [], solids: [], drugs: [], skin: [], patches: [] };
  const { FOOD_MAGNESIUM, WAYS } = known().numbers.regimen;
  for (const dose of doses) {
    const item = find(dose.product);
    const [over, withFood] = [dose.over ?? 0, dose.with_food];
    if (known().numbers.skin.ROUTES.includes(dose.route)) {
      const place = placed(found.patches, patchOf(dose, patient));
      found.skin.push(...applied(dose, patient, place, duration));
    } else if (item.drug) {
      const mass = milligrams(dose, patient);
      for (const time of times(dose, duration)) {
        found.drugs.push({ time, drug: item.drug, milligrams: mass, route: dose.route, over, withFood });
      }
    } else {
      const amount = amountOf(dose, patient);
      const parts = Object.keys(item.parts).length ? item.parts : { [dose.product]: 1 };
      for (const [part, share] of Object.entries(parts)) {
        const chemistry = dose.route === "oral" ? particles(part, dose.form ?? item.form) : null;
        const place = chemistry ? `Salt${placed(found.solids, chemistry)}.stomach` : FOOD_MAGNESIUM;
        for (const time of times(dose, duration)) {
          if (time > duration) continue;
          found.given.push({ time, millimoles: share * amount, way: entry(WAYS, dose.route), over, place, withFood });
        }
      }
    }
  }
  found.given.sort((a, b) => a.time - b.time);
  found.drugs.sort((a, b) => a.time - b.time);
  found.skin.sort((a, b) => a.time - b.time);
  return found;
}

/** The place, counted from 1, of something among others like it; it is added where it is new. */
function placed(among: Record<string, number>[], one: Record<string, number>): number {
  const same = (other: Record<string, number>): boolean => Object.keys(one).every((key) => one[key] === other[key]);
  const at = among.findIndex(same);
  return at >= 0 ? at + 1 : among.push(one);
}

/** The ways that need a component of their own, drugs among them. */
export function routesOf(regimen: Regimen): string[] {
  const ways = regimen.given.map((each) => each.way).filter((way) => way !== "oral" && way !== "cord");
  const drugs = regimen.drugs.map((each) => each.drug);
  return sorted([...ways, ...drugs, ...regimen.skin.map((each) => `skin${each.place}`)]);
}

/** Each name once, in order. */
export const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Whether nothing is given at all. */
export const empty = (regimen: Regimen): boolean =>
  !(regimen.given.length || regimen.drugs.length || regimen.skin.length);

/** Magnesium in mmol given by these ways before a time; of an infusion, the part that has run in. */
export function total(regimen: Regimen, ways: string[], until: number): number {
  let amount = 0;
  for (const { way, time, millimoles, over } of regimen.given) {
    if (!ways.includes(way) || time >= until) continue;
    amount += millimoles * (over ? Math.min(1, (until - time) / over) : 1);
  }
  return amount;
}

const POOLS: Record<string, string> = {
  muscle: "MuscleShot.depot",
  cord: "Cord.magnesium",
  joint: "JointFluid.magnesium",
};

/** The events of what is given, meals apart. */
export function eventsOf(regimen: Regimen, diet: Diet): Event[] {
  const events: Event[] = [];
  for (const { time, way, over, place, millimoles: value, withFood } of regimen.given) {
    if (way === "oral") {
      events.push(...food(time, withFood, diet), { time, act: Act.ADD, name: place, value });
    } else if (POOLS[way]) {
      events.push({ time, act: Act.ADD, name: POOLS[way] as string, value });
    } else if (!over) {
      events.push({ time, act: Act.ADD, name: "Plasma.magnesium", value });
    }
  }
  const running = regimen.given.filter((each) => each.way === "vein" && each.over);
  events.push(
    ...infusions(
      "Vein.rate",
      running.map((each) => [each.time, each.over, each.millimoles]),
    ),
  );
  return [...events, ...eventsOfDrugs(regimen.drugs, diet)];
}

/** Drugs enter the pools and inputs of the component that is named after them. */
function eventsOfDrugs(drugs: Taken[], diet: Diet): Event[] {
  const events: Event[] = [];
  const named = (drug: string): string => drug.charAt(0).toUpperCase() + drug.slice(1);
  for (const { time, drug, route, over, milligrams: value, withFood } of drugs) {
    if (route === "oral") {
      events.push(...food(time, withFood, diet), { time, act: Act.ADD, name: `${named(drug)}.gut`, value });
    } else if (!over) {
      events.push({ time, act: Act.ADD, name: `${named(drug)}.central`, value });
    }
  }
  for (const drug of sorted(drugs.filter((each) => each.over).map((each) => each.drug))) {
    const running = drugs.filter((each) => each.drug === drug && each.over);
    const entryOf = `${named(drug)}.rate`;
    events.push(
      ...infusions(
        entryOf,
        running.map((each) => [each.time, each.over, each.milligrams]),
      ),
    );
  }
  return events;
}

/** The food that a dose is taken with, when no meal is near; the day is a circle. */
function food(time: number, withFood: boolean | null, diet: Diet): Event[] {
  const { DAY } = known().numbers.amounts;
  const { NEAR_MEAL, MEAL } = known().numbers.regimen;
  const away = (meal: number): number => Math.abs(modulo(time - meal + DAY / 2, DAY) - DAY / 2);
  const near = mealTimes(diet).some((meal) => away(meal) <= NEAR_MEAL);
  return withFood && !near ? [{ time, act: Act.ADD, name: "Stomach.food", value: MEAL }] : [];
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** The rate of all infusions together, as a value from each moment on. */
function infusions(entryOf: string, running: [number, number, number][]): Event[] {
  const moments = new Set(running.flatMap(([time, over]) => [time, time + over]));
  return [...moments]
    .sort((a, b) => a - b)
    .map((moment) => {
      let rate = 0;
      for (const [time, over, much] of running) if (time <= moment && moment < time + over) rate += much / over;
      return { time: moment, act: Act.SET, name: entryOf, value: rate };
    });
}
