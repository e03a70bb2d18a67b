// src/engine/asked.ts
function asked(wanted, model) {
  const { people, schedules, rtol = 1e-6 } = wanted;
  const grid = Float64Array.from(wanted.grid);
  const end = grid[grid.length - 1];
  if (end === void 0 || !risen(grid)) throw new RangeError("the grid must have times, and they must rise");
  const which = wanted.which ?? people.map(() => 0);
  if (which.length !== people.length || which.some((one) => !(one in schedules))) {
    throw new RangeError(`which must name one of ${schedules.length} schedules for each of ${people.length} people`);
  }
  const closed = schedules.map((one) => closedAt(end, one, model));
  const events = closed.flat();
  let begun = 0;
  return {
    count: people.length,
    people: together("people", people, people.length, model.parameters.length),
    start: wanted.start ? together("start", wanted.start, people.length, model.states.length) : null,
    schedule: Int32Array.from(which),
    first: Int32Array.from(closed, (one) => (begun += one.length) - one.length),
    time: Float64Array.from(events, (each) => each.time),
    kind: Int32Array.from(events, (each) => each.act),
    index: Int32Array.from(events, (each) => place(each, model)),
    value: Float64Array.from(events, (each) => each.value),
    grid,
    picks: Int32Array.from(wanted.pick ?? model.states, (name) => found(model.outputs[name], name)),
    rtol,
    atol: wanted.atol ?? rtol * 1e-3,
    firstStep: wanted.firstStep ?? 0.01,
    maxSteps: wanted.maxSteps ?? 1e7
  };
}
function closedAt(end, events, model) {
  const kept = events.filter((each) => each.time <= end);
  if (!risen(kept.map((each) => each.time))) throw new RangeError("the times of every schedule must rise");
  return [...kept, { time: end, act: found(model.acts.END, "END"), name: "", value: 0 }];
}
function risen(times) {
  return Array.from(times).every((time, i, all) => i === 0 || time >= all[i - 1]);
}
function place(event, model) {
  if (event.act === model.acts.END) return 0;
  if (event.act === model.acts.SET) return found(model.columns[event.name], event.name);
  const at = found(model.outputs[event.name], event.name);
  if (at >= model.states.length) throw new RangeError(`${event.name} is no state: no event can change it`);
  return at;
}
function found(at, name) {
  if (at === void 0) throw new RangeError(`the model has nothing of the name ${name}`);
  return at;
}
function together(what, rows, count, width) {
  const whole = new Float64Array(count * width);
  if (rows.length !== count) throw new RangeError(`${what} has ${rows.length} rows, not ${count}`);
  rows.forEach((row, i) => {
    if (row.length !== width) throw new RangeError(`${what} has a row of ${row.length} numbers, not ${width}`);
    whole.set(row, i * width);
  });
  return whole;
}

// src/engine/engine.ts
var STACK = 1 << 18;
var PAGE = 1 << 16;
var LINE = 128;
var WORD = 8;
async function loadEngine(wasm, model) {
  const memory = new WebAssembly.Memory({ initial: 2 * STACK / PAGE });
  const stack = new WebAssembly.Global({ value: "i32", mutable: true }, STACK);
  const env = { __linear_memory: memory, __stack_pointer: stack };
  const { instance } = await WebAssembly.instantiate(wasm, { env });
  const run = instance.exports.run;
  return { model, simulate: (wanted) => simulated(wanted, model, new Room(memory), run) };
}
var Room = class {
  constructor(memory) {
    this.memory = memory;
  }
  free = STACK;
  take(length) {
    const at = this.free;
    this.free += Math.ceil(length * WORD / LINE) * LINE;
    const lacking = this.free - this.memory.buffer.byteLength;
    if (lacking > 0) this.memory.grow(Math.ceil(lacking / PAGE));
    return { at, length };
  }
  put(values) {
    const place2 = this.take(values.length);
    if (values instanceof Float64Array) this.reals(place2).set(values);
    else {
      const cells = this.whole(place2);
      values.forEach((value, i) => cells.setBigInt64(i * WORD, BigInt(value), true));
    }
    return place2;
  }
  reals({ at, length }) {
    return new Float64Array(this.memory.buffer, at, length);
  }
  whole({ at, length }) {
    return new DataView(this.memory.buffer, at, length * WORD);
  }
  /** Whole numbers that fit into 32 bits. */
  read(place2) {
    const view = this.whole(place2);
    return Int32Array.from({ length: place2.length }, (_, i) => view.getInt32(i * WORD, true));
  }
};
function simulated(wanted, model, room, run) {
  const given = asked(wanted, model);
  const { count, grid, picks } = given;
  const states = model.states.length;
  const results = {
    out: room.take(count * grid.length * picks.length),
    fate: room.take(count),
    steps: room.take(count),
    ended: room.take(count),
    final: room.take(count * states)
  };
  const places = {
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
    ...results
  };
  const whole = {
    patients: count,
    points: grid.length,
    picked: picks.length,
    observing: Number(picks.some((pick) => pick >= states)),
    max_steps: given.maxSteps
  };
  const real = { relative: given.rtol, absolute: given.atol, first_step: given.firstStep };
  const { pointers, whole: counts, real: tolerances } = model.table;
  const table = room.take(pointers.length + counts.length + tolerances.length);
  room.reals(results.out).fill(NaN);
  const cells = room.whole(table);
  pointers.forEach((name, i) => cells.setBigInt64(i * WORD, BigInt(places[name]?.at ?? 0), true));
  counts.forEach((name, i) => cells.setBigInt64((pointers.length + i) * WORD, BigInt(whole[name]), true));
  const before = pointers.length + counts.length;
  tolerances.forEach((name, i) => cells.setFloat64((before + i) * WORD, real[name], true));
  run(table.at);
  return {
    out: room.reals(results.out).slice(),
    fate: room.read(results.fate),
    steps: room.read(results.steps),
    ended: room.reals(results.ended).slice(),
    final: room.reals(results.final).slice()
  };
}

