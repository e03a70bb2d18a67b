/** Numbers as Python writes them, so that the page says word for word what `mgate simulate` says. */

/** Whether a number lies exactly between two that have this many decimals; Python then takes the even one. */
function between(value: number, decimals: number): boolean {
  const doubled = Math.abs(value) * 2 ** (decimals + 1);
  return Number.isInteger(doubled) && doubled % 2 === 1;
}

/** `f"{value:.2f}"`. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return unusual(value);
  let text = Math.abs(value).toFixed(decimals);
  if (between(value, decimals) && "13579".includes(text.at(-1) ?? "")) {
    text = (Number(text) - 10 ** -decimals).toFixed(decimals); // JavaScript went up from a tie to an odd digit
  }
  return value < 0 || Object.is(value, -0) ? `-${text}` : text;
}

/** `f"{value:+.2f}"`. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return text.startsWith("-") || text === "nan" ? text.replace("nan", "+nan") : `+${text}`;
}

/** `f"{value:.3g}"`; without digits `f"{value:g}"`. */
export function short(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return unusual(value);
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const written = exponential(value, digits);
  const exponent = Number(written.split("e")[1]);
  if (exponent >= -4 && exponent < digits) {
    const decimals = digits - 1 - exponent;
    const text = fixed(value, decimals);
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  }
  const [mantissa = "", power = ""] = written.split("e");
  const kept = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return `${kept}e${power.startsWith("-") ? "-" : "+"}${power.replace(/^[+-]/, "").padStart(2, "0")}`;
}

/** With a power of ten; a whole number that lies between two goes to the even digit. */
function exponential(value: number, digits: number): string {
  const text = value.toExponential(digits - 1);
  const unit = 10 ** (Number(text.split("e")[1]) - digits + 1);
  if (unit < 1 || Math.abs(value) % unit !== unit / 2) return text;
  const below = Math.floor(Math.abs(value) / unit);
  return (Math.sign(value) * (below + (below % 2)) * unit).toExponential(digits - 1);
}

function unusual(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

/** A whole number with blanks between thousands. */
export function spaced(value: number): string {
  return fixed(value, 0).replace(/\B(?=(\d{3})+(?!\d))/g, " ");
}

/** A time as people say it. */
export function moment(hours: number): string {
  return hours < 48 ? `after ${fixed(hours, 1)} h` : `on day ${fixed(hours / 24 + 1, 0)}`;
}
