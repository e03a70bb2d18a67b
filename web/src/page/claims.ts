/** The ledger of claims, to be searched; and a box that says which of them a text makes. */

import { h } from "./dom.ts";
import { checked, claims, type Checked, type Claim } from "./server.ts";

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
    page.replaceChildren(
      h("h2", {}, "Claims"),
      h("p", {}, "The ledger is not here: `mgate claims` shows it on your computer."),
    );
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
    h(
      "p",
      {},
      "What is said of magnesium and pain, what the literature says of it, and what the model says where it was asked.",
    ),
    box(),
    h("div", { class: "control" }, h("label", { for: "search" }, "Search the claims"), search),
    count,
    list,
  );
  fill();
}

/** A verdict with its sign, so that nothing hangs on colour. */
function mark(verdict: string): HTMLElement {
  return h("span", { class: `verdict ${verdict.replaceAll(" ", "-")}` }, `${SIGNS[verdict] ?? "–"} ${verdict}`);
}

function story(claim: Claim): HTMLElement {
  const details = claim.lines.map((each) => h("p", {}, each));
  return h(
    "details",
    { class: "claim" },
    h("summary", {}, mark(claim.verdict), ` ${claim.id}. ${claim.proposition}`),
    ...details,
  );
}

function box(): HTMLElement {
  const text = h("textarea", {
    id: "check",
    rows: 5,
    maxlength: 20000,
    placeholder: "Paste what a shop or a page says of magnesium.",
  });
  const found = h("div", { role: "status" });
  const button = h("button", { type: "button", onclick: () => void check() }, "Check this text");
  async function check(): Promise<void> {
    if (!text.value.trim()) return;
    found.replaceChildren(h("p", {}, "Reading ..."));
    const answer = await checked(text.value);
    const none = "Checking a text needs mgate on your computer: `mgate app`, or `mgate check FILE`.";
    const words = typeof answer === "string" ? `It cannot be checked: ${answer}.` : none;
    found.replaceChildren(...(answer && typeof answer !== "string" ? told(answer) : [h("p", {}, words)]));
  }
  return h(
    "section",
    { class: "card" },
    h("div", { class: "control" }, h("label", { for: "check" }, "Check a text"), text),
    button,
    found,
  );
}

const SENSES: Record<string, string> = { makes: "says", denies: "denies", asks: "asks about" };

/** A checked text: danger first, then each sentence with what it is like. */
function told(answer: Checked): HTMLElement[] {
  const dangers = answer.dangers.map((each) => h("p", { class: "refused" }, `⚠ ${each.text}`));
  const sentences = answer.sentences.map((each) => {
    const like = each.claims.map((one) =>
      h(
        "li",
        {},
        `${SENSES[one.sense] ?? one.sense} ${one.claim}, likeness ${one.likeness.toFixed(2)}: ${one.proposition} `,
        mark(one.verdict),
      ),
    );
    const compared = each.compared.map((one) => h("li", {}, h("b", {}, `${one.words}: ${one.finding}. `), one.text));
    return h("div", { class: "checked" }, h("p", {}, h("b", {}, `“${each.text}”`)), h("ul", {}, ...like, ...compared));
  });
  const none = answer.sentences.length ? [] : [h("p", {}, "No sentence is like a claim that mgate knows.")];
  const rest = answer.not_checked.length ? [h("p", {}, `Not checked: ${answer.not_checked.join(" ")}`)] : [];
  return [...dangers, ...sentences, ...none, ...rest, ...answer.notes.map((each) => h("p", { class: "hint" }, each))];
}
