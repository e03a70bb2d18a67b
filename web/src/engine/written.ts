/** The engine where WebAssembly cannot run: the model written as JavaScript, one person after another. */

import { asked } from "./asked.ts";
import type { Engine, Model, Run } from "./model.ts";

interface Events {
  time: Float64Array;
  kind: Int32Array;
  index: Int32Array;
  value: Float64Array;
}

interface Options {
  begin: Float64Array | null;
  rtol: number;
  atol: number;
  firstStep: number;
  maxSteps: number;
}

/** What a model's own module exports (`mgate.engine.write.javascript`). */
export interface Written {
  simulate(
    numbers: Float64Array,
    events: Events,
    from: number,
    grid: Float64Array,
    picks: Int32Array,
    options: Options,
  ): { out: Float64Array; fate: number; steps: number; ended: number; final: Float64Array };
}

/** The engine of a model whose module is loaded. */
export function writtenEngine(written: Written, model: Model): Engine {
  return { model, simulate: (wanted) => simulated(asked(wanted, model), written, model) };
}

function simulated(given: ReturnType<typeof asked>, written: Written, model: Model): Run {
  const { count, people, start, schedule, first, grid, picks } = given;
  const [width, states, shown] = [model.parameters.length, model.states.length, grid.length * picks.length];
  const run: Run = {
    out: new Float64Array(count * shown),
    fate: new Int32Array(count),
    steps: new Int32Array(count),
    ended: new Float64Array(count),
    final: new Float64Array(count * states),
  };
  for (let i = 0; i < count; i++) {
    const numbers = people.subarray(i * width, (i + 1) * width);
    const begin = start && start.subarray(i * states, (i + 1) * states);
    const from = first[schedule[i] as number] as number;
    const one = written.simulate(numbers, given, from, grid, picks, { ...given, begin });
    run.out.set(one.out, i * shown);
    run.final.set(one.final, i * states);
    [run.fate[i], run.steps[i], run.ended[i]] = [one.fate, one.steps, one.ended];
  }
  return run;
}
