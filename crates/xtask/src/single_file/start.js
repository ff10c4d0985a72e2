// Files lie in the page as blocks of letters, compressed.
const block = (name) => document.getElementById(name).textContent;
async function piece(name, type = "application/wasm") {
  const bytes = Uint8Array.from(atob(block(name)), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain, { headers: { "content-type": type } });
}

// What the app asks for by an address gets one.
async function begin(init) {
  const worker = [
    await (await piece("ballast-worker.js")).text(),
    `;const block=()=>"${block("ballast-worker_bg.wasm")}";`,
    piece.toString(),
    ";piece().then((code)=>wasm_bindgen({module_or_path:code}));",
  ];
  const demo = await (await piece("demo.ballast.json", "application/json")).blob();
  globalThis.ballastFiles = {
    "ballast-worker_loader.js": URL.createObjectURL(new Blob(worker, { type: "text/javascript" })),
    "demo.ballast.json": URL.createObjectURL(demo),
  };
  await init({ module_or_path: piece("{code}") });
}
