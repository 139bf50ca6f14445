/**
 * Numbers and times as people read them. Nothing here decides anything.
 *
 * @module
 */

/** Wei as ether, exactly: no digit is rounded away. */
export function ether(wei: bigint): string {
  return `${decimal(wei, 18)} ETH`;
}

/** A number with a decimal point so many digits from the right, grouped by thousands. */
export function decimal(amount: bigint, digits: number): string {
  const unit = 10n ** BigInt(digits);
  const rest = (amount % unit).toString().padStart(digits, "0").replace(/0+$/, "");
  return count(amount / unit) + (rest === "" ? "" : `.${rest}`);
}

/** A whole number, grouped by thousands with thin spaces. */
export function count(value: bigint | number): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A number of bytes. */
export function bytes(length: number): string {
  return length === 1 ? "1 byte" : `${count(length)} bytes`;
}

/** "1 node", "2 nodes". */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** How long ago something was, in the largest unit that says enough. */
export function age(timestamp: bigint | number, now = Date.now()): string {
  const seconds = Math.round(now / 1000) - Number(timestamp);
  if (seconds < 0) return `${span(-seconds)} ahead of this device's clock`;
  return seconds < 2 ? "just now" : `${span(seconds)} ago`;
}

const UNITS: readonly (readonly [seconds: number, name: string])[] = [
  [31_557_600, "year"],
  [2_629_800, "month"],
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

/** A length of time. */
export function span(seconds: number): string {
  const [unit, name] = UNITS.find(([size]) => seconds >= size) ?? ([1, "second"] as const);
  return plural(Math.floor(seconds / unit), name);
}

/** A moment, in the reader's own time zone. */
export function moment(timestamp: bigint | number): string {
  const date = new Date(Number(timestamp) * 1000);
  if (Number.isNaN(date.getTime())) return `second ${count(timestamp)}`;
  return date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** How long a check took. */
export function took(micros: number): string {
  if (micros < 950) return `${micros < 10 ? micros.toFixed(1) : Math.round(micros)} µs`;
  return `${(micros / 1000).toFixed(micros < 9950 ? 2 : 0)} ms`;
}

/** `accountProof` as "account proof". */
export function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .replace(/([0-9])([A-Z])/g, "$1 $2")
    .replace(/\b([A-Z])(?=[a-z])/g, (letter) => letter.toLowerCase())
    .replace(/^./, (letter) => letter.toLowerCase());
}

/** The ends of a long hex string. */
export function shortHex(value: string, start = 6, end = 4): string {
  return value.length <= start + end + 4
    ? value
    : `${value.slice(0, start + 2)}…${value.slice(-end)}`;
}
