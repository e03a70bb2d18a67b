/** What a person of this age and sex needs, and how much supplements may bring. */

import { eaten } from "./diet.ts";
import { total, type Regimen } from "./regimen.ts";
import type { Patient, Scenario } from "./scenario.ts";
import { known, Refused, type Group } from "./tables.ts";
import { fixed, short } from "./words.ts";

/** The group that a patient belongs to. */
export function groupOf(patient: Patient): Group {
  const state = patient.pregnant ? "pregnant" : patient.lactating ? "lactating" : "";
  const fits = (each: Group): boolean => each.state === state && each.since <= patient.age && patient.age < each.until;
  const found = known().requirements.find(fits);
  if (!found) throw new Refused("nobody has written down what a person like this one needs");
  return found;
}

/** Mg, rounded so that 350 of them are not above 350. */
const mg = (millimoles: number): number => Number(fixed(millimoles * known().numbers.amounts.MAGNESIUM, 6));

/** What a simulated person eats and swallows, beside what they need. */
export function onIntake(scenario: Scenario, regimen: Regimen, end: number): string[] {
  const { patient, diet } = scenario;
  const group = groupOf(patient);
  const listed = Object.keys(diet.foods).length + Object.keys(diet.waters).length > 0;
  const eats = mg(eaten(diet));
  const taken = mg(total(regimen, ["oral"], end) / Math.max(1, end / known().numbers.amounts.DAY));
  const [need, half] = [group.rda[patient.sex], group.ear[patient.sex]];
  const said: string[] = [];
  if (half !== null && (eats < half || listed)) {
    const both = taken ? `, with supplements ${fixed(eats + taken, 0)}` : "";
    said.push(
      `the diet brings ${fixed(eats, 0)} mg of magnesium a day${both}; half of all people like this one ` +
        `(${group.who}) need more than ${short(half)}, and ${need === null ? "None" : short(need)} are recommended`,
    );
  }
  if (group.eu_upper !== null && group.upper !== null && group.eu_upper < taken && taken <= group.upper) {
    said.push(
      `${fixed(taken, 0)} mg a day of supplements is above the ${short(group.eu_upper)} mg that the EU's committee sets`,
    );
  }
  return said;
}

/** A warning where supplements (mmol a day) exceed the upper level of the person's age; empty where they do not. */
export function tooMuch(patient: Patient, supplement: number): string {
  const group = groupOf(patient);
  const daily = mg(supplement);
  if (group.upper === null) {
    return supplement > 0 ? "no amount of supplements is known to be safe below one year of age" : "";
  }
  if (daily <= group.upper) return "";
  const europe = group.eu_upper !== null ? `; the EU's committee sets ${short(group.eu_upper)} mg` : "";
  const grown = group.eu_upper !== null ? "adults" : group.state ? group.who : `a ${group.who}`;
  return `${fixed(daily, 0)} mg a day of supplements is above the upper level of ${short(group.upper)} mg for ${grown}${europe}`;
}
