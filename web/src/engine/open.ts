/** Engines by name: fetched once, as WebAssembly, or as JavaScript in a browser without its vectors. */

import { loadEngine } from "./engine.ts";
import type { Engine, Model } from "./model.ts";
import { type Written, writtenEngine } from "./written.ts";

// The smallest module with an instruction on vectors: (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt)
const VECTOR = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);
const opened = new Map<string, Promise<Engine>>();

/** Whether this browser runs WebAssembly with vectors. */
export function canVector(): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(VECTOR);
}

/** What Python calls a variant (`mgate.app.engines.engine_name`). */
export function engineName(salts: number, routes: string[]): string {
  return [`salts${salts}`, ...[...routes].sort()].join("-");
}

/** An engine by its name; `folder` is the address, with a slash at its end, where engines are. */
export function openEngine(name: string, folder: string, vectors = canVector()): Promise<Engine> {
  const key = `${folder}${name} ${vectors}`;
  const found = opened.get(key) ?? open(`${folder}${name}`, vectors);
  opened.set(key, found);
  found.catch(() => opened.delete(key)); // a connection may come back
  return found;
}

async function open(address: string, vectors: boolean): Promise<Engine> {
  const model = fetched(`${address}.json`).then((answer) => answer.json() as Promise<Model>);
  if (!vectors) return writtenEngine((await import(/* @vite-ignore */ `${address}.js`)) as Written, await model);
  const wasm = fetched(`${address}.wasm`).then((answer) => answer.arrayBuffer());
  const [described, code] = await Promise.all([model, wasm]); // together, so that neither failure goes unheard
  return loadEngine(code, described);
}

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} could not be fetched: ${answer.status} ${answer.statusText}`);
  return answer;
}
