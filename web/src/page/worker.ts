/** The worker: it keeps the engines, and answers what the page asks, one at a time. */

import { loadEngine } from "../engine/engine.ts";
import type { Model } from "../engine/model.ts";
import { answer, open, type Answer, type Engine, type Scenario } from "../person/index.ts";
import { quantile } from "../person/series.ts";
import { elsewhere } from "../person/tables.ts";
import type { Ask, Begin, Course, How, Reply } from "./picture.ts";

const QUICK = 1e-4; // tolerance while a slider is dragged; a hair's breadth on the screen
const MORE = ["Cord.felt", "Pain.score"];

let folder = ""; // where engines are fetched from
const engines = new Map<string, Promise<Engine>>();

const nameOf = (salts: number, routes: string[]): string => [`salts${salts}`, ...routes].join("-");

function engineOf(salts: number, routes: string[]): Promise<Engine> {
  const name = nameOf(salts, routes);
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

const draws = new Map<string, Promise<Record<string, number>[]>>();

/** Draws of what is not known of a model's numbers, as factors; none where they are not kept. */
function drawsOf(model: string): Promise<Record<string, number>[]> {
  const found = draws.get(model) ?? fetchedDraws(model).catch(() => []);
  draws.set(model, found);
  return found;
}

async function fetchedDraws(model: string): Promise<Record<string, number>[]> {
  const answered = await fetch(`${folder}${model}.draws.json`);
  if (!answered.ok) return [];
  const { names, rows } = (await answered.json()) as { names: string[]; rows: number[][] };
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] as number])));
}

async function course(scenario: Scenario, how: How): Promise<Course> {
  if (how === "roughly") return told(await answer(scenario, engineOf, { more: MORE, rtol: QUICK }));
  const finely = await answer(scenario, engineOf, { more: MORE });
  const drawn = how === "with draws" ? await drawsOf(nameOf(finely.courses.salts, finely.courses.routes)) : [];
  return told(drawn.length ? await answer(scenario, engineOf, { more: MORE, draws: drawn }) : finely);
}

function told(found: Answer): Course {
  const { courses } = found;
  const first = (series: Map<string, Float64Array[]>): Record<string, Float64Array> =>
    Object.fromEntries([...series].map(([name, rows]) => [name, rows[0] as Float64Array]));
  return {
    times: courses.times,
    treated: first(courses.outputs),
    untreated: first(courses.untreated),
    between: Object.fromEntries([...courses.outputs].flatMap(([name, rows]) => (rows[1] ? [[name, between(rows)]] : []))),
    units: Object.fromEntries([...courses.observables].map(([name, each]) => [name, each.unit])),
    cautions: found.cautions.map((each) => ({ level: each.level, said: each.text, source: each.source ?? "" })),
    sentences: found.sentences,
    notes: found.notes,
    notChecked: found.notChecked,
    numbers: courses.people[0]?.numbers ?? {},
    model: nameOf(courses.salts, courses.routes),
  };
}

/** Between what 90 % of the draws lie, at each time. */
function between([, ...rows]: Float64Array[]): [Float64Array, Float64Array] {
  const at = (q: number): Float64Array => (rows[0] as Float64Array).map((_, i) => quantile(rows.map((row) => row[i] as number), q));
  return [at(0.05), at(0.95)];
}

async function reply({ id, key, scenario, other, how }: Ask): Promise<Reply> {
  const begun = performance.now();
  try {
    const [one, two] = [await course(scenario, how), other && (await course(other, how))];
    return { id, picture: { id, key, course: one, other: two, milliseconds: performance.now() - begun, how } };
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

