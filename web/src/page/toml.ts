/** A scenario as the file that mgate reads, and as Python that makes it; every number survives to the last bit. */

import { known, type Dose, type Moment, type Scenario } from "../person/index.ts";
import type { Amount } from "../person/tables.ts";

const text = (value: string): string => JSON.stringify(value);

/** The first of some units in which a value is exactly a short number, else the last. */
function exact(value: number, units: [unit: string, by: number][]): string {
  const [smallest] = units.slice(-1);
  for (const [unit, by] of units) {
    const short = Number((value / by).toPrecision(12));
    if (short * by === value && (by === smallest?.[1] || short >= 1 || short === 0)) return `${short} ${unit}`;
  }
  return `${value} ${units.find(([, by]) => by === 1)?.[0] ?? ""}`;
}

const hours = (value: number): string =>
  value >= 48 ? exact(value, [["day", 24], ["h", 1]]) : exact(value, [["h", 1], ["min", 1 / 60]]).replace(/^0\.(\d+) h$/, `${value} h`);

function clock(value: number): string {
  const minutes = Math.round(value * 60);
  return text(`${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`);
}

const moment = (each: Moment): string => (each.clock ? clock(each.hours) : text(hours(each.hours)));

/** Elemental magnesium of a day: in mg where that is what was meant. */
function daily(millimoles: number): string {
  const mg = Number((millimoles * known().numbers.amounts.MAGNESIUM).toPrecision(10));
  return mg / known().numbers.amounts.MAGNESIUM === millimoles ? `${mg} mg/day` : `${millimoles} mmol/day`;
}

/** An amount as people write it. */
export function amount(each: Amount, per = ""): string {
  const mg = Number((each.value * 1000).toPrecision(12));
  const small = each.unit === "g" && each.value < 1 && mg * 0.001 === each.value;
  const said = small ? `${mg} mg` : each.unit === "g" && each.value < 1 && mg / 1000 === each.value ? `${mg} mg` : `${each.value} ${each.unit}`;
  return `${said}${per}${each.per_kg ? "/kg" : ""}${each.per_hour ? "/h" : ""}`;
}

const list = (values: string[]): string => (values.length === 1 ? (values[0] as string) : `[${values.join(", ")}]`);

function doseLines(dose: Dose): string[] {
  const lines = [`product = ${text(dose.product)}`];
  const say = (key: string, value: string | null | false): void => void (value && lines.push(`${key} = ${value}`));
  say("route", dose.route !== "oral" && text(dose.route));
  say("amount", dose.amount && text(amount(dose.amount)));
  say("of", dose.of === "salt" && text("salt"));
  say("volume", dose.volume !== null && text(`${dose.volume} L`));
  say("concentration", dose.concentration && text(amount(dose.concentration, "/L")));
  say("sprays", dose.sprays !== null && String(dose.sprays));
  say("over", dose.over !== null && text(hours(dose.over)));
  say("at", dose.at.length > 0 && list(dose.at.map(moment)));
  say("from", dose.starting !== 0 && text(hours(dose.starting)));
  say("portions", dose.portions !== null && String(dose.portions));
  say("every", dose.every !== null && text(hours(dose.every)));
  say("for", dose.lasting !== null && text(hours(dose.lasting)));
  say("count", dose.count !== null && String(dose.count));
  say("with_food", dose.with_food !== null && String(dose.with_food));
  say("form", dose.form !== null && text(dose.form));
  say("area", dose.area !== null && text(`${dose.area} cm2`));
  say("wash_after", dose.wash_after !== null && text(hours(dose.wash_after)));
  say("temperature", dose.temperature !== null && text(`${Number((dose.temperature - 273.15).toFixed(9))} C`));
  say("skin", dose.skin !== "intact" && text(dose.skin));
  return lines;
}

function patientLines({ patient }: Scenario): string[] {
  const lines = [`age = ${patient.age}`, `sex = ${text(patient.sex)}`, `weight = ${text(`${patient.weight} kg`)}`];
  const say = (key: string, value: string | null | false): void => void (value && lines.push(`${key} = ${value}`));
  say("height", patient.height !== null && text(`${patient.height} m`));
  say("egfr", patient.egfr !== null && String(patient.egfr));
  say("plasma_magnesium", patient.plasma_magnesium !== null && text(`${patient.plasma_magnesium} mmol/L`));
  say("crp", patient.crp !== null && text(`${patient.crp} mg/L`));
  say("pregnant", patient.pregnant && "true");
  say("lactating", patient.lactating && "true");
  say("condition", patient.condition !== "healthy" && text(patient.condition));
  say("pain", patient.pain !== null && String(patient.pain));
  say("flares", patient.flares.length > 0 && `[${patient.flares.map((each) => text(hours(each))).join(", ")}]`);
  say("medicines", patient.medicines.length > 0 && `[${patient.medicines.map(text).join(", ")}]`);
  return lines;
}

function table(name: string, entries: [string, string | number][]): string[] {
  if (!entries.length) return [];
  return [`[${name}]`, ...entries.map(([key, value]) => `${text(key)} = ${typeof value === "number" ? value : text(value)}`), ""];
}

/** The file. */
export function toml(scenario: Scenario): string {
  const { patient, diet, dose, run } = scenario;
  const outputs = run.outputs.length ? [`outputs = [${run.outputs.map(text).join(", ")}]`] : [];
  const lines = [
    "# Made with the page of mgate. For research and teaching; not medical advice.",
    "schema_version = 1",
    "",
    "[patient]",
    ...patientLines(scenario),
    "",
    ...table("patient.overrides", Object.entries(patient.overrides)),
    "[diet]",
    `magnesium = ${text(daily(diet.magnesium))}`,
    `habitual = ${text(daily(diet.habitual))}`,
    `meals = [${diet.meals.map(clock).join(", ")}]`,
    "",
    ...table("diet.foods", Object.entries(diet.foods).map(([name, grams]) => [name, `${grams} g`])),
    ...table("diet.waters", Object.entries(diet.waters).map(([name, litres]) => [name, `${litres} L`])),
    ...dose.flatMap((each) => ["[[dose]]", ...doseLines(each), ""]),
    "[run]",
    `duration = ${text(hours(run.duration))}`,
    ...outputs,
    ...(run.every === null ? [] : [`every = ${text(hours(run.every))}`]),
    "",
  ];
  return lines.join("\n");
}

/** Python that makes the same scenario and simulates it. */
export function python(scenario: Scenario): string {
  const path = text("scenario.toml");
  return `"""Made with the page of mgate. For research and teaching; not medical advice."""

from pathlib import Path

from mgate import Scenario
from mgate.person.answer import answer

SCENARIO = '''
${toml(scenario)}'''

Path(${path}).write_text(SCENARIO, encoding="utf-8")
found = answer(Scenario.read(${path}))
print(*found.warnings, *found.sentences(), sep="\\n")
print(found.outputs["Plasma.total"])  # mmol/L, at the hours of found.courses.times
`;
}
