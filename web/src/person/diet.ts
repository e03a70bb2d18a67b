/** What is eaten: magnesium a day, said as such or as foods and waters, and the meals that bring it. */

import { millimoles } from "./dose.ts";
import { Act, type Event } from "./events.ts";
import { find } from "./products.ts";
import type { Diet } from "./scenario.ts";
import { known } from "./tables.ts";

/** All that a day brings, in mmol. */
export function eaten(diet: Diet): number {
  let eatenAsFood = 0;
  for (const [name, grams] of Object.entries(diet.foods)) eatenAsFood += grams * (find(name).per_gram ?? 0);
  let drunk = 0;
  for (const [name, litres] of Object.entries(diet.waters)) {
    const held = find(name).concentration;
    drunk += held ? litres * millimoles(held, 0) : 0;
  }
  return diet.magnesium + (eatenAsFood + drunk);
}

/** When the meals of a day are, in h from 08:00, when every simulation begins. */
export function mealTimes(diet: Diet): number[] {
  const { DAY, DAYBREAK } = known().numbers.amounts;
  return diet.meals.map((clock) => (((clock - DAYBREAK) % DAY) + DAY) % DAY).sort((a, b) => a - b);
}

/** The meals of a diet that brings `intake` mmol of magnesium a day, up to `duration` in h. */
export function meals(diet: Diet, intake: number, duration: number): Event[] {
  const { DAY } = known().numbers.amounts;
  const { MEAL, FOOD_MAGNESIUM } = known().numbers.regimen;
  const clocks = mealTimes(diet);
  const share = intake / clocks.length;
  const events: Event[] = [];
  for (let day = 0; day <= Math.floor(duration / DAY); day++) {
    for (const clock of clocks) {
      const time = DAY * day + clock;
      if (time >= duration) continue;
      events.push({ time, act: Act.ADD, name: "Stomach.food", value: MEAL });
      events.push({ time, act: Act.ADD, name: FOOD_MAGNESIUM, value: share });
    }
  }
  return events;
}

/** Magnesium eaten with meals before each time, in mmol. */
export function eatenBefore(diet: Diet, times: Float64Array): Float64Array {
  const all = eaten(diet);
  const food = known().numbers.regimen.FOOD_MAGNESIUM;
  const moments = meals(diet, all, times[times.length - 1] as number).filter((each) => each.name === food);
  let place = 0;
  return times.map((time) => {
    while (place < moments.length && (moments[place] as Event).time < time) place++;
    return (place * all) / diet.meals.length;
  });
}
