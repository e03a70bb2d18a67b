/** A trial of what the person page shows: a form, how far it is, and what came of it. */

import { known, type Scenario } from "../person/index.ts";
import { suffers } from "../person/relief.ts";
import { fixed, short, signed } from "../person/words.ts";
import { HEIGHT, ticks, WIDTH } from "./chart.ts";
import { h, s } from "./dom.ts";
import { TrialJob, type Contrast, type TrialResult } from "./server.ts";
import { written } from "./written.ts";

/** The form, and below it what it finds. */
export function form(scenario: Scenario): HTMLElement {
  const { condition } = scenario.patient;
  const [endpoint] = suffers(condition);
  if (!endpoint || !scenario.dose.length) {
    return h(
      "p",
      {},
      "A trial asks whether a regimen helps: choose a condition that hurts and a product on the page of one person.",
    );
  }
  const patients = input("Patients in each arm", 60, 5, 1000);
  const dropout = input("Of 100, leave before the end", 10, 0, 60);
  const replicates = input("How often the trial is run", 200, 20, 2000);
  const found = h("div", { id: "trial-found" });
  const bar = h("progress", { max: 1, value: 0, hidden: true, "aria-label": "How far the trial is" });
  const status = h("p", { role: "status" });
  const run = h("button", { type: "submit" }, "Run the trial");
  const stop = h("button", { type: "button", hidden: true }, "Cancel");
  let job: TrialJob | null = null;

  async function begin(): Promise<void> {
    job = new TrialJob();
    const mine = job;
    busy(true);
    status.textContent = "Enrolling ...";
    try {
      const result = await mine.run(
        trialOf(scenario, endpoint as string, patients.value(), dropout.value(), replicates.value()),
        (done, of) => {
          if (mine !== job) return;
          bar.value = done / Math.max(1, of);
          status.textContent = `${Math.round(100 * bar.value)} % done`;
        },
      );
      if (mine !== job) return;
      status.textContent = `${result.replicates} trials were run.`;
      found.replaceChildren(...told(result));
    } catch (error) {
      if (mine === job)
        status.textContent = `It could not be run: ${error instanceof Error ? error.message : String(error)}.`;
    } finally {
      if (mine === job) busy(false);
    }
  }

  function busy(now: boolean): void {
    run.disabled = now;
    bar.hidden = stop.hidden = !now;
    bar.value = 0;
  }

  stop.addEventListener("click", () => {
    void job?.cancel();
    job = null;
    busy(false);
    status.textContent = "Cancelled.";
  });
  const fields = h(
    "form",
    { class: "card", onsubmit: (event) => (event.preventDefault(), void begin()) },
    h(
      "p",
      {},
      `${condition}: the regimen of the person page (${scenario.dose.map((each) => each.product).join(", ")}) against placebo, ${short(scenario.run.duration / 24)} days, blind.`,
    ),
    patients.field,
    dropout.field,
    replicates.field,
    run,
    " ",
    stop,
    bar,
    status,
  );
  return h("div", {}, fields, found);
}

function input(label: string, usual: number, min: number, max: number): { field: HTMLElement; value: () => number } {
  const id = `trial-${label.replace(/\W+/g, "-").toLowerCase()}`;
  const box = h("input", { type: "number", id, min, max, value: usual, required: true });
  return { field: h("div", { class: "control" }, h("label", { for: id }, label), box), value: () => box.valueAsNumber };
}

/** The trial as its file has it: people like this person, of every age and both sexes. */
function trialOf(scenario: Scenario, quantity: string, n: number, dropout: number, replicates: number): object {
  const { patient, run } = scenario;
  const { dose } = written(scenario);
  return {
    people: {
      condition: patient.condition,
      sex: { female: patient.sex === "female" ? 0.8 : 0.2 },
      age: { mean: patient.age, sd: 11 },
    },
    design: { duration: `${run.duration} h`, dropout: dropout / 100 },
    arm: [
      { name: "magnesium", n, dose },
      { name: "placebo", n },
    ],
    endpoint: [{ quantity }],
    run: { replicates },
  };
}

