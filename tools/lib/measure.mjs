// Comparing two ways to do the same work.

/**
 * Microseconds per call of each function: the fastest of many rounds, taken in turn, so that both
 * have the same machine. `inputs` are cycled through, so that neither lives off one warm cache line.
 */
export async function compare(functions, inputs, { rounds = 40, milliseconds = 25 } = {}) {
  const loops = [];
  for (const use of functions) {
    // Warm up: compilers tier up after some hundred calls.
    const until = performance.now() + 300;
    let calls = 0;
    const since = performance.now();
    while (performance.now() < until) for (const input of inputs) calls += (await use(input), 1);
    const perPass = ((performance.now() - since) / calls) * inputs.length;
    loops.push({ use, passes: Math.max(1, Math.round(milliseconds / perPass)), best: Infinity });
  }
  for (let round = 0; round < rounds; round++) {
    for (const loop of loops) loop.best = Math.min(loop.best, await time(loop, inputs));
  }
  return loops.map(({ best }) => best);
}

async function time({ use, passes }, inputs) {
  // Waiting for a value that is no promise would cost more than some of the calls measured.
  const first = use(inputs[0]);
  const asynchronous = typeof first?.then === "function";
  await first;
  const since = performance.now();
  for (let pass = 0; pass < passes; pass++) {
    if (asynchronous) for (const input of inputs) await use(input);
    else for (const input of inputs) use(input);
  }
  return ((performance.now() - since) * 1_000) / (passes * inputs.length);
}

/** A row of the report: how many times faster `ours` is than `peer`. */
export function row(ours, peer, peerName, unit = "us") {
  const round = (value) => Number(value.toPrecision(4));
  return {
    ours: round(ours),
    peer: round(peer),
    peer_name: peerName,
    unit,
    ratio: Number((peer / ours).toFixed(2)),
  };
}
