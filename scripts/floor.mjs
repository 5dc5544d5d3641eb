// The oldest browsers that the app is made for: of each, the version in which `light-dark()` works
// and nothing that the app stands on is missing. README.md names the same.
export const FLOOR = { chrome: '123', firefox: '126', safari: '17.5' };

// The same as esbuild's `target`: newer syntax is written in older.
export const TARGET = Object.entries(FLOOR).map(([browser, version]) => browser + version);
