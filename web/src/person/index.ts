/** One person, worked out in the browser: what `mgate simulate` does, by the same names. */

export { answer, grid, type Answer } from "./answer.ts";
export { modelOf, scheduleOf, simulate, type Courses } from "./course.ts";
export { said, type Caution } from "./ladder.ts";
export type { Engine, Engines, Model } from "./model.ts";
export { healthy, numbersOf } from "./numbers.ts";
export { prescribed } from "./regimen.ts";
export type { Diet, Dose, Moment, Patient, Run, Scenario } from "./scenario.ts";
export { known, open, Refused, type Tables } from "./tables.ts";
