/** The engine in the browser. */

export { loadEngine } from "./engine.ts";
export type { Engine, Event, Model, Run, Term, Wanted } from "./model.ts";
export { answering, Newest } from "./newest.ts";
export { canVector, engineName, openEngine } from "./open.ts";
export type { Simulate } from "./worker.ts";
export { writtenEngine } from "./written.ts";
