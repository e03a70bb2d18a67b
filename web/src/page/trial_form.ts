import type { Scenario } from "../person/index.ts";
import { h } from "./dom.ts";
export function form(_: Scenario): HTMLElement {
  return h("p", {}, "not yet");
}
