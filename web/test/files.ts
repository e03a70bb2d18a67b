/** The files that the page writes of scenarios, for Python to read back; and states that went through an address. */

import { readFileSync, writeFileSync } from "node:fs";
import { dosesTable } from "../src/page/doses_table.ts";
import { read, written, type State } from "../src/page/state.ts";
import { python, toml } from "../src/page/toml.ts";
import { open, type Scenario, type Tables } from "../src/person/index.ts";

const { tables, scenarios } = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as {
  tables: Tables;
  scenarios: Scenario[];
};
open(tables);
const found = scenarios.map((scenario) => {
  const state: State = { view: "person", scenario, other: null, editing: 0, at: null };
  const address = written(state);
  const { csv, left } = dosesTable(scenario);
  return {
    toml: toml(scenario),
    python: python(scenario),
    doses: csv,
    left,
    address,
    again: read(`#${address}`)?.scenario,
  };
});
writeFileSync(process.argv[3] as string, JSON.stringify(found));
