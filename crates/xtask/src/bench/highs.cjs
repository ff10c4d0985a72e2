// Solves LP files with HiGHS compiled to wasm: highs.cjs MODULE SECONDS FILE…; one JSON object a line.
const { readFileSync } = require("node:fs");
const [module_, limit, ...paths] = process.argv.slice(2);

(async () => {
  for (const path of paths) {
    // A fresh instance each time: after a failure the old one is of no use.
    const solver = await require(module_)();
    const text = readFileSync(path, "utf8");
    const begun = performance.now();
    let line;
    try {
      const options = { time_limit: Number(limit), mip_rel_gap: 0, mip_abs_gap: 0.5 };
      const solution = solver.solve(text, options);
      line = { proven: solution.Status === "Optimal", value: solution.ObjectiveValue ?? null };
    } catch (cause) {
      line = { proven: false, value: null, error: String(cause) };
    }
    line.seconds = (performance.now() - begun) / 1000;
    console.log(JSON.stringify(line));
  }
})();
