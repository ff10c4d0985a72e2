// What `cargo xtask` says about the machine: where the app is, in which browser to open it.

function needed(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; run the browser tests with \`cargo xtask e2e --no-build\``);
  }
  return value;
}

export const environment = {
  url: needed('BALLAST_URL'),
  browser: needed('BALLAST_BROWSER'),
  /** Folder of real registers, where there is one beside the repository. */
  sharedData: process.env['SHARED_DATA'],
  /** Folder of the release build, where the app is one. */
  dist: process.env['BALLAST_DIST'],
  /** The release build as one page. */
  singleFile: process.env['BALLAST_SINGLE_FILE'],
  /** File that benchmarks append their results to. */
  benchFile: process.env['BALLAST_BENCH'],
};

/** Quiet and the same everywhere: nothing is fetched, and nothing is drawn by a graphics card. */
export const browserArgs = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.env['BALLAST_NO_SANDBOX'] ? ['--no-sandbox'] : []),
];
