/** The page: state in the address, controls that change it, a worker that answers, charts that follow. */

import { known, open, type Scenario, type Tables } from "../person/index.ts";
import { allNumbers } from "./all_numbers.ts";
import { Asker } from "./ask.ts";
import { axesOf, type Axis } from "./axes.ts";
import { Chart, moment } from "./chart.ts";
import { fill } from "./controls.ts";
import { h, the } from "./dom.ts";
import { downloads, reporting } from "./downloads.ts";
import { Gate } from "./gate.ts";
import type { Term } from "../person/model.ts";
import type { How, Picture } from "./picture.ts";
import { tell } from "./said.ts";
import { begun, read, written, type State } from "./state.ts";
import { why } from "./why.ts";

const SETTLED = 250; // ms after the last movement: then the picture is worked out finely, and the address follows

let state: State;
let asker: Asker;
let bands: Asker | undefined;
let drawnPictures = 0;
let asked = ""; // what was last asked for
let charts: Chart[] = [];
let gate: Gate;
let picture: Picture | null = null;
let broader: ReturnType<typeof setTimeout> | undefined;
let later: ReturnType<typeof setTimeout> | undefined;
let shown = 3; // the chart that a narrow screen shows

function other(): Scenario | null {
  return state.other ? { ...state.scenario, dose: state.other } : null;
}

/** Ask for a picture; whatever is asked after it makes it come too late. */
async function ask(how: How, of: Asker = asker): Promise<void> {
  asked = JSON.stringify([state.scenario, state.other]);
  try {
    const found = await of.ask({ key: asked, scenario: state.scenario, other: other(), how });
    if (found && (of === asker || found.key === asked)) draw(found);
  } catch (error) {
    if (of === asker) refused(error instanceof Error ? error.message : String(error));
  }
}

/** Once the curves are there and nobody moves, the bands around them: another worker takes its time for them. */
function askBands(): void {
  clearTimeout(broader);
  broader = setTimeout(() => {
    bands ??= new Asker();
    void ask("with draws", bands);
  }, SETTLED);
}

/** Something was changed by a control. */
function changed({ rough = false, anew = false }: { rough?: boolean; anew?: boolean }): void {
  clearTimeout(broader);
  if (anew) rebuild();
  void ask(rough ? "roughly" : "finely");
  clearTimeout(later);
  later = setTimeout(settle, SETTLED);
}

function settle(): void {
  history.replaceState(null, "", `#${written(state)}`);
  if (picture?.how === "roughly") void ask("finely");
}

function rebuild(): void {
  fill(state, changed);
  const axes = axesOf(state.scenario.patient.condition);
  if (axes.map((each) => each.name).join() !== charts.map((each) => each.axis.name).join()) place(axes);
  for (const each of document.querySelectorAll<HTMLElement>("#presets button")) {
    const preset = known().presets.find((one) => one.key === each.dataset.key);
    each.setAttribute(
      "aria-pressed",
      String(JSON.stringify(preset?.scenario) === JSON.stringify(state.scenario) && !state.other),
    );
  }
}

/** Put the four charts where they belong, with tabs for narrow screens. */
function place(axes: Axis[]): void {
  charts = axes.map((axis) => new Chart(axis, (each) => void explain(each.name), readAt));
  the("charts").replaceChildren(...charts.map((each) => each.figure));
  const tabs = axes.map((axis, i) =>
    h(
      "button",
      { type: "button", role: "tab", id: `tab${i}`, "aria-controls": `chart${i}`, onclick: () => show(i) },
      axis.short,
    ),
  );
  charts.forEach((each, i) => (each.figure.id = `chart${i}`));
  the("tabs").replaceChildren(...tabs);
  show(shown);
}

function show(which: number): void {
  shown = which;
  charts.forEach((each, i) => each.figure.classList.toggle("shown", i === which));
  the("tabs")
    .querySelectorAll("[role=tab]")
    .forEach((each, i) => each.setAttribute("aria-selected", String(i === which)));
}

async function explain(name: string): Promise<void> {
  if (!picture) return;
  const { model, numbers } = picture.course;
  const answer = await fetch(`engine/${model}.json`);
  await why(name, ((await answer.json()) as { terms: Record<string, Term> }).terms, numbers);
}

/** The moment at which the curves are read, in h. */
function reading(): number {
  const { duration } = state.scenario.run;
  return state.at === null ? duration : Math.min(state.at, duration);
}

function readAt(hours: number): void {
  state.at = hours >= state.scenario.run.duration ? null : hours;
  point();
  clearTimeout(later);
  later = setTimeout(settle, SETTLED);
}

