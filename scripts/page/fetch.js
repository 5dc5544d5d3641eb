// Files that must be exactly what this version was built with.

// As `fetch`. What was damaged or replaced on its way may lie in the browser's cache for a year, so it
// is asked for once more, past the cache. What cannot be had is an error that carries its reason.
export async function whole(path, options) {
  try {
    return await good(path, options);
  } catch {
    return good(path, { ...options, cache: 'reload' }).catch((error) => missing(path, error));
  }
}

async function good(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(`${path} is answered with ${answer.status}`);
  return answer;
}

// Screens of the app read the reason from the page.
async function missing(path, error) {
  error.reason = await reasonFor(path);
  globalThis.document?.documentElement.setAttribute('data-missing', error.reason);
  throw error;
}

// gone: the host has it no more. refused: the host is in trouble. elsewhere: somebody else answers, as
// a network does that wants a log-in first. damaged: it came, and is not what it should be.
export async function reasonFor(path) {
  try {
    const answer = await fetch(path, { cache: 'no-store', redirect: 'manual' });
    if (answer.type === 'opaqueredirect') return 'elsewhere';
    if (answer.status === 404 || answer.status === 410) return 'gone';
    if (!answer.ok) return 'refused';
    if (!/html/.test(answer.headers.get('content-type'))) return 'damaged';
    return (await answer.text()).includes('id="starting"') ? 'gone' : 'elsewhere';
  } catch {
    return 'offline';
  }
}
