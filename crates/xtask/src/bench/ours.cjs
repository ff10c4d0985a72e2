// Solves an MPS file with our solver as wasm: ours.cjs MODULE SECONDS TIMES solve|curve FILE; one JSON
// object. It is solved so many times: `seconds` is the first time, with all the compiling there is,
// `again_seconds` the median of the others.
const { readFileSync } = require("node:fs");
const [path, limit, times, how, file] = process.argv.slice(2);

const module_ = new WebAssembly.Module(readFileSync(path));
const text = readFileSync(file);

function solve() {
  const { exports: ours } = new WebAssembly.Instance(module_);
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  const place = ours.room(text.length);
  new Uint8Array(ours.memory.buffer, place, text.length).set(text);
  const read = ours[how]() === 1;
  while (ours.step(16) === 0 && seconds() < Number(limit));
  return { seconds: seconds(), proven: read && ours.proven() === 1, value: ours.value() };
}

const first = solve();
const again = Array.from({ length: Number(times) - 1 }, () => solve().seconds);
const middle = again.sort((a, b) => a - b)[again.length >> 1] ?? first.seconds;
console.log(JSON.stringify({ ...first, again_seconds: middle }));