function told(result: TrialResult): HTMLElement[] {
  return result.contrasts.map((each) =>
    h(
      "section",
      { class: "card" },
      h("h3", {}, capital(known().observables[each.endpoint]?.meaning ?? each.endpoint)),
      ...sentences(each),
      curve(each),
      table(each),
    ),
  );
}

function sentences({
  arms,
  estimate,
  unit,
  power,
  needed_n,
  needed_n_low90,
  needed_n_high90,
  twins_disagree,
}: Contrast): HTMLElement[] {
  const many = (n: number | null): string =>
    n === null || n > 1e5 ? "more patients than there are" : fixed(Math.ceil(n), 0);
  return [
    h(
      "p",
      {},
      `${arms[0]} against ${arms[1]}: ${signed(estimate.mean, 2)} ${unit} (95 % of trials ${signed(estimate.low95, 2)} to ${signed(estimate.high95, 2)}).`,
    ),
    h(
      "p",
      {},
      `${fixed(100 * power, 0)} % of such trials find it better at p < 0.05. 80 % power takes ${many(needed_n)} patients an arm (by what is not known, ${many(needed_n_low90)} to ${many(needed_n_high90)}). In ${fixed(100 * twins_disagree, 0)} % of pairs of such trials one is positive and one is not.`,
    ),
    h("p", { class: "hint" }, known().numbers.answer.DISCLAIMER),
  ];
}

const [LEFT, RIGHT, TOP, BOTTOM] = [42, 24, 8, 32];

/** Power against patients in each arm; the patients on a scale of powers of ten. */
function curve({ power_curve: { n, power, low90, high90 }, endpoint }: Contrast): HTMLElement {
  const [first, last] = [Math.log10(n[0] ?? 1), Math.log10(n.at(-1) ?? 10)];
  const x = (patients: number): number =>
    LEFT + ((WIDTH - LEFT - RIGHT) * (Math.log10(patients) - first)) / (last - first || 1);
  const y = (share: number): number => HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  const path = (values: number[], places = n): string =>
    values.map((each, i) => `${i ? "L" : "M"}${x(places[i] as number).toFixed(1)} ${y(each).toFixed(1)}`).join("");
  const band = `${path(high90)}${path([...low90].reverse(), [...n].reverse()).replace("M", "L")}Z`;
  const parts: SVGElement[] = ticks(0, 100).flatMap((each) => [
    s("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(each / 100), y2: y(each / 100) }),
    s("text", { class: "tick", x: LEFT - 6, y: y(each / 100) + 4, "text-anchor": "end" }, String(each)),
  ]);
  for (let power10 = Math.ceil(first); power10 <= last; power10++) {
    parts.push(
      s(
        "text",
        { class: "tick", x: x(10 ** power10), y: HEIGHT - BOTTOM + 16, "text-anchor": "middle" },
        short(10 ** power10),
      ),
    );
  }
  parts.push(
    s("text", { class: "tick", x: (WIDTH + LEFT) / 2, y: HEIGHT - 3, "text-anchor": "middle" }, "patients in each arm"),
  );
  const label = `Power of a trial of ${endpoint} against patients in each arm; the table below has the numbers`;
  const drawing = s(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    ...parts,
    s("path", { class: "band", d: band }),
    s("path", { class: "curve main", d: path(power) }),
  );
  return h(
    "figure",
    { class: "chart power" },
    h("figcaption", {}, h("span", {}, h("span", { class: "title" }, "Power"), " ", h("small", {}, "%"))),
    drawing,
  );
}

function table({ power_curve: { n, power, low90, high90 } }: Contrast): HTMLElement {
  const heads = ["Patients in each arm", "Power (%)", "90 % of what is not known"].map((each) =>
    h("th", { scope: "col" }, each),
  );
  const step = Math.max(1, Math.floor(n.length / 20));
  const rows = n.flatMap((each, i) => {
    if (i % step) return [];
    const between = `${fixed(100 * (low90[i] as number), 0)} to ${fixed(100 * (high90[i] as number), 0)}`;
    return [
      h(
        "tr",
        {},
        h("th", { scope: "row" }, short(each)),
        h("td", {}, fixed(100 * (power[i] as number), 0)),
        h("td", {}, between),
      ),
    ];
  });
  return h(
    "details",
    { class: "behind" },
    h("summary", {}, "Table"),
    h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
