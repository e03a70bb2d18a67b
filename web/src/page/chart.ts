/** One chart of the page, drawn by hand: a curve with the doses, the ghost without, a second regimen, a range. */

import { known } from "../person/index.ts";
import { fixed, short } from "../person/words.ts";
import { stepOf, type Axis } from "./axes.ts";
import { h, s } from "./dom.ts";

export const [WIDTH, HEIGHT] = [460, 205];
const [LEFT, RIGHT, TOP, BOTTOM] = [42, 12, 8, 32];

/** What a chart shows of one moment. */
export interface Drawn {
  times: Float64Array;
  treated: Float64Array;
  untreated: Float64Array;
  other: Float64Array | null;
  between: [low: Float64Array, high: Float64Array] | null; // 90 % of what is not known
}

const HOURS = [1, 2, 3, 4, 6, 8]; // between the ticks of time
const DAYS = [1, 2, 7, 14, 28];

/** The ticks of a scale: about five, round ones. */
export function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(8)));
}

export class Chart {
  readonly figure: HTMLElement;
  readonly svg: SVGSVGElement;
  private readonly frame = s("g", { class: "frame" });
  private readonly band = s("path", { class: "band" });
  private readonly ghost = s("path", { class: "curve ghost" });
  private readonly second = s("path", { class: "curve second" });
  private readonly main = s("path", { class: "curve main" });
  private readonly cursor = s("line", { class: "cursor", y1: TOP, y2: HEIGHT - BOTTOM });
  private readonly dot = s("circle", { class: "dot", r: 4 });
  private readonly value = h("output", { class: "value" });
  private readonly rows = h("tbody");
  private readonly heads = h("tr");
  private drawn: Drawn | null = null;
  private scale: [number, number] = [0, 1];
  private framed = "";

