// What a user does first, with any entry of the package, in any host. Returns plain data.
export async function probe(touchstone, sample, ...source) {
  const { check, init, keccak256, parseCase } = touchstone;
  const nameOf = (use) => {
    try {
      return typeof use();
    } catch (error) {
      return error.name;
    }
  };
  const before = nameOf(() => keccak256("0x"));
  await init(...source);
  await init(...source);

  const text = JSON.stringify(sample);
  // One digit of the newest account proof's first node: still well-formed, no longer true.
  const at = text.lastIndexOf('"accountProof"') + '"accountProof":["0x'.length + 20;
  const digit = text[at] === "0" ? "1" : "0";
  const changed = text.slice(0, at) + digit + text.slice(at + 1);
  return {
    before,
    proven: check(parseCase(text)).status,
    changed: check(parseCase(changed)).status,
    misuse: nameOf(() => keccak256([1, 2, 3])),
    keccak: Array.from(keccak256("0x"), (byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}
