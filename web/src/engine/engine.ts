/** The compiled engine in the browser: a model's WebAssembly, given a table of addresses and numbers in its memory. */

import { asked } from "./asked.ts";
import type { Engine, Model, Run, Wanted } from "./model.ts";

const STACK = 1 << 18; // bytes below the numbers, where the code keeps its own
const PAGE = 1 << 16;
const LINE = 128; // bytes: where rows may begin
const WORD = 8;

type Values = Float64Array | Int32Array;
type Place = { at: number; length: number };

/** The engine of a model; several may be loaded side by side. */
export async function loadEngine(wasm: BufferSource, model: Model): Promise<Engine> {
  const memory = new WebAssembly.Memory({ initial: (2 * STACK) / PAGE });
  const stack = new WebAssembly.Global({ value: "i32", mutable: true }, STACK);
  const env = { __linear_memory: memory, __stack_pointer: stack };
  const { instance } = await WebAssembly.instantiate(wasm, { env });
  const run = instance.exports.run as (table: number) => bigint;
  return { model, simulate: (wanted) => simulated(wanted, model, new Room(memory), run) };
}

/** The engine's memory above its stack, given out from the beginning for every simulation. */
class Room {
  private free = STACK;

  constructor(private readonly memory: WebAssembly.Memory) {}

  take(length: number): Place {
    const at = this.free;
    this.free += Math.ceil((length * WORD) / LINE) * LINE;
    const lacking = this.free - this.memory.buffer.byteLength;
    if (lacking > 0) this.memory.grow(Math.ceil(lacking / PAGE));
    return { at, length };
  }

  put(values: Values): Place {
    const place = this.take(values.length);
    if (values instanceof Float64Array) this.reals(place).set(values);
    else {
      const cells = this.whole(place);
      values.forEach((value, i) => cells.setBigInt64(i * WORD, BigInt(value), true));
    }
    return place;
  }

  reals({ at, length }: Place): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }

  whole({ at, length }: Place): DataView {
    return new DataView(this.memory.buffer, at, length * WORD);
  }

  /** Whole numbers that fit into 32 bits. */
  read(place: Place): Int32Array {
    const view = this.whole(place);
    return Int32Array.from({ length: place.length }, (_, i) => view.getInt32(i * WORD, true));
  }
}

function simulated(wanted: Wanted, model: Model, room: Room, run: (table: number) => bigint): Run {
  const given = asked(wanted, model);
  const { count, grid, picks } = given;
  const states = model.states.length;
  const results = {
    out: room.take(count * grid.length * picks.length),
    fate: room.take(count),
    steps: room.take(count),
    ended: room.take(count),
    final: room.take(count * states),
  };
  const places: Record<string, Place | null> = {
    work: room.take(model.rows * model.lanes),
    counter: room.put(Int32Array.of(0)),
    P: room.put(given.people),
    Y0: given.start && room.put(given.start),
    schedule: room.put(given.schedule),
    first: room.put(given.first),
    time: room.put(given.time),
    kind: room.put(given.kind),
    index: room.put(given.index),
    value: room.put(given.value),
    grid: room.put(grid),
    picks: room.put(picks),
    ...results,
  };
  const whole: Record<string, number> = {
    patients: count,
    points: grid.length,
    picked: picks.length,
    observing: Number(picks.some((pick) => pick >= states)),
    max_steps: given.maxSteps,
  };
  const real: Record<string, number> = { relative: given.rtol, absolute: given.atol, first_step: given.firstStep };
  const { pointers, whole: counts, real: tolerances } = model.table;
  const table = room.take(pointers.length + counts.length + tolerances.length);
  room.reals(results.out).fill(NaN);
  const cells = room.whole(table);
  pointers.forEach((name, i) => cells.setBigInt64(i * WORD, BigInt(places[name]?.at ?? 0), true));
  counts.forEach((name, i) => cells.setBigInt64((pointers.length + i) * WORD, BigInt(whole[name] as number), true));
  const before = pointers.length + counts.length;
  tolerances.forEach((name, i) => cells.setFloat64((before + i) * WORD, real[name] as number, true));
  run(table.at);
  return {
    out: room.reals(results.out).slice(),
    fate: room.read(results.fate),
    steps: room.read(results.steps),
    ended: room.reals(results.ended).slice(),
    final: room.reals(results.final).slice(),
  };
}
