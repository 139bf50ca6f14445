/** Random values of a schema, in the form in which they come out again. */
import fc from "fast-check";
import { kinds } from "../../src/checks/kinds.js";
import { toHex } from "../../src/internal/hex.js";
import type { Kind } from "../../src/internal/kind.js";
import type { Schema } from "../../src/internal/schema.js";
import type { Link } from "../../src/slim.js";

export function arbitrary(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "bytes": {
      const size =
        schema.length === undefined
          ? { maxLength: 80 }
          : { minLength: schema.length, maxLength: schema.length };
      return fc.uint8Array(size).map((bytes) => toHex(bytes));
    }
    case "uint":
      return schema.bits <= 32
        ? fc.integer({ min: 0, max: 2 ** schema.bits - 1 })
        : fc.oneof(
            fc.bigInt({ min: 0n, max: 2n ** BigInt(schema.bits) - 1n }),
            fc.bigInt({ min: 0n, max: 300n }),
            fc.constantFrom(2n ** 53n - 1n, 2n ** 53n, 2n ** BigInt(schema.bits) - 1n),
          );
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...Object.keys(schema.numbers));
    case "list":
      return fc.array(arbitrary(schema.of), { maxLength: 4 });
    case "optional":
      return fc.option(arbitrary(schema.of), { nil: undefined });
    case "record": {
      const model: Record<string, fc.Arbitrary<unknown>> = {};
      const requiredKeys: string[] = [];
      for (const field of schema.fields) {
        const isOptional = field.schema.type === "optional";
        model[field.name] = arbitrary(isOptional ? field.schema.of : field.schema);
        if (!isOptional) requiredKeys.push(field.name);
      }
      return fc.record(model, { requiredKeys, noNullPrototype: true });
    }
  }
}

/** A random link of a kind; parts without fields are left out. */
export function arbitraryLink(kind: Kind): fc.Arbitrary<Link> {
  const parts = (["anchor", "claim", "evidence"] as const)
    .filter((part) => kind[part].fields.length > 0)
    .map((part) => [part, arbitrary(kind[part])]);
  return fc
    .record(Object.fromEntries(parts), { noNullPrototype: true })
    .map((link) => ({ kind: kind.path, ...(link as object) }) as unknown as Link);
}

/** A random link of any kind. */
export const anyLink: fc.Arbitrary<Link> = fc.oneof(...kinds.map(arbitraryLink));
