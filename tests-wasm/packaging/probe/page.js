// In a page: the same on the page itself and in a worker.
import * as touchstone from "touchstone";
import { probe } from "./probe.js";
import sample from "./sample.json";

const failure = (error) => ({ failed: error.name, because: String(error.message) });

globalThis.onPage = probe(touchstone, sample).catch(failure);
globalThis.inWorker = new Promise((resolve) => {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => resolve({ failed: "worker", because: message });
}).catch(failure);