  constructor(
    public axis: Axis,
    why: (axis: Axis) => void,
    read: (hours: number) => void,
  ) {
    const title = h("span", { class: "title" }, axis.title);
    this.svg = s(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": axis.title },
      ...[this.frame, this.band, this.ghost, this.second, this.main, this.cursor, this.dot],
    );
    const moved = (event: globalThis.Event): void => {
      if (event instanceof PointerEvent && this.drawn) read(this.hoursAt(event.clientX));
    };
    this.svg.addEventListener("pointerdown", moved);
    this.svg.addEventListener("pointermove", moved);
    const table = h("table", {}, h("caption", { class: "unseen" }, axis.title), h("thead", {}, this.heads), this.rows);
    const details = h(
      "details",
      { class: "behind" },
      h("summary", {}, "Table"),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `Table of ${axis.title}` }, table),
    );
    details.addEventListener("toggle", () => details.open && this.tabulate());
    const ask = h(
      "button",
      { type: "button", class: "why", onclick: () => why(this.axis), "aria-label": `Why? ${axis.title}` },
      "Why?",
    );
    this.figure = h(
      "figure",
      { class: "chart" },
      h("figcaption", {}, h("span", { class: "head" }, title, " ", h("small", {}, axis.unit)), ask, this.value),
      this.svg,
      details,
    );
  }

  /** Draw new curves; the frame is only redrawn when its scale has changed. */
  draw(drawn: Drawn, at: number): void {
    this.drawn = drawn;
    const shown = [drawn.treated, drawn.untreated, ...(drawn.other ? [drawn.other] : [])];
    this.scale = stepOf(this.axis, shown);
    const end = drawn.times[drawn.times.length - 1] as number;
    if (this.framed !== `${this.scale.join()};${end}`) this.enframe(end);
    this.main.setAttribute("d", this.path(drawn.times, drawn.treated));
    this.ghost.setAttribute("d", this.path(drawn.times, drawn.untreated));
    this.second.setAttribute("d", drawn.other ? this.path(drawn.times, drawn.other) : "");
    this.band.setAttribute("d", drawn.between ? this.area(drawn.times, ...drawn.between) : "");
    this.point(at);
    const details = this.figure.querySelector("details");
    if (details?.open) this.tabulate();
  }

  /** Mark a moment and say what the curves are there. */
  point(hours: number): void {
    if (!this.drawn) return;
    const { times, treated, untreated, other } = this.drawn;
    const place = nearest(times, hours);
    const x = this.x(times[place] as number);
    this.cursor.setAttribute("x1", String(x));
    this.cursor.setAttribute("x2", String(x));
    const value = treated[place] as number;
    this.dot.setAttribute("cx", String(x));
    this.dot.setAttribute("cy", String(this.y(value)));
    const said = (one: number): string => (Number.isFinite(one) ? fixed(one * this.axis.by, this.axis.decimals) : "–");
    const compared = other ? ` · B ${said(other[place] as number)}` : "";
    this.value.replaceChildren(h("b", {}, said(value)), ` (${said(untreated[place] as number)} without${compared})`);
    const label = `${this.axis.title}: ${said(value)} ${this.axis.unit} ${moment(times[place] as number)}, ${said(untreated[place] as number)} without the doses`;
    this.svg.setAttribute("aria-label", label);
  }

  private hoursAt(clientX: number): number {
    const box = this.svg.getBoundingClientRect();
    const share = (((clientX - box.left) / box.width) * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
    const times = this.drawn?.times ?? new Float64Array(1);
    return Math.min(1, Math.max(0, share)) * (times[times.length - 1] as number);
  }

  private x(hours: number): number {
    const times = this.drawn?.times ?? new Float64Array(1);
    return LEFT + ((WIDTH - LEFT - RIGHT) * hours) / (times[times.length - 1] as number);
  }

  private y(value: number): number {
    const [low, high] = this.scale;
    const share = (value * this.axis.by - low) / (high - low);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.min(1.03, Math.max(-0.03, share));
  }

  private path(times: Float64Array, values: Float64Array): string {
    let d = "";
    let pen = "M";
    for (let i = 0; i < times.length; i++) {
      const value = values[i] as number;
      if (!Number.isFinite(value)) {
        pen = "M";
        continue;
      }
      d += `${pen}${this.x(times[i] as number).toFixed(1)} ${this.y(value).toFixed(1)}`;
      pen = "L";
    }
    return d;
  }

  private area(times: Float64Array, low: Float64Array, high: Float64Array): string {
    const back = this.path(times.slice().reverse(), low.slice().reverse()).replace(/^M/, "L");
    return `${this.path(times, high)}${back}Z`;
  }

  private enframe(end: number): void {
    this.framed = `${this.scale.join()};${end}`;
    const parts: SVGElement[] = [];
    const { low, high } = known().observables[this.axis.name] ?? { low: null, high: null };
    if (low !== null && high !== null) {
      const [top, bottom] = [this.y(high), this.y(low)];
      parts.push(
        s("rect", { class: "range", x: LEFT, width: WIDTH - LEFT - RIGHT, y: top, height: Math.max(1, bottom - top) }),
      );
    }
    for (const each of ticks(...this.scale)) {
      const y = this.y(each / this.axis.by);
      parts.push(s("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y }));
      parts.push(s("text", { class: "tick", x: LEFT - 6, y: y + 4, "text-anchor": "end" }, short(each)));
    }
    const by = end > 48 ? 24 : 1;
    const step = (by === 24 ? DAYS : HOURS).find((each) => end / by / each <= 8) ?? 56;
    for (let each = 0; each <= end / by; each += step) {
      parts.push(
        s(
          "text",
          { class: "tick", x: this.x(each * by), y: HEIGHT - BOTTOM + 16, "text-anchor": "middle" },
          short(each),
        ),
      );
    }
    const unit = by === 24 ? "days" : "hours from 08:00";
    parts.push(s("text", { class: "tick", x: (WIDTH + LEFT) / 2, y: HEIGHT - 3, "text-anchor": "middle" }, unit));
    this.frame.replaceChildren(...parts);
  }

  private tabulate(): void {
    if (!this.drawn) return;
    const { times, treated, untreated, other } = this.drawn;
    const names = ["Hours", "With the doses", "Without", ...(other ? ["Regimen B"] : [])];
    this.heads.replaceChildren(...names.map((each) => h("th", { scope: "col" }, each)));
    const step = Math.max(1, Math.floor(times.length / 60));
    const rows: HTMLElement[] = [];
    for (let i = 0; i < times.length; i += step) {
      const values = [treated, untreated, ...(other ? [other] : [])].map((each) => each[i] as number);
      const cells = values.map((each) =>
        h("td", {}, Number.isFinite(each) ? fixed(each * this.axis.by, this.axis.decimals + 1) : "–"),
      );
      rows.push(h("tr", {}, h("th", { scope: "row" }, short(times[i] as number, 5)), ...cells));
    }
    this.rows.replaceChildren(...rows);
  }
}

/** Where the time nearest to some hours stands. */
export function nearest(times: Float64Array, hours: number): number {
  let place = 0;
  while (
    place < times.length - 1 &&
    Math.abs((times[place + 1] as number) - hours) <= Math.abs((times[place] as number) - hours)
  ) {
    place++;
  }
  return place;
}

/** A moment in words. */
export function moment(hours: number): string {
  return hours > 48 ? `on day ${fixed(hours / 24, 1)}` : `after ${fixed(hours, 1)} h`;
}
