/** The gate as what it is: the share of channels that magnesium holds shut, against the voltage of the membrane. */

import { fixed } from "../person/words.ts";
import { HEIGHT, nearest, ticks, WIDTH } from "./chart.ts";
import { h, s } from "./dom.ts";
import type { Course } from "./picture.ts";

const [LEFT, RIGHT, TOP, BOTTOM] = [42, 12, 8, 32];
const [FROM, TO] = [-90, 20]; // mV
const x = (voltage: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (voltage - FROM)) / (TO - FROM);
const y = (share: number): number => HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;

export class Gate {
  readonly figure: HTMLElement;
  readonly svg: SVGSVGElement;
  private readonly now = s("path", { class: "curve main" });
  private readonly without = s("path", { class: "curve ghost" });
  private readonly dot = s("circle", { class: "dot", r: 5 });
  private readonly cursor = s("line", { class: "cursor", y1: TOP, y2: HEIGHT - BOTTOM });
  private readonly value = h("output", { class: "value" });

  constructor(why: () => void) {
    const ask = h("button", { type: "button", class: "why", onclick: why, "aria-label": "Why? The gate" }, "Why?");
    const head = h(
      "span",
      { class: "head" },
      h("span", { class: "title" }, "The gate: channels shut, by voltage"),
      " ",
      h("small", {}, "%"),
    );
    this.svg = s(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" },
      frame(),
      this.without,
      this.now,
      this.cursor,
      this.dot,
    );
    this.figure = h("figure", { class: "chart gate" }, h("figcaption", {}, head, ask, this.value), this.svg);
  }

  /** Draw the block at one moment of a course. */
  draw(course: Course, hours: number): void {
    const { numbers, times, treated, untreated } = course;
    const place = nearest(times, hours);
    const of = (series: Record<string, Float64Array>): ((voltage: number) => number) => {
      const felt = series["Cord.felt"]?.[place] ?? 1;
      const free = 1 - (series["NMDA.occupancy"]?.[place] ?? 0);
      const hold = (numbers["Gate.usual"] as number) / (numbers["Gate.half"] as number);
      return (voltage) => 1 - free / (1 + hold * Math.exp(-(numbers["Gate.steepness"] as number) * voltage) * felt);
    };
    const working = numbers["Gate.voltage"] as number;
    const [block, ghost] = [of(treated), of(untreated)];
    this.now.setAttribute("d", curve(block));
    this.without.setAttribute("d", curve(ghost));
    for (const end of ["x1", "x2"]) this.cursor.setAttribute(end, String(x(working)));
    this.dot.setAttribute("cx", String(x(working)));
    this.dot.setAttribute("cy", String(y(block(working))));
    const said = (share: number): string => fixed(100 * share, 1);
    this.value.replaceChildren(
      h("b", {}, said(block(working))),
      ` (${said(ghost(working))} without) at ${fixed(working, 0)} mV`,
    );
    const label = `Of the NMDA channels ${said(block(working))} % are shut at ${fixed(working, 0)} mV, where a synapse works, ${said(ghost(working))} % without the doses`;
    this.svg.setAttribute("aria-label", label);
  }
}

function curve(share: (voltage: number) => number): string {
  let d = "";
  for (let voltage = FROM; voltage <= TO; voltage += 2) {
    d += `${d ? "L" : "M"}${x(voltage).toFixed(1)} ${y(share(voltage)).toFixed(1)}`;
  }
  return d;
}

function frame(): SVGGElement {
  const parts: SVGElement[] = [];
  for (const each of ticks(0, 100)) {
    parts.push(s("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(each / 100), y2: y(each / 100) }));
    parts.push(s("text", { class: "tick", x: LEFT - 6, y: y(each / 100) + 4, "text-anchor": "end" }, String(each)));
  }
  for (const each of [-80, -60, -40, -20, 0, 20]) {
    parts.push(
      s("text", { class: "tick", x: x(each), y: HEIGHT - BOTTOM + 16, "text-anchor": "middle" }, String(each)),
    );
  }
  parts.push(
    s("text", { class: "tick", x: (WIDTH + LEFT) / 2, y: HEIGHT - 3, "text-anchor": "middle" }, "membrane, mV"),
  );
  return s("g", { class: "frame" }, ...parts);
}
