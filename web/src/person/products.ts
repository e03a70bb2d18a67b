/** Products by any of their names, and the forms they come in. */

import { entry, known, Refused, type Product, type Tables } from "./tables.ts";

const names = new WeakMap<Tables, Map<string, Product>>();

/** The product of that name. */
export function find(name: string): Product {
  const tables = known();
  let found = names.get(tables);
  if (!found) {
    found = new Map();
    for (const each of tables.products) for (const one of [each.name, ...each.aliases]) found.set(plain(one), each);
    names.set(tables, found);
  }
  const word = plain(name);
  const product = found.get(word) ?? found.get(`magnesium ${word}`);
  if (!product) throw new Refused(`'${name}' is no product that mgate knows`);
  return product;
}

function plain(name: string): string {
  const word = name
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase()
    .replaceAll("sulphate", "sulfate");
  return word.startsWith("mg ") ? `magnesium ${word.slice(3)}` : word;
}

/** What a solid product sets in the parameters of its `Salt`; none for what arrives dissolved. */
export function particles(name: string, form: string): Record<string, number> | null {
  const found = find(name);
  const shape = entry(known().forms, full(form));
  if (shape.dissolved) return null;
  return { solubility: found.in_water, acid_need: found.acid_need, gastric: shape.gastric, released: shape.released };
}

/** The whole name of a form that may be shortened to its first word. */
function full(form: string): string {
  const name = form.toLowerCase().trim().replace(/\s+/g, " ");
  const forms = Object.keys(known().forms);
  return forms.includes(name) ? name : (forms.find((each) => each.split(" ")[0] === name) ?? name);
}
