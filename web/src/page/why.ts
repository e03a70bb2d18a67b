/** "Why?": the equation behind a number, what stands in it, and where each of them is from. */

import { known } from "../person/index.ts";
import type { Term } from "../person/model.ts";
import { short } from "../person/words.ts";
import { h, the } from "./dom.ts";

type Terms = Record<string, Term>;
type Sources = Record<string, { text: string; doi: string }>;

let sources: Promise<Sources> | undefined;

/** The bibliography, fetched when it is first asked for. */
function bibliography(): Promise<Sources> {
  sources ??= fetch("data/sources.json").then((answer) => (answer.ok ? (answer.json() as Promise<Sources>) : {}));
  return sources.catch(() => ({}));
}

/** Open the dialog on a name; names within it lead on. */
export async function why(name: string, terms: Terms, numbers: Record<string, number>): Promise<void> {
  const dialog = the("why") as HTMLDialogElement;
  const observed = known().observables[name];
  const start = terms[name] ? name : (observed?.needs[0] ?? name);
  const found = await bibliography();
  const content = the("why-content");
  const go = (to: string): void =>
    content.replaceChildren(
      ...page(to, go, { terms, numbers, found, observed: to === start ? observed?.meaning : undefined }),
    );
  go(start);
  if (!dialog.open) dialog.showModal();
}

/** Open the dialog on a source alone. */
export async function quote(source: string): Promise<void> {
  const found = await bibliography();
  the("why-content").replaceChildren(h("h2", {}, source), h("p", {}, ...cited(source, found)));
  (the("why") as HTMLDialogElement).showModal();
}

interface Known {
  terms: Terms;
  numbers: Record<string, number>;
  found: Sources;
  observed: string | undefined;
}

function page(name: string, go: (to: string) => void, { terms, numbers, found, observed }: Known): HTMLElement[] {
  const term = terms[name];
  if (!term) return [h("h2", {}, name), h("p", {}, "Nothing more is written about it.")];
  const parts: HTMLElement[] = [
    h("h2", { tabindex: -1 }, name),
    h("p", {}, `${observed ?? term.meaning}${term.unit ? `, in ${term.unit}` : ""}.`),
  ];
  if (term.equation)
    parts.push(h("p", { class: "equation" }, ...linked(`${name} = ${term.equation}`, name, terms, go)));
  if (term.kind === "Pool" || term.kind === "State")
    parts.push(
      h("p", {}, "An amount that flows change; its course is what the engine works out."),
      ...flows(name, terms, go),
    );
  if (term.value !== undefined || name in numbers) parts.push(...ofParameter(name, term, numbers, found));
  const within = [...new Set((term.equation ?? "").match(/[A-Z]\w*\.\w+/g) ?? [])].filter((each) => terms[each]);
  if (within.length) {
    const rows = within.map((each) => row(each, terms[each] as Term, numbers, found, go));
    const heads = ["name", "meaning", "here", "range", "source"].map((each) => h("th", { scope: "col" }, each));
    parts.push(
      h(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": "What stands in it" },
        h(
          "table",
          {},
          h("caption", {}, "What stands in it"),
          h("thead", {}, h("tr", {}, ...heads)),
          h("tbody", {}, ...rows),
        ),
      ),
    );
  }
  return parts;
}

/** Flows whose equation names a pool. */
function flows(name: string, terms: Terms, go: (to: string) => void): HTMLElement[] {
  const found = Object.keys(terms).filter(
    (each) => terms[each]?.kind === "Flow" && each.split(".")[0] === name.split(".")[0],
  );
  return found.length
    ? [h("p", {}, "Flows of the same organ: ", ...found.flatMap((each) => [link(each, go), " "]))]
    : [];
}

function ofParameter(name: string, term: Term, numbers: Record<string, number>, found: Sources): HTMLElement[] {
  const here = numbers[name];
  const range = term.within ? `, ${short(term.within[0], 4)} to ${short(term.within[1], 4)} in the literature` : "";
  const said = [
    term.value === undefined ? "" : `Written as ${short(term.value, 4)} ${term.unit}${range}.`,
    here === undefined || here === term.value ? "" : ` This person has ${short(here, 4)}.`,
  ];
  return [h("p", {}, ...said), h("p", {}, ...cited(term.source ?? "", found))];
}

function cited(source: string, found: Sources): (Node | string)[] {
  const entry = found[source.replace("fitted:", "")];
  if (source === "assumed") return ["Source: assumed; nobody has measured it, or no number was at hand."];
  if (!entry) return [source ? `Source: ${source}.` : ""];
  const doi = entry.doi ? h("a", { href: `https://doi.org/${entry.doi}`, rel: "noreferrer" }, "doi") : "";
  return [`Source${source.startsWith("fitted:") ? ", fitted to" : ""}: ${entry.text} `, doi];
}

function row(
  name: string,
  term: Term,
  numbers: Record<string, number>,
  found: Sources,
  go: (to: string) => void,
): HTMLElement {
  const value = numbers[name] ?? term.value;
  const range = term.within ? `${short(term.within[0], 3)}–${short(term.within[1], 3)}` : "";
  const title = found[(term.source ?? "").replace("fitted:", "")]?.text;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, link(name, go)),
    h("td", {}, term.meaning),
    h("td", {}, value === undefined ? "moves" : `${short(value, 4)} ${term.unit}`),
    h("td", {}, range),
    h("td", { title }, term.source ?? ""),
  );
}

function link(name: string, go: (to: string) => void): HTMLElement {
  return h("button", { type: "button", class: "link", onclick: () => go(name) }, name);
}

/** An equation in which every name can be followed. */
function linked(text: string, self: string, terms: Terms, go: (to: string) => void): (Node | string)[] {
  return text.split(/([A-Z]\w*\.\w+)/).map((each) => (terms[each] && each !== self ? link(each, go) : each));
}
