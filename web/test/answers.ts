/** What the page answers to scenarios, for a test to compare with Python. */

import { answer, open, said, type Engines, type Scenario, type Tables } from "../src/person/index.ts";

export interface Given {
  tables: Tables;
  scenarios: Scenario[];
  draws: Record<string, number>[][];
}

/** Answers as JSON can hold them; missing values are null. */
export async function answers({ tables, scenarios, draws }: Given, engines: Engines): Promise<unknown[]> {
  open(tables);
  const found: unknown[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    const one = await answer(scenario, engines, { draws: draws[i] ?? [] });
    const rows = (series: Map<string, Float64Array[]>): unknown =>
      Object.fromEntries([...series].map(([name, values]) => [name, values.map((each) => [...each])]));
    found.push({
      times: [...one.courses.times],
      outputs: rows(one.courses.outputs),
      untreated: rows(one.courses.untreated),
      cautions: one.cautions.map((each) => ({ ...each, said: said(each) })),
      sentences: one.sentences,
      notes: one.notes,
      notChecked: one.notChecked,
    });
  }
  return found;
}
