/** The worker: it keeps the engines, and answers what the page asks, one at a time. */

import { loadEngine } from "../engine/engine.ts";
import type { Model } from "../engine/model.ts";
import { answer, open, type Answer, type Engine, type Scenario } from "../person/index.ts";
import { elsewhere } from "../person/tables.ts";
import type { Ask, Begin, Course, Reply } from "./picture.ts";

const QUICK = 1e-4; // tolerance while a slider is dragged; a hair's breadth on the screen
const MORE = ["Cord.felt", "Pain.score"];

let folder = ""; // where engines are fetched from
const engines = new Map<string, Promise<Engine>>();

function engineOf(salts: number, routes: string[]): Promise<Engine> {
  const name = [`salts${salts}`, ...routes].join("-");
  const engine = engines.get(name) ?? fetched(name);
  engines.set(name, engine);
  engine.catch(() => engines.delete(name));
  return engine;
}

async function fetched(name: string): Promise<Engine> {
  const at = (ending: string): string => `${folder}${name}.${ending}`;
  const [code, model] = await Promise.all([fetch(at("wasm")), fetch(at("json"))]);
  if (!code.ok || !model.ok) throw elsewhere(`this combination of products and routes (${name})`);
  const engine = await loadEngine(await code.arrayBuffer(), (await model.json()) as Model);
  return engine as unknown as Engine;
}

async function course(scenario: Scenario, rough: boolean): Promise<Course> {
  return told(await answer(scenario, engineOf, rough ? { more: MORE, rtol: QUICK } : { more: MORE }));
}

function told(found: Answer): Course {
  const { courses } = found;
  const first = (series: Map<string, Float64Array[]>): Record<string, Float64Array> =>
    Object.fromEntries([...series].map(([name, rows]) => [name, rows[0] as Float64Array]));
  return {
    times: courses.times,
    treated: first(courses.outputs),
    untreated: first(courses.untreated),
    units: Object.fromEntries([...courses.observables].map(([name, each]) => [name, each.unit])),
    cautions: found.cautions.map((each) => ({ level: each.level, said: each.text, source: each.source ?? "" })),
    sentences: found.sentences,
    notes: found.notes,
    notChecked: found.notChecked,
    numbers: courses.people[0]?.numbers ?? {},
    model: [`salts${courses.salts}`, ...courses.routes].join("-"),
  };
}

async function reply({ id, scenario, other, rough }: Ask): Promise<Reply> {
  const begun = performance.now();
  try {
    const [one, two] = [await course(scenario, rough), other && (await course(other, rough))];
    return { id, picture: { id, course: one, other: two, milliseconds: performance.now() - begun, rough } };
  } catch (error) {
    return { id, refused: error instanceof Error ? error.message : String(error) };
  }
}

async function termsOf(id: number, model: string): Promise<Reply> {
  const engine = await engines.get(model);
  return { id, terms: engine?.model.terms ?? {} };
}

self.onmessage = async ({ data }: MessageEvent<Ask | Begin | { id: number; termsOf: string }>) => {
  if ("tables" in data) {
    open(data.tables);
    folder = data.engines;
  } else if ("termsOf" in data) self.postMessage(await termsOf(data.id, data.termsOf));
  else self.postMessage(await reply(data));
};

