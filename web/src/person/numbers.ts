/** A person's parameters: written values, build, medicines, salts, patches, then what is drawn and what they override. */

import { type Numbers } from "./balance.ts";
import { scaled } from "./build.ts";
import { effects } from "./medicines.ts";
import type { Model } from "./model.ts";
import type { Regimen } from "./regimen.ts";
import type { Patient } from "./scenario.ts";
import { elsewhere, known, Refused } from "./tables.ts";
import { short } from "./words.ts";

/** The numbers of one person; `factors` multiply what is not known. */
export function numbersOf(patient: Patient, factors: Numbers, regimen: Regimen, model: Model): Numbers {
  const numbers: Numbers = {};
  model.parameters.forEach((name, i) => (numbers[name] = model.defaults[i] ?? NaN));
  Object.assign(numbers, scaled(patient, model));
  regimen.solids.forEach((one, i) => set(numbers, `Salt${i + 1}`, one));
  regimen.patches.forEach((one, i) => set(numbers, `Patch${i + 1}`, one));
  for (const [name, share] of Object.entries(effects(patient.medicines).factors)) {
    if (name in numbers) numbers[name] = share;
  }
  for (const [name, by] of Object.entries(factors)) {
    if (name in numbers) numbers[name] = (numbers[name] as number) * by;
  }
  for (const [name, said] of Object.entries(patient.overrides)) numbers[name] = override(name, said, model);
  return numbers;
}

function set(numbers: Numbers, part: string, values: Numbers): void {
  for (const [name, value] of Object.entries(values)) numbers[`${part}.${name}`] = value;
}

/** An override as a number in the model's unit; other units are left to Python. */
function override(name: string, said: string | number, model: Model): number {
  const term = model.terms[name];
  if (!(name in model.columns) || !term) throw new Refused(`the model of this scenario has no parameter '${name}'`);
  const [digits = "", unit = ""] = typeof said === "number" ? [] : said.trim().split(/\s+(.*)/s);
  const value = typeof said === "number" ? said : unit === term.unit ? Number(digits) : NaN;
  if (Number.isNaN(value)) throw elsewhere(`the override ${name} = "${said}", in another unit than ${term.unit},`);
  const { REACH } = known().numbers.overrides;
  const [low, high] = term.within ?? [(term.value ?? 0) < 0 ? -Infinity : 0, Infinity];
  const [least, most] = [low > 0 ? low / REACH : low * REACH, high > 0 ? high * REACH : high / REACH];
  if (!(least <= value && value <= most)) {
    throw new Refused(`${name} is beyond anything possible: the literature allows ${short(low)} to ${short(high)}`);
  }
  return value;
}

/** The same physiology in a healthy reference adult of the same sex, without medicines. */
export function healthy(patient: Patient, person: Numbers, model: Model): Numbers {
  const adult = { ...patient, age: 30, weight: known().numbers.build.REFERENCE_WEIGHT, height: null, egfr: null };
  const found = { ...person, ...scaled(adult, model) };
  for (const name of known().numbers.settling.MEDICINE_INPUTS) if (name in found) found[name] = 1;
  return found;
}
