// Keeps one version of Ballast, whole, so that it opens without a network. The build fills in what
// the version is called and its files: address and checksum.
const VERSION = "{version}";
const FILES = {files};

const SCOPE = registration.scope;
// Several copies of Ballast may lie in folders of one host, which share what is kept.
const OURS = `ballast ${SCOPE} `;
const KEPT = OURS + VERSION;

// All files or none, and each as it was built: a host may be in the middle of an update.
async function keep() {
  const cache = await caches.open(KEPT);
  const request = ([address, integrity]) => {
    const hashed = /-[0-9a-f]{16}[._]/.test(address);
    return new Request(new URL(address, SCOPE), { integrity, cache: hashed ? "default" : "no-cache" });
  };
  try {
    await cache.addAll(FILES.map(request));
  } catch (error) {
    await caches.delete(KEPT);
    throw error;
  }
}

// Only now are older versions let go, all but the last: a tab may still run it.
async function settle() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(OURS) && name !== KEPT);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
}

async function answer(wanted, request) {
  const own = await caches.open(KEPT);
  const options = { ignoreVary: true };
  const kept = (await own.match(wanted, options)) ?? (await caches.match(wanted, options));
  return kept ?? fetch(request);
}

// Where Ballast has gone from its address, and something else is there, this must not stand before it.
async function leaveIfGone() {
  const found = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  const script = found?.headers.get("content-type")?.includes("javascript");
  if (found && (found.status === 404 || found.status === 410 || (found.ok && !script))) {
    await registration.unregister();
  }
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(settle()));
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  if (request.mode !== "navigate") {
    event.respondWith(answer(request, request));
  } else if (["", "index.html"].includes(address.href.slice(SCOPE.length).split(/[?#]/)[0])) {
    event.respondWith(answer(SCOPE, request));
    event.waitUntil(leaveIfGone());
  }
});
