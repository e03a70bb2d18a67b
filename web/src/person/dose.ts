/** One product that is taken: when, and how much of it each time. */

import { find } from "./products.ts";
import type { Dose, Moment, Patient } from "./scenario.ts";
import { known, Refused, type Amount } from "./tables.ts";
import { short } from "./words.ts";

/** Mmol of elemental magnesium (per hour for a rate) in an amount for a person of `weight` kg. */
export function millimoles(amount: Amount, weight: number, gramsPerMole = known().numbers.amounts.MAGNESIUM): number {
  const found = amount.value * (amount.per_kg ? weight : 1);
  return amount.unit === "mmol" ? found : (found / gramsPerMole) * 1000;
}

function mass(amount: Amount, weight: number): number {
  return 1000 * amount.value * (amount.per_kg ? weight : 1);
}

/** Hours between repetitions; portions are a day's, so they repeat daily when nothing else is said. */
function interval(dose: Dose): number | null {
  const daily = dose.portions !== null && (dose.lasting !== null || dose.count !== null);
  return dose.every === null && daily ? known().numbers.amounts.DAY : dose.every;
}

/** The times of day at which a day's portions are taken: evenly from 07:00 to 22:00. */
function awake(portions: number): Moment[] {
  return Array.from({ length: portions }, (_, portion) => ({
    clock: true,
    hours: 7 + (15 * portion) / Math.max(1, portions - 1),
  }));
}

/** When it is given: hours from 08:00 of the first day, in order, before `duration`. */
export function times(dose: Dose, duration: number): number[] {
  const { SLACK } = known().numbers.scenario;
  const moments = (dose.at.length ? dose.at : awake(dose.portions ?? 1)).map((each) => firstOf(dose, each));
  const every = interval(dose);
  if (every === null) return moments.filter((each) => each < duration - SLACK).sort((a, b) => a - b);
  const end = Math.min(duration, Math.min(...moments) + (dose.lasting || Infinity));
  const found = new Set<number>();
  for (const each of moments) {
    const most = Math.max(0, Math.ceil((end - each) / every - SLACK));
    for (let turn = 0; turn < Math.min(most, dose.count ?? most); turn++) found.add(each + every * turn);
  }
  return [...found].sort((a, b) => a - b);
}

function firstOf(dose: Dose, moment: Moment): number {
  if (!moment.clock) return dose.starting + moment.hours;
  const { DAY, DAYBREAK } = known().numbers.amounts;
  const since = moment.hours - DAYBREAK;
  return since + DAY * Math.ceil((dose.starting - since) / DAY - known().numbers.scenario.SLACK);
}

/** The water of a bath in L. */
export const water = (dose: Dose): number => dose.volume || (known().numbers.skin.TUB[dose.route] ?? 0);

/** Mmol of elemental magnesium at each of the times. */
export function given(dose: Dose, patient: Patient): number {
  const item = find(dose.product);
  const { amounts, skin } = known().numbers;
  const perMole = dose.of === "salt" ? item.grams_per_mole : amounts.MAGNESIUM;
  if (perMole === null) throw new Refused(`'${dose.product}' is no salt with a formula: give the magnesium itself`);
  let found: number;
  if (dose.amount !== null) {
    found = millimoles(dose.amount, patient.weight, perMole);
    found *= dose.amount.per_hour && dose.over !== null ? dose.over : 1;
  } else {
    const drunk = dose.volume !== null ? dose.volume : (dose.sprays ?? 0) * (item.spray ?? 0);
    const litres = skin.BATHS.includes(dose.route) ? water(dose) : drunk;
    found = dose.concentration
      ? litres * millimoles(dose.concentration, patient.weight, perMole)
      : litres * (item.concentration ? millimoles(item.concentration, patient.weight) : 0);
  }
  const most = amounts.MOST * Math.max(1, (dose.over ?? 0) / amounts.DAY);
  if (!skin.ROUTES.includes(dose.route) && !(found <= most * (1 + 1e-9))) {
    const grams = short((found * amounts.MAGNESIUM) / 1000, 4);
    throw new Refused(`${grams} g of magnesium is more than mgate takes: ${short(most, 4)} mmol, half of a body's`);
  }
  return found / (dose.portions ?? 1);
}

/** Mg of a drug at each of the times. */
export function milligrams(dose: Dose, patient: Patient): number {
  const { most } = find(dose.product);
  const { amount } = dose;
  if (!amount || !most) throw new Refused(`'${dose.product}' is no drug: it is given as magnesium`);
  const found = mass(amount, patient.weight) * (amount.per_hour ? dose.over || 1 : 1);
  const days = Math.max(1, (dose.over ?? 0) / known().numbers.amounts.DAY);
  if (found > mass(most, patient.weight) * days * (1 + known().numbers.scenario.SLACK)) {
    throw new Refused(
      `${short(found, 5)} mg of ${dose.product}: mgate takes at most ${short(1000 * most.value, 4)} mg at once or a day`,
    );
  }
  return found / (dose.portions ?? 1);
}