function point(): void {
  const at = reading();
  for (const each of charts) each.point(at);
  if (picture) gate.draw(picture.course, at);
  const input = the("read") as HTMLInputElement;
  input.value = String(Math.round((1000 * at) / state.scenario.run.duration));
  the("read-said").textContent = moment(at);
  input.setAttribute("aria-valuetext", moment(at));
}

function draw(found: Picture): void {
  picture = found;
  const { course, other: second } = found;
  for (const chart of charts) {
    const { name } = chart.axis;
    const [treated, untreated] = [course.treated[name], course.untreated[name]];
    if (!treated || !untreated) continue; // the condition has just changed; the next picture has it
    chart.draw(
      {
        times: course.times,
        treated,
        untreated,
        other: second?.treated[name] ?? null,
        between: course.between[name] ?? null,
      },
      reading(),
    );
  }
  point();
  legend(second !== null);
  tell(found);
  allNumbers(course, (name) => void explain(name));
  if (found.how === "finely" && found.key === asked) askBands();
  document.body.dataset.ready = "true";
  document.body.dataset.picture = String(++drawnPictures);
  document.body.dataset.how = found.how;
  the("engine").textContent =
    `Worked out in your browser in ${found.milliseconds.toFixed(0)} ms by the model ${course.model}; nothing you enter leaves it.`;
}

function legend(two: boolean): void {
  const key = (kind: string, words: string): HTMLElement => h("span", { class: `key ${kind}` }, words);
  the("legend").replaceChildren(
    key("main", two ? "regimen A" : "with the doses"),
    ...(two ? [key("second", "regimen B")] : []),
    key("ghost", "the same person without"),
    key("range", "usual range"),
    key("band", "90 % of what is not known"),
  );
}

function refused(reason: string): void {
  the("dangers").replaceChildren(h("p", { class: "refused" }, `This cannot be simulated: ${reason}.`));
}

function view(): void {
  (the("why") as HTMLDialogElement).close();
  for (const name of ["person", "claims", "trial"] as const) {
    the(`${name}-page`).hidden = state.view !== name;
    if (state.view === name) the(`to-${name}`).setAttribute("aria-current", "page");
    else the(`to-${name}`).removeAttribute("aria-current");
  }
  if (state.view === "claims") void import("./claims.ts").then((page) => page.open(the("claims-page")));
  if (state.view === "trial") void import("./trial.ts").then((page) => page.open(the("trial-page"), state.scenario));
}

/** Show what the address says; a link to a page alone keeps the person. */
function follow(): void {
  const found = read(location.hash);
  const before = state;
  if (found && found.view !== "person") state = { ...state, view: found.view };
  else if (found) state = found;
  else state = { ...state, view: "person" };
  try {
    rebuild();
  } catch (error) {
    state = before; // an address that someone has changed by hand
    rebuild();
    refused(`the address says what cannot be (${String(error)})`);
  }
  view();
  if (state.view === "person") void ask("finely");
}

function presets(): void {
  const buttons = known().presets.map(({ key, name, about, scenario }) =>
    h(
      "button",
      {
        type: "button",
        "data-key": key,
        title: about,
        onclick: () => {
          state = { ...begun(), scenario: structuredClone(scenario) };
          changed({ anew: true });
        },
      },
      name,
    ),
  );
  the("presets").replaceChildren(...buttons);
}

async function start(): Promise<void> {
  const answer = await fetch("data/tables.json");
  const tables = (await answer.json()) as Tables;
  open(tables);
  state = begun();
  asker = new Asker();
  gate = new Gate(() => void explain("Gate.block"));
  the("gate").append(gate.figure);
  presets();
  const figures = (): HTMLElement[] => [...charts.map((each) => each.figure), gate.figure];
  const edited = (): Scenario => (state.editing ? (other() ?? state.scenario) : state.scenario);
  the("downloads").append(...downloads({ scenario: edited, picture: () => picture, figures }));
  void reporting(edited).then((button) => the("downloads").append(button));
  the("read").addEventListener("input", () =>
    readAt(((the("read") as HTMLInputElement).valueAsNumber * state.scenario.run.duration) / 1000),
  );
  the("copy").addEventListener("click", () => void copy());
  addEventListener("hashchange", follow);
  follow();
}

async function copy(): Promise<void> {
  history.replaceState(null, "", `#${written(state)}`);
  const button = the("copy");
  await navigator.clipboard.writeText(location.href).then(
    () => (button.textContent = "Link copied"),
    () => (button.textContent = "Copy the address above"),
  );
  setTimeout(() => (button.textContent = "Copy link"), 2000);
}

start().catch((error: unknown) => refused(`the page could not begin (${String(error)})`));
