// The corpus of pictures: made by a generator that lies beside the project, or wherever CORPUS_GENERATOR says,
// from CORPUS_SEED, once for each seed. Python's packages are those of requirements.txt.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OUT } from './build.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const GENERATOR = process.env.CORPUS_GENERATOR ?? here('../../../shared/bench/gen_corpus.py');
const PYTHON = process.env.PYTHON ?? join(OUT, 'python/bin/python3');
export const SEED = process.env.CORPUS_SEED ?? 'qr-corpus-v1';

function python(...args) {
  execFileSync(PYTHON, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, CORPUS_SEED: SEED } });
}

// Answers the folder of decoded pictures, or why there is none: { folder } or { missing }.
export function corpus() {
  const folder = join(OUT, `corpus-${SEED}`);
  if (existsSync(join(folder, 'list.tsv'))) return { folder };
  if (!existsSync(GENERATOR)) return { missing: 'the corpus generator is not beside the project' };
  if (!existsSync(PYTHON)) return { missing: 'Python or one of its packages is not here' };
  try {
    const encoded = join(folder, 'encoded');
    python(GENERATOR, encoded);
    python(here('corpus.py'), encoded, folder);
    return { folder };
  } catch (error) {
    return { missing: `the corpus could not be made: ${String(error.stderr ?? error).trim().split('\n').at(-1)}` };
  }
}
