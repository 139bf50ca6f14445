/**
 * Numbers, times and names as people read them.
 *
 * @module
 */
import type { Schema } from "../internal/schema.js";

/** `storageRoot` → `storage root`. */
export function words(name: string): string {
  return name.replace(/[A-Z]|[0-9]+/g, (part) => ` ${part.toLowerCase()}`).trim();
}

/** `1740000000n` → `2025-02-19 21:20:00 UTC`. */
export function time(seconds: bigint): string {
  // Dates end in the year 275760; a contract may well say "never".
  if (seconds > 8_640_000_000_000n) return `${seconds} seconds after 1970`;
  const text = new Date(Number(seconds) * 1000).toISOString();
  return `${text.slice(0, -5).replace("T", " ")} UTC`;
}

const UNITS = [
  ["day", 86_400n],
  ["hour", 3_600n],
  ["minute", 60n],
  ["second", 1n],
] as const;

/** `5400n` → `1 hour 30 minutes`: the two largest units. */
export function duration(seconds: bigint): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of UNITS) {
    const count = rest / size;
    rest %= size;
    if (count > 0n) parts.push(`${count} ${unit}${count === 1n ? "" : "s"}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(" ") || "0 seconds";
}

/** `1500000000000000000n` → `1.5`. */
export function ether(wei: bigint): string {
  const digits = wei.toString().padStart(19, "0");
  const fraction = digits.slice(-18).replace(/0+$/, "");
  return `${digits.slice(0, -18)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The fields of a value, one line each; long bytes shortened. */
export function fieldLines(schema: Schema, value: unknown, prefix = ""): string[] {
  if (schema.type === "optional") {
    return value === undefined ? [] : fieldLines(schema.of, value, prefix);
  }
  if (schema.type === "list") {
    const items = value as readonly unknown[];
    if (schema.of.type === "bytes") return [`${prefix}: ${items.length} items`];
    return items.flatMap((item, index) => fieldLines(schema.of, item, `${prefix} ${index + 1}`));
  }
  if (schema.type === "record") {
    const record = value as Record<string, unknown>;
    return schema.fields.flatMap((field) => {
      const name = prefix === "" ? words(field.name) : `${prefix} ${words(field.name)}`;
      return fieldLines(field.schema, record[field.name], name);
    });
  }
  return [`${prefix}: ${scalar(prefix, value)}`];
}

const LONG = 2 + 2 * 80;

function scalar(name: string, value: unknown): string {
  if (typeof value === "bigint") {
    if (/\bbalance$/.test(name)) return `${value} wei (${ether(value)} ether)`;
    if (/\b(timestamp|not before)$/.test(name) && value > 0n) return `${value} (${time(value)})`;
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" && !value.startsWith("0x") ? words(value) : String(value);
  return text.length <= LONG ? text : `${text.slice(0, 66)}… (${(text.length - 2) / 2} bytes)`;
}
