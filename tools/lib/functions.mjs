// Bytes of code per crate in a wasm with names: what a dependency costs.

/** Size of every function in bytes, by name, from the code and name sections. */
export function functionSizes(wasm) {
  const view = reader(wasm, 8);
  const bodies = [];
  const names = new Map();
  let imported = 0;
  while (view.at < wasm.length) {
    const id = view.byte();
    const end = view.leb() + view.at;
    if (id === 2) imported = countImportedFunctions(view);
    if (id === 10)
      for (let count = view.leb(); count > 0; count--) bodies.push(view.skip(view.leb()));
    if (id === 0 && view.text() === "name") readNames(view, end, names);
    view.at = end;
  }
  return bodies.map((size, index) => ({ name: names.get(index + imported) ?? "?", size }));
}

function reader(wasm, at) {
  const view = {
    at,
    byte: () => wasm[view.at++],
    leb() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = view.byte();
        value += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80) return value;
      }
    },
    skip(length) {
      view.at += length;
      return length;
    },
    text() {
      const length = view.leb();
      const from = view.at;
      view.at += length;
      return Buffer.from(wasm.subarray(from, view.at)).toString();
    },
  };
  return view;
}

/** Only functions count towards the function index space; wasm-bindgen imports nothing else. */
function countImportedFunctions(view) {
  const count = view.leb();
  for (let index = 0; index < count; index++) {
    view.text();
    view.text();
    if (view.byte() !== 0) throw new Error("an import that is not a function");
    view.leb();
  }
  return count;
}

function readNames(view, end, names) {
  while (view.at < end) {
    const kind = view.byte();
    const next = view.leb() + view.at;
    if (kind === 1) {
      for (let count = view.leb(); count > 0; count--) {
        const index = view.leb();
        names.set(index, view.text());
      }
    }
    view.at = next;
  }
}

/** The crate that a (demangled) function name belongs to. */
export function crateOf(name) {
  const path = name.replace(/^<+/, "").replace(/^(?:&|mut |dyn |\[)+/, "");
  return /^([A-Za-z_][A-Za-z0-9_]*)(?:::|\[)/.exec(path)?.[1] ?? "(other)";
}
