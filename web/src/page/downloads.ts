/** What can be taken home: series, pictures, the scenario, Python, doses; the self-contained report is the server's. */

import { known, type Scenario } from "../person/index.ts";
import { h } from "./dom.ts";
import { dosesTable } from "./doses_table.ts";
import type { Picture } from "./picture.ts";
import { hasServer, report } from "./server.ts";
import { python, toml } from "./toml.ts";
import { HEIGHT, WIDTH } from "./chart.ts";
import { written } from "./written.ts";

/** Everything that downloads draw from. */
export interface Shown {
  scenario: () => Scenario;
  picture: () => Picture | null;
  figures: () => HTMLElement[];
}

/** The buttons. */
export function downloads(shown: Shown): HTMLElement[] {
  const button = (name: string, make: () => void | Promise<void>): HTMLElement =>
    h("button", { type: "button", onclick: () => void make() }, name);
  return [
    button("CSV", () => save("mgate.csv", "text/csv", csv(shown.picture()))),
    button("SVG", () => save("mgate.svg", "image/svg+xml", svg(shown.figures()))),
    button("PNG", async () => save("mgate.png", "image/png", await png(svg(shown.figures())))),
    button("Scenario (TOML)", () => save("scenario.toml", "application/toml", toml(shown.scenario()))),
    button("Python", () => save("scenario.py", "text/x-python", python(shown.scenario()))),
    button("Event table", () => {
      const { csv: rows, left } = dosesTable(shown.scenario());
      save("doses.csv", "text/csv", rows);
      if (left.length)
        alert(`Left out, for an event table holds magnesium by mouth, vein or muscle only: ${left.join(", ")}.`);
    }),
  ];
}

/** The button of the report, where a server can write it; without one a sentence says what does. */
export async function reporting(scenario: () => Scenario): Promise<HTMLElement> {
  if (!(await hasServer()))
    return h("p", { class: "hint" }, "`mgate report scenario.toml` writes a report to keep from the downloaded scenario.");
  const button = h("button", { type: "button" }, "Report");
  button.addEventListener("click", () => {
    button.disabled = true;
    void report(written(scenario()))
      .then((found) => {
        if (typeof found === "string") alert(`No report: ${found}.`);
        else save("mgate-report.html", "text/html", found);
      })
      .finally(() => (button.disabled = false));
  });
  return button;
}

function save(name: string, type: string, content: string | Blob): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function csv(picture: Picture | null): string {
  if (!picture) return "";
  const { times, treated, untreated, units } = picture.course;
  const series = Object.entries(treated).flatMap(([name, values]) => {
    const unit = units[name] || "1";
    const other = picture.other?.treated[name];
    return [
      { head: `${name} (${unit})`, values },
      { head: `${name} without doses (${unit})`, values: untreated[name] as Float64Array },
      ...(other ? [{ head: `${name} regimen B (${unit})`, values: other }] : []),
    ];
  });
  const cell = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(10))) : "nan");
  const rows = [...times].map((time, i) =>
    [cell(time), ...series.map((each) => cell(each.values[i] as number))].join(),
  );
  return [["time (h)", ...series.map((each) => each.head)].join(), ...rows].join("\n") + "\n";
}

/** All charts on one sheet, with their colours written into it. */
function svg(figures: HTMLElement[]): string {
  const HEAD = 26;
  const sheets = figures.map((figure, i) => {
    const [x, y] = [(i % 2) * (WIDTH + 20) + 10, Math.floor(i / 2) * (HEIGHT + HEAD + 10) + 10];
    const drawing = (figure.querySelector("svg") as SVGSVGElement).cloneNode(true) as SVGSVGElement;
    const originals = [...(figure.querySelector("svg") as SVGSVGElement).querySelectorAll<SVGElement>("*")];
    [...drawing.querySelectorAll<SVGElement>("*")].forEach((each, at) => paint(each, originals[at] as SVGElement));
    const title = figure.querySelector(".head")?.textContent ?? "";
    return `<g transform="translate(${x} ${y})"><text y="16" font-weight="600" font-size="14">${escaped(title)}</text><g transform="translate(0 ${HEAD})">${drawing.innerHTML}</g></g>`;
  });
  const rows = Math.ceil(figures.length / 2);
  const [width, height] = [2 * WIDTH + 40, rows * (HEIGHT + HEAD + 10) + 40];
  const foot = `mgate ${known().version}. Solid: with the doses. Dashed: the same person without. ${known().numbers.answer.DISCLAIMER}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>${sheets.join("")}<text x="10" y="${height - 12}" font-size="12">${escaped(foot)}</text></svg>`;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function paint(copy: SVGElement, original: SVGElement): void {
  const style = getComputedStyle(original);
  for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "font-size"])
    copy.setAttribute(name, style.getPropertyValue(name));
}

async function png(drawing: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  await image.decode();
  const canvas = h("canvas", { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}
