// Solves LP files with HiGHS compiled to wasm, one after the other: highs.cjs MODULE SECONDS TIMES
// FILE…; one JSON object for all of them, with the sum of the values. They are solved so many times:
// `seconds` is the first time, `again_seconds` the median of the others.
const { readFileSync } = require("node:fs");
const [module_, limit, times, ...paths] = process.argv.slice(2);
const texts = paths.map((path) => readFileSync(path, "utf8"));

async function solve() {
  const all = { seconds: 0, proven: true, value: 0 };
  for (const text of texts) {
    // A fresh instance each time: after a failure the old one is of no use.
    const solver = await require(module_)();
    const begun = performance.now();
    try {
      const options = { time_limit: Number(limit), mip_rel_gap: 0, mip_abs_gap: 0.5 };
      const solution = solver.solve(text, options);
      all.proven &&= ["Optimal", "Infeasible"].includes(solution.Status);
      all.value += solution.Status === "Infeasible" ? 0 : (solution.ObjectiveValue ?? 0);
    } catch (cause) {
      all.proven = false;
      all.error = String(cause);
    }
    all.seconds += (performance.now() - begun) / 1000;
  }
  return all;
}

(async () => {
  const first = await solve();
  const again = [];
  while (again.length < Number(times) - 1) again.push((await solve()).seconds);
  const middle = again.sort((a, b) => a - b)[again.length >> 1] ?? first.seconds;
  console.log(JSON.stringify({ ...first, again_seconds: middle }));
})();
