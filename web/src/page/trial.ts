/** A virtual trial of what the person page shows; it needs many people, so it needs mgate on a computer. */

import type { Scenario } from "../person/index.ts";
import { h } from "./dom.ts";
import { hasServer } from "./server.ts";

/** Fill the page. */
export async function open(page: HTMLElement, scenario: Scenario): Promise<void> {
  page.replaceChildren(h("h2", {}, "Virtual trial"), h("p", {}, "Looking for a server ..."));
  if (!(await hasServer())) {
    page.replaceChildren(
      h("h2", {}, "Virtual trial"),
      h(
        "p",
        {},
        "A trial simulates hundreds of people, which this page alone does not do. It needs mgate on your computer: `mgate app` opens this page with a server beside it, or `mgate trial FILE` runs one.",
      ),
    );
    return;
  }
  const { form } = await import("./trial_form.ts");
  page.replaceChildren(h("h2", {}, "Virtual trial"), form(scenario));
}
