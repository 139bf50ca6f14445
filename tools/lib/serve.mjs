// A web server for a folder, on the loopback interface and a free port.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves `folder`; `pages` are answered from memory. Every answer carries `headers`. */
export async function serve(folder, { pages = {}, headers = {} } = {}) {
  const server = createServer(({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
    const file = join(folder, path);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (path in pages) {
      response.setHeader("content-type", TYPES[".html"]).end(pages[path]);
    } else if (existsSync(file) && statSync(file).isFile()) {
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
      response.end(readFileSync(file));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
