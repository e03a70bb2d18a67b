// One person at a time, by the same steps, events, outputs and fates as the compiled lanes (write/step.py, write/lanes.py).
// Above stand the constants in capitals and the model's kernels: prepare, start, rhs, factor, solve, observe.

function exp(x) {
  return Math.exp(x > EXP_LIMIT ? EXP_LIMIT : x < -EXP_LIMIT ? -EXP_LIMIT : x);
}

function log(x) {
  return x > 0 ? Math.log(x) : NaN;
}

/** Stages combined by weights: total[q] + the sum of stage[q] * weight. */
function combined(total, stages, q, weights) {
  for (let i = 0; i < weights.length; i++) if (weights[i]) total += stages[i][q] * weights[i];
  return total;
}

/** u = y after h; returns the largest error in units of the tolerance. */
function step(y, c, h, rtol, atol, u, { k, r, g, W }) {
  const overH = 1 / h;
  g[0] = overH * (1 / GAMMA);
  factor(y, c, g, k[0], W);
  solve(W, c, k[0]);
  for (let i = 1; i < STAGES; i++) {
    for (let q = 0; q < STATES; q++) u[q] = combined(y[q], k, q, A[i]);
    rhs(u, c, r);
    for (let q = 0; q < STATES; q++) k[i][q] = r[q] + combined(0, k, q, C[i]) * overH;
    solve(W, c, k[i]);
  }
  let [worst, poison] = [0, 0]; // an endless error is not a number here, as in the lanes
  for (let q = 0; q < STATES; q++) {
    const last = k[STAGES - 1][q];
    u[q] += last;
    const wrong = Math.abs(last / (atol + rtol * Math.max(Math.abs(y[q]), Math.abs(u[q]))));
    worst = Math.max(worst, wrong);
    poison += wrong * 0;
  }
  return worst + poison;
}

/** The state inside a step, at the share x of it. */
function dense(y, u, k, x, shown) {
  for (let q = 0; q < STATES; q++) {
    let total = 0;
    for (let d = DENSE.length - 1; d >= 0; d--) total = combined(0, k, q, DENSE[d]) + x * total;
    shown[q] = (1 - x) * y[q] + x * (u[q] + (1 - x) * total);
  }
}

/**
 * Simulate one person. `events` holds arrays `time`, `kind`, `index` and `value`, read from the place `from` to an END;
 * `picks` are places among states and quantities. Fates: 0 ok, 1 not a number, 2 step too small, 3 too many steps.
 */
export function simulate(numbers, events, from, grid, picks, { begin = null, rtol, atol, firstStep, maxSteps }) {
  const row = (size) => new Float64Array(size);
  const [c, y, u, shown] = [row(CONSTANTS), row(STATES), row(STATES), row(STATES + QUANTITIES)];
  const quantities = shown.subarray(STATES);
  const work = { k: Array.from({ length: STAGES }, () => row(STATES)), r: row(STATES), g: row(1), W: row(FACTORS) };
  const out = row(grid.length * picks.length).fill(NaN);
  const observing = picks.some((pick) => pick >= STATES);
  let [time, wish, event, point, steps, changed] = [0, firstStep, from, 0, 0, false];
  c.set(numbers);
  prepare(c);
  start(c, y);
  if (begin) y.set(begin);

  const show = () => {
    if (observing) observe(shown, c, quantities);
    for (let i = 0; i < picks.length; i++) out[point * picks.length + i] = shown[picks[i]];
    point++;
  };
  const finish = (fate) => ({ out, fate, steps, ended: time, final: y });

  /** All events of this moment; true when the last one ends the person. */
  const happen = () => {
    for (; events.time[event] <= time; event++) {
      const [kind, index, value] = [events.kind[event], events.index[event], events.value[event]];
      if (kind === END) return true;
      if (kind === ADD) y[index] += value;
      else if (kind === SCALE) y[index] *= value;
      else if (kind === PUT) y[index] = value;
      else if (kind === SET) [c[index], changed] = [value, true];
      wish = Math.min(wish, firstStep);
    }
    return false;
  };

  for (; point < grid.length && grid[point] <= 0; ) {
    shown.set(y); // before any event
    show();
  }
  if (happen()) return finish(0);
  for (;;) {
    if (changed) {
      prepare(c);
      changed = false;
    }
    const left = events.time[event] - time; // reach the next event exactly, and leave no crumb before it
    const hit = wish >= left * 0.999999;
    const used = hit ? left : wish > 0.5 * left ? 0.5 * left : wish;
    const reached = hit ? events.time[event] : time + used;
    const wrong = step(y, c, used, rtol, atol, u, work);
    const good = wrong <= 1;
    const ideal = SAFETY * exp((-1 / ORDER) * log(wrong + 1e-12));
    const factorOfStep = wrong <= SANE ? Math.min(Math.max(ideal, SHRINK), GROW) : COLLAPSE;
    const following = used * factorOfStep;
    steps++;
    if (good) {
      for (; point < grid.length && grid[point] <= reached; ) {
        dense(y, u, work.k, (grid[point] - time) / used, shown);
        show();
      }
      y.set(u);
    }
    const now = time;
    const keep = good && (hit || used < wish) && following < wish && factorOfStep >= 1;
    if (!keep) wish = following; // a step cut short for an event says little about the step that the person needs
    if (good) time = reached;
    if (steps > maxSteps) return finish(3);
    if (!good && following < SMALLEST * (1 + Math.abs(now))) return finish(Number.isNaN(wrong) ? 1 : 2);
    if (good && hit && happen()) return finish(0);
  }
}
