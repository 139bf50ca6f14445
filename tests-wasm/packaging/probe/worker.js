// In a dedicated worker, with the small artifact.
import * as touchstone from "touchstone/slim";
import { probe } from "./probe.js";
import sample from "./sample.json";

probe(touchstone, sample).then(
  (result) => postMessage(result),
  (error) => postMessage({ failed: error.name, because: String(error.message) }),
);
