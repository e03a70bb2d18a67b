/** Which names the page takes for a slip of a medicine, for a test to compare with Python. */

import { readFileSync, writeFileSync } from "node:fs";
import { open, Refused, type Tables } from "../src/person/index.ts";
import { recognise } from "../src/person/medicines.ts";

const { tables, names } = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as {
  tables: Tables;
  names: string[];
};
open(tables);
const found = names.map((name) => {
  try {
    return recognise(name)?.name ?? "";
  } catch (error) {
    return error instanceof Refused ? error.message : "";
  }
});
writeFileSync(process.argv[3] as string, JSON.stringify(found));