// src/engine/newest.ts
var Newest = class {
  // why the worker never began
  constructor(worker) {
    this.worker = worker;
    worker.addEventListener("message", ({ data }) => this.hear(data));
    worker.addEventListener("error", ({ message }) => {
      this.broken = message || "the worker could not be loaded";
      this.hear({ id: this.id, error: this.broken });
    });
  }
  asked = null;
  next = null;
  id = 0;
  broken = "";
  /** The answer, or null when a newer question has taken its place. */
  ask(question) {
    return new Promise((settle, fail) => {
      this.next?.settle(null);
      this.next = { question, settle, fail };
      if (!this.asked) this.send();
    });
  }
  send() {
    [this.asked, this.next] = [this.next, null];
    if (!this.asked) return;
    if (this.broken) return this.hear({ id: this.id, error: this.broken });
    const letter = { id: ++this.id, question: this.asked.question };
    this.worker.postMessage(letter);
  }
  hear({ id, answer, error }) {
    const asked2 = this.asked;
    if (!asked2 || id !== this.id) return;
    if (error !== void 0) asked2.fail(new Error(error));
    else asked2.settle(answer);
    this.send();
  }
};
function answering(work) {
  self.onmessage = async ({ data: { id, question } }) => {
    try {
      const { answer, hand } = await work(question);
      self.postMessage({ id, answer }, { transfer: hand });
    } catch (error) {
      self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    }
  };
}

// src/engine/written.ts
function writtenEngine(written, model) {
  return { model, simulate: (wanted) => simulated2(asked(wanted, model), written, model) };
}
function simulated2(given, written, model) {
  const { count, people, start, schedule, first, grid, picks } = given;
  const [width, states, shown] = [model.parameters.length, model.states.length, grid.length * picks.length];
  const run = {
    out: new Float64Array(count * shown),
    fate: new Int32Array(count),
    steps: new Int32Array(count),
    ended: new Float64Array(count),
    final: new Float64Array(count * states)
  };
  for (let i = 0; i < count; i++) {
    const numbers = people.subarray(i * width, (i + 1) * width);
    const begin = start && start.subarray(i * states, (i + 1) * states);
    const from = first[schedule[i]];
    const one = written.simulate(numbers, given, from, grid, picks, { ...given, begin });
    run.out.set(one.out, i * shown);
    run.final.set(one.final, i * states);
    [run.fate[i], run.steps[i], run.ended[i]] = [one.fate, one.steps, one.ended];
  }
  return run;
}

// src/engine/open.ts
var VECTOR = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]
);
var opened = /* @__PURE__ */ new Map();
function canVector() {
  return typeof WebAssembly === "object" && WebAssembly.validate(VECTOR);
}
function engineName(salts, routes) {
  return [`salts${salts}`, ...[...routes].sort()].join("-");
}
function openEngine(name, folder, vectors = canVector()) {
  const key = `${folder}${name} ${vectors}`;
  const found2 = opened.get(key) ?? open(`${folder}${name}`, vectors);
  opened.set(key, found2);
  found2.catch(() => opened.delete(key));
  return found2;
}
async function open(address, vectors) {
  const model = fetched(`${address}.json`).then((answer) => answer.json());
  if (!vectors) return writtenEngine(await import(
    /* @vite-ignore */
    `${address}.js`
  ), await model);
  const wasm = fetched(`${address}.wasm`).then((answer) => answer.arrayBuffer());
  const [described, code] = await Promise.all([model, wasm]);
  return loadEngine(code, described);
}
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} could not be fetched: ${answer.status} ${answer.statusText}`);
  return answer;
}
export {
  Newest,
  answering,
  canVector,
  engineName,
  loadEngine,
  openEngine,
  writtenEngine
};
