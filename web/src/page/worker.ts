/** The worker: it keeps the engines, and answers what the page asks, one at a time. */

import { answering } from "../engine/newest.ts";
import { engineName, openEngine } from "../engine/open.ts";
import { answer, open, type Answer, type Engine, type Scenario } from "../person/index.ts";
import { quantile } from "../person/series.ts";
import { elsewhere } from "../person/tables.ts";
import type { Course, How, Picture, Question } from "./picture.ts";

const QUICK = 1e-4; // tolerance while a slider is dragged; a hair's breadth on the screen
const MORE = ["Cord.felt", "Pain.score"];

let folder = ""; // where engines are fetched from

const nameOf = (courses: { salts: number; routes: string[] }): string => engineName(courses.salts, courses.routes);

async function engineOf(salts: number, routes: string[]): Promise<Engine> {
  const name = engineName(salts, routes);
  const missing = (error: Error): never => {
    throw error.message.includes("404") ? elsewhere(`this combination of products and routes (${name})`) : error;
  };
  return openEngine(name, folder).catch(missing);
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
  const drawn = how === "with draws" ? await drawsOf(nameOf(finely.courses)) : [];
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
    between: Object.fromEntries(
      [...courses.outputs].flatMap(([name, rows]) => (rows[1] ? [[name, between(rows)]] : [])),
    ),
    units: Object.fromEntries([...courses.observables].map(([name, each]) => [name, each.unit])),
    cautions: found.cautions.map((each) => ({ level: each.level, said: each.text, source: each.source ?? "" })),
    sentences: found.sentences,
    notes: found.notes,
    notChecked: found.notChecked,
    numbers: courses.people[0]?.numbers ?? {},
    model: nameOf(courses),
  };
}

/** Between what 90 % of the draws lie, at each time. */
function between([, ...rows]: Float64Array[]): [Float64Array, Float64Array] {
  const at = (q: number): Float64Array =>
    (rows[0] as Float64Array).map((_, i) =>
      quantile(
        rows.map((row) => row[i] as number),
        q,
      ),
    );
  return [at(0.05), at(0.95)];
}

answering<Question, Picture>(async ({ key, scenario, other, how, tables, root }) => {
  const begun = performance.now();
  if (tables) open(tables);
  folder = `${root}engine/`;
  const [one, two] = [await course(scenario, how), other && (await course(other, how))];
  return { answer: { key, course: one, other: two, milliseconds: performance.now() - begun, how }, hand: [] };
});
