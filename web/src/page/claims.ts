/** The ledger of claims, to be searched; and a box that says which of them a text makes. */

import { h } from "./dom.ts";
import { checked, claims, type Claim } from "./server.ts";

const SIGNS: Record<string, string> = {
  supported: "●",
  "partly supported": "◐",
  unsupported: "○",
  contradicted: "✕",
  disputed: "?",
};

/** Fill the page, once. */
export async function open(page: HTMLElement): Promise<void> {
  if (page.childElementCount) return;
  page.replaceChildren(h("p", {}, "Fetching the claims ..."));
  const found = await claims();
  if (!found.length) {
    page.replaceChildren(h("h2", {}, "Claims"), h("p", {}, "The ledger is not here: `mgate claims` shows it on your computer."));
    return;
  }
  const list = h("div", { class: "claims" });
  const count = h("p", { role: "status" });
  const search = h("input", { type: "search", id: "search", placeholder: "cramp, spray, migraine ..." });
  const fill = (): void => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = found.filter((each) => words.every((word) => JSON.stringify(each).toLowerCase().includes(word)));
    count.textContent = `${fitting.length} of ${found.length} claims`;
    list.replaceChildren(...fitting.map(story));
  };
  search.addEventListener("input", fill);
  page.replaceChildren(
    h("h2", {}, "What held up"),
    h("p", {}, "What is said of magnesium and pain, what the literature says of it, and what the model says where it was asked."),
    box(),
    h("div", { class: "control" }, h("label", { for: "search" }, "Search the claims"), search),
    count,
    list,
  );
  fill();
}

function story(claim: Claim): HTMLElement {
  const verdict = h("span", { class: `verdict ${claim.verdict.replaceAll(" ", "-")}` }, `${SIGNS[claim.verdict] ?? "–"} ${claim.verdict}`);
  const details = claim.lines.map((each) => h("p", {}, each));
  return h("details", { class: "claim" }, h("summary", {}, verdict, ` ${claim.id}. ${claim.proposition}`), ...details);
}

function box(): HTMLElement {
  const text = h("textarea", { id: "check", rows: 5, maxlength: 20000, placeholder: "Paste what a shop or a page says of magnesium." });
  const found = h("div", { role: "status" });
  const button = h("button", { type: "button", onclick: () => void check() }, "Check this text");
  async function check(): Promise<void> {
    if (!text.value.trim()) return;
    found.replaceChildren(h("p", {}, "Reading ..."));
    const answer = await checked(text.value);
    found.replaceChildren(...(answer ?? ["Checking a text needs mgate on your computer: `mgate app`, or `mgate check FILE`."]).map((each) => h("p", {}, each)));
  }
  return h("section", { class: "card" }, h("div", { class: "control" }, h("label", { for: "check" }, "Check a text"), text), button, found);
}
