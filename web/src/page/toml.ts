/** A scenario as the file that mgate reads, and as Python that makes it. */

import type { Scenario } from "../person/index.ts";
import { written, type Table, type Value } from "./written.ts";

const NOTE = "Made with the page of mgate. For research and teaching; not medical advice.";

const text = (value: string): string => JSON.stringify(value);
const key = (name: string): string => (/^\w+$/.test(name) ? name : text(name));

function value(one: Value): string {
  if (Array.isArray(one)) return `[${one.map(value).join(", ")}]`;
  return typeof one === "string" ? text(one) : String(one);
}

function isTable(one: Table[string] | undefined): one is Table {
  return typeof one === "object" && !Array.isArray(one);
}

function lines(table: Table, name: string): string[] {
  const own: string[] = [];
  const below: string[] = [];
  for (const [each, one] of Object.entries(table)) {
    const path = name ? `${name}.${key(each)}` : key(each);
    if (isTable(one)) below.push("", `[${path}]`, ...lines(one, path));
    else if (Array.isArray(one) && one.some((inner) => isTable(inner as Table))) {
      for (const inner of one as Table[]) below.push("", `[[${path}]]`, ...lines(inner, path));
    } else own.push(`${key(each)} = ${value(one as Value)}`);
  }
  return [...own, ...below];
}

/** The file. */
export function toml(scenario: Scenario): string {
  return [`# ${NOTE}`, ...lines(written(scenario), ""), ""].join("\n");
}

/** Python that makes the same scenario and simulates it. */
export function python(scenario: Scenario): string {
  return `"""${NOTE}"""

from pathlib import Path

from mgate import Scenario
from mgate.person.answer import answer

FILE = Path("scenario.toml")
FILE.write_text(
    r'''
${toml(scenario)}''',
    encoding="utf-8",
)
found = answer(Scenario.read(FILE))
print(*found.warnings, *found.sentences(), sep="\\n")
print(found.outputs["Plasma.total"])  # mmol/L, at the hours of found.courses.times
`;
}
