/** What is put on the skin, as patches and events: sprays and creams that are worn, baths that are sat in. */

import { bodySurface } from "./build.ts";
import { given, millimoles, times, water } from "./dose.ts";
import { Act, type Event } from "./events.ts";
import { find } from "./products.ts";
import type { Dose, Patient } from "./scenario.ts";
import { known, Refused } from "./tables.ts";
import { fixed } from "./words.ts";

/** One application: when (h), on which patch, how much (mmol), until when it stays, and whether it is a bath. */
export interface Applied {
  time: number;
  place: number;
  millimoles: number;
  until: number | null;
  bath: boolean;
}

/** What a dose sets in the parameters of its `Patch`. */
export function patchOf(dose: Dose, patient: Patient): Record<string, number> {
  const { BATHS, IMMERSED, FEET, FILM_AREA, WARM, USUAL, DRAWING } = known().numbers.skin;
  const bath = BATHS.includes(dose.route);
  const amount = given(dose, patient);
  const most = 1e4 * bodySurface(patient);
  const usual = dose.route === "bath" ? IMMERSED * most : dose.route === "foot bath" ? FEET : FILM_AREA;
  const area = dose.area ?? Math.min(usual, most);
  if (area > most) throw new Refused(`${area} cm2 is more skin than this person has: ${fixed(most, 0)} cm2`);
  const item = find(dose.product);
  const held = strength(dose, patient, amount);
  return {
    area,
    volume: bath ? 1000 * water(dose) : Math.max(amount, 1e-9) / held,
    strength: held,
    film_like: Number(!bath),
    temperature: dose.temperature || (bath ? WARM : USUAL),
    brine: Number(!bath && item.film === "brine"),
    sea: Number(bath && held >= DRAWING),
    menthol: Number(item.menthol),
    eczema: Number(dose.skin === "eczema"),
    needles: Number(dose.skin === "stripped" || dose.skin === "microneedles"),
  };
}

/** The concentration of the film or the bath in mmol/mL. */
function strength(dose: Dose, patient: Patient, amount: number): number {
  const { BATHS, BRINE } = known().numbers.skin;
  const item = find(dose.product);
  if (BATHS.includes(dose.route)) return Math.min(amount / water(dose), item.in_water) / 1000 || 1e-9;
  if (item.film === "brine") return BRINE;
  const said = dose.concentration ?? item.concentration;
  if (!said) throw new Refused(`'${dose.product}' on the skin has no known strength`);
  return Math.max(millimoles(said, patient.weight) / 1000, 1e-9);
}

/** The applications that a dose makes up to a duration in h. */
export function applied(dose: Dose, patient: Patient, place: number, duration: number): Applied[] {
  const { BATHS, SITTING } = known().numbers.skin;
  const bath = BATHS.includes(dose.route);
  const stays = bath ? dose.over || SITTING : dose.wash_after;
  const amount = given(dose, patient);
  return times(dose, duration).map((time) => {
    return { time, place, millimoles: amount, until: stays === null ? null : time + stays, bath };
  });
}

/** The events of applications; washing takes a film and the share `washed` of the outer slices, and comes first. */
export function onTheSkin(applications: Applied[], washed: number): Event[] {
  const events: Event[] = [];
  for (const { until, place } of applications) {
    if (until === null) continue;
    const patch = `Patch${place}`;
    events.push({ time: until, act: Act.SET, name: `${patch}.wet`, value: 0 });
    events.push({ time: until, act: Act.SCALE, name: `${patch}.film`, value: 0 });
    for (let slice = 1; slice <= known().numbers.skin.WASHED_LAYERS; slice++) {
      events.push({ time: until, act: Act.SCALE, name: `${patch}.layers_${slice}`, value: 1 - washed });
    }
  }
  for (const { time, place, millimoles: much } of applications) {
    events.push({ time, act: Act.SET, name: `Patch${place}.wet`, value: 1 });
    events.push({ time, act: Act.ADD, name: `Patch${place}.film`, value: much });
  }
  return events;
}
