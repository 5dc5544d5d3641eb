// Starts a worker's Rust. `finish.mjs` fills in the capitals.
import init from '__GLUE__';

init({ module_or_path: fetch('__WASM__', { integrity: '__INTEGRITY__' }) });
