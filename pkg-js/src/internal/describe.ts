/**
 * Values named in error messages: what they are, not what they hold.
 *
 * @module
 */

/** What a wrong argument is, in a few words. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "string":
      return value.length <= 20 ? JSON.stringify(value) : `a string of ${value.length} characters`;
    case "number":
    case "boolean":
      return `${typeof value} ${value}`;
    case "bigint":
      // A huge one would take long to print.
      return value >= -(2n ** 80n) && value < 2n ** 80n ? `bigint ${value}` : "a large bigint";
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return "array";
      if (isUint8Array(value)) return `${value.length} bytes`;
      return ArrayBuffer.isView(value) || value instanceof ArrayBuffer
        ? (value.constructor?.name ?? "object")
        : "object";
    default:
      return typeof value;
  }
}

/** Whether it is a real `Uint8Array`, also one of another realm (iframe, Jest). */
export function isUint8Array(value: unknown): value is Uint8Array {
  return (
    value instanceof Uint8Array ||
    (ArrayBuffer.isView(value) &&
      (value as Uint8Array).BYTES_PER_ELEMENT === 1 &&
      value.constructor?.name === "Uint8Array")
  );
}
