// Calls of the API. The browser adds the login, as it did for the page.

const BASE = `${location.origin}${location.pathname.replace(/[^/]*$/, '')}api/v1/`;

async function call(url, options) {
  let response;
  try {
    response = await fetch(url, { cache: 'no-store', credentials: 'same-origin', redirect: 'error', ...options });
  } catch {
    throw new Error('The server does not answer, or the login has ended: load the page again.');
  }
  const json = response.headers.get('Content-Type')?.includes('json') ? await response.json() : {};
  if (!response.ok) throw new Error(json.detail ?? `The server answered with status ${response.status}.`);
  return json;
}

/** Reads. Parameters without a value are left out. */
export function get(path, parameters = {}) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(parameters)) {
    if (value) url.searchParams.set(name, value);
  }
  return call(url, { headers: { Accept: 'application/json' } });
}

/** Asks for a preview, or changes something. No form of another page can send these fields. */
export function post(path, body) {
  return call(new URL(path, BASE), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'CacheKit-Admin': '1' },
    body: JSON.stringify(body),
  });
}
