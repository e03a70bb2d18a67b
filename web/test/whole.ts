/** The page's answers with its own engine, for a test to compare with Python. */

import { readFileSync, writeFileSync } from "node:fs";
import { loadEngine } from "../src/engine/engine.ts";
import type { Model } from "../src/engine/model.ts";
import type { Engine } from "../src/person/index.ts";
import { answers, type Given } from "./answers.ts";

const [given, found] = process.argv.slice(2) as [string, string];
const { engines, ...rest } = JSON.parse(readFileSync(given, "utf8")) as Given & { engines: string };
const loaded = new Map<string, Promise<Engine>>();

function engineOf(salts: number, routes: string[]): Promise<Engine> {
  const name = [`salts${salts}`, ...routes].join("-");
  const model = (): Model => JSON.parse(readFileSync(`${engines}/${name}.json`, "utf8")) as Model;
  const engine = loaded.get(name) ?? loadEngine(readFileSync(`${engines}/${name}.wasm`), model());
  loaded.set(name, engine);
  return engine;
}

writeFileSync(found, JSON.stringify(await answers(rest, engineOf)));
