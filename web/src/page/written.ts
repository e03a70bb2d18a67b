/** A scenario as people write it: every number with its unit, so that mgate reads back what the page meant. */

import { known, type Dose, type Moment, type Scenario } from "../person/index.ts";
import type { Amount } from "../person/tables.ts";

export type Value = string | number | boolean | Value[];
export type Table = { [key: string]: Value | Table | Table[] };

/** As few digits as say the same to twelve places. */
const digits = (value: number): number => Number(value.toPrecision(12));

function hours(value: number): string {
  if (value >= 48 && Number.isInteger(value / 24)) return `${value / 24} day`;
  const minutes = digits(value * 60);
  return value < 2 && value > 0 && Number.isInteger(minutes) ? `${minutes} min` : `${digits(value)} h`;
}

function clock(value: number): string {
  const minutes = Math.round(value * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

const moment = (each: Moment): string => (each.clock ? clock(each.hours) : hours(each.hours));

/** Elemental magnesium of a day: in mg where that is a round number. */
function daily(millimoles: number): string {
  const mg = digits(millimoles * known().numbers.amounts.MAGNESIUM);
  return Number.isInteger(mg * 1000) ? `${mg} mg/day` : `${digits(millimoles)} mmol/day`;
}

function amount(each: Amount, per = ""): string {
  const small = each.unit === "g" && each.value < 1;
  const said = small ? `${digits(each.value * 1000)} mg` : `${digits(each.value)} ${each.unit}`;
  return `${said}${per}${each.per_kg ? "/kg" : ""}${each.per_hour ? "/h" : ""}`;
}

/** What is said of it; nothing is said of what is null, empty, or as usual. */
function said(table: Record<string, Value | Table | Table[] | null | false>): Table {
  const empty = (value: unknown): boolean => typeof value === "object" && value !== null && !Object.keys(value).length;
  return Object.fromEntries(
    Object.entries(table).filter(([, value]) => value !== null && value !== false && !empty(value)),
  ) as Table;
}

const where = <T>(value: T | null, say: (value: T) => Value): Value | null => (value === null ? null : say(value));

function doseOf(dose: Dose): Table {
  const litres = (value: number): string => `${digits(value)} L`;
  return said({
    product: dose.product,
    route: dose.route !== "oral" && dose.route,
    amount: where(dose.amount, amount),
    of: dose.of === "salt" && "salt",
    volume: where(dose.volume, litres),
    concentration: where(dose.concentration, (value) => amount(value, "/L")),
    sprays: dose.sprays,
    over: where(dose.over, hours),
    at: dose.at.length === 1 ? moment(dose.at[0] as Moment) : dose.at.map(moment),
    from: dose.starting !== 0 && hours(dose.starting),
    portions: dose.portions,
    every: where(dose.every, hours),
    for: where(dose.lasting, hours),
    count: dose.count,
    with_food: where(dose.with_food, (value) => value),
    form: dose.form,
    area: where(dose.area, (value) => `${digits(value)} cm2`),
    wash_after: where(dose.wash_after, hours),
    temperature: where(dose.temperature, (value) => `${digits(value - 273.15)} C`),
    skin: dose.skin !== "intact" && dose.skin,
  });
}

/** The scenario as its file has it. */
export function written({ patient, diet, dose, run }: Scenario): Table {
  return said({
    schema_version: 1,
    patient: said({
      age: patient.age,
      sex: patient.sex,
      weight: `${digits(patient.weight)} kg`,
      height: where(patient.height, (value) => `${digits(value)} m`),
      egfr: patient.egfr,
      plasma_magnesium: where(patient.plasma_magnesium, (value) => `${digits(value)} mmol/L`),
      crp: where(patient.crp, (value) => `${digits(value)} mg/L`),
      pregnant: patient.pregnant,
      lactating: patient.lactating,
      condition: patient.condition !== "healthy" && patient.condition,
      pain: patient.pain,
      flares: patient.flares.map(hours),
      medicines: patient.medicines,
      overrides: patient.overrides,
    }),
    diet: said({
      magnesium: daily(diet.magnesium),
      habitual: daily(diet.habitual),
      meals: diet.meals.map(clock),
      foods: Object.fromEntries(Object.entries(diet.foods).map(([name, grams]) => [name, `${digits(grams)} g`])),
      waters: Object.fromEntries(Object.entries(diet.waters).map(([name, litres]) => [name, `${digits(litres)} L`])),
    }),
    dose: dose.map(doseOf),
    run: said({
      duration: hours(run.duration),
      outputs: run.outputs,
      every: where(run.every, hours),
    }),
  });
}
