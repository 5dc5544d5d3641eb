// Starts a worker's Rust. `finish.mjs` fills in the capitals.
import init from '__GLUE__';
import { whole } from 'page/fetch.js';

init({ module_or_path: whole('__WASM__', { integrity: '__INTEGRITY__' }) });
