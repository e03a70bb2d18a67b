/** What stands above the charts: danger first, then plain sentences, then what was not checked. */

import { known } from "../person/index.ts";
import { h, the } from "./dom.ts";
import { quote } from "./why.ts";
import type { Course, Picture } from "./picture.ts";

const SIGNS = { danger: "⚠ Danger", caution: "! Caution", note: "Note" };

/** Write the words of a picture; a screen reader hears them only when the slider rests. */
export function tell(picture: Picture): void {
  the("dangers").replaceChildren(...dangers(picture));
  alarm(picture);
  the("sentences").replaceChildren(...sentences(picture));
  const { course } = picture;
  if (picture.how !== "finely") return;
  const aloud = [...document.querySelectorAll("#dangers li, #dangers p, #sentences p")];
  the("aloud").textContent = aloud.map((each) => each.textContent).join(" ");
  the("unchecked").replaceChildren(
    ...course.notes.map((each) => h("p", {}, `Note: ${each}.`)),
    h("p", {}, `Not checked: ${course.notChecked.join("; ")}.`),
    h("p", {}, known().numbers.answer.DISCLAIMER),
  );
}

/** On a phone the dangers may have scrolled away while a slider is moved: one line above the chart says so. */
function alarm({ course, other }: Picture): void {
  const grave = [...course.cautions, ...(other?.cautions ?? [])].filter((each) => each.level === "danger");
  const button = the("alarm");
  button.hidden = !grave.length;
  button.textContent = grave[0] ? `${SIGNS.danger}: ${capital(grave[0].said)}` : "";
  button.onclick = () => the("dangers").scrollIntoView();
}

function dangers({ course, other }: Picture): HTMLElement[] {
  const of = (one: Course, name: string): HTMLElement[] =>
    one.cautions.map((each) =>
      h(
        "li",
        { class: each.level },
        h("b", {}, `${SIGNS[each.level]}${name}: `),
        capital(each.said),
        each.source && each.source !== "assumed" ? cited(each.source) : null,
      ),
    );
  const all = [...of(course, other ? ", regimen A" : ""), ...(other ? of(other, ", regimen B") : [])];
  return all.length ? [h("ul", {}, ...all)] : [h("p", { class: "calm" }, "No line that is checked was crossed.")];
}

function cited(source: string): HTMLElement {
  return h("button", { type: "button", class: "link", onclick: () => void quote(source) }, `[${source}]`);
}

function sentences({ course, other }: Picture): HTMLElement[] {
  const said = (one: Course, name: string): HTMLElement =>
    h("p", {}, name ? h("b", {}, name) : null, one.sentences.join(" "));
  return other ? [said(course, "Regimen A. "), said(other, "Regimen B. ")] : [said(course, "")];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
