/** Doses as pharmacometricians write them: one row for each, ID TIME AMT RATE DUR EVID MDV CMT II ADDL SS. */

import { given, times } from "../person/dose.ts";
import type { Scenario } from "../person/index.ts";
import { find } from "../person/products.ts";

const CMT = ["oral", "iv", "im"];

/** The table, and what has no place in it. */
export function dosesTable(scenario: Scenario): { csv: string; left: string[] } {
  const left: string[] = [];
  const rows: (string | number)[][] = [];
  for (const dose of scenario.dose) {
    if (find(dose.product).drug || !CMT.includes(dose.route)) {
      left.push(`${dose.product} (${dose.route})`);
      continue;
    }
    const much = given(dose, scenario.patient);
    const over = dose.over ?? 0;
    for (const time of times(dose, scenario.run.duration)) {
      rows.push([1, time, much, over ? much / over : 0, over, 1, 1, dose.route, 0, 0, 0, dose.product]);
    }
  }
  rows.sort((a, b) => Number(a[1]) - Number(b[1]));
  const head = "ID,TIME,AMT,RATE,DUR,EVID,MDV,CMT,II,ADDL,SS,PRODUCT";
  return { csv: [head, ...rows.map((row) => row.join())].join("\n") + "\n", left };
}
