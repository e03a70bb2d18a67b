/** What the page makes of scenarios before any engine runs: numbers and events, for a test to compare with Python. */

import { readFileSync, writeFileSync } from "node:fs";
import {
  healthy,
  modelOf,
  numbersOf,
  open,
  prescribed,
  scheduleOf,
  type Model,
  type Scenario,
  type Tables,
} from "../src/person/index.ts";

interface Given {
  tables: Tables;
  models: Record<string, Model>;
  scenarios: Scenario[];
}

const { tables, models, scenarios } = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as Given;
open(tables);
const found = scenarios.map((scenario) => {
  const regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration);
  const { salts, routes } = modelOf(regimen, scenario, []);
  const model = models[[salts, ...routes].join()] as Model;
  const numbers = numbersOf(scenario.patient, {}, regimen, model);
  const events = scheduleOf(scenario, regimen, scenario.run.duration, numbers);
  return { numbers, healthy: healthy(scenario.patient, numbers, model), events: events.map(Object.values) };
});
writeFileSync(process.argv[3] as string, JSON.stringify(found));
