/** A Web Worker that simulates: it opens the engine that is named and answers with the run. */

import type { Run, Wanted } from "./model.ts";
import { answering } from "./newest.ts";
import { openEngine } from "./open.ts";

export interface Simulate {
  engine: string; // a name, as of `engineName`
  folder: string; // the whole address of the folder with engines
  vectors?: boolean; // whether WebAssembly is used; where it can be, unless said
  wanted: Wanted;
}

answering<Simulate, Run>(async ({ engine, folder, vectors, wanted }) => {
  const answer = (await openEngine(engine, folder, vectors)).simulate(wanted);
  return { answer, hand: Object.values(answer).map((values: Float64Array | Int32Array) => values.buffer) };
});
