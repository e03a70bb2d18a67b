/** Numbers as the page writes them, for a test to compare with Python. */

import { readFileSync, writeFileSync } from "node:fs";
import { fixed, short, signed, spaced } from "../src/person/words.ts";

const { values } = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as { values: number[] };
const found = values.map((each) => [
  fixed(each, 0),
  fixed(each, 2),
  signed(each, 3),
  short(each),
  short(each, 2),
  short(each, 3),
  spaced(each),
]);
writeFileSync(process.argv[3] as string, JSON.stringify(found));
