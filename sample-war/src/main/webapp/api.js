// Calls of the REST API, each with what a reader wants to know of it.

const KINDS = [[/;\s*hit/, 'hit'], [/fwd=bypass/, 'bypass'], [/fwd=method/, 'method'], [/fwd=/, 'miss']];

// The credentials of who is logged in, for changes only. They stay in the memory of this page.
let caller = null;

/** The name of who is logged in, or null. */
export const callerName = () => caller?.name ?? null;

export function logOut() {
  caller = null;
}

function basic(name, password) {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Logs in with an account that may administer, which a call of the administration shows. */
export async function logIn(name, password) {
  const authorization = basic(name, password);
  const answer = await fetch('cachekit/api/v1/health', {
    credentials: 'omit', headers: { Accept: 'application/json', Authorization: authorization },
  });
  if (answer.ok) caller = { name, authorization };
  return answer.status;
}

/** Calls a path and tells its status, times (ms), Cache-Status and body. */
export async function call(method, path, body) {
  const start = performance.now();
  const response = await fetch(`api/${path}`, {
    method,
    cache: 'no-store',
    credentials: 'omit', // no login but that of this page, and no dialog of the browser
    headers: {
      Accept: 'application/json',
      ...(body && { 'Content-Type': 'application/json' }),
      ...(caller && method !== 'GET' && { Authorization: caller.authorization }),
    },
    body: body && JSON.stringify(body),
  });
  if (response.status === 401) logOut();
  const text = await response.text();
  const total = performance.now() - start;
  const cacheStatus = response.headers.get('Cache-Status') ?? '';
  const server = /dur=([\d.]+)/.exec(response.headers.get('Server-Timing') ?? '');
  return {
    method,
    path,
    status: response.status,
    ok: response.ok,
    total,
    server: server ? Number(server[1]) : total,
    cacheStatus,
    kind: KINDS.find(([pattern]) => pattern.test(cacheStatus))?.[1] ?? '',
    body: text ? JSON.parse(text) : null,
  };
}

/** The path of a read, with or without the cache. */
export function read(path, bypass) {
  if (!bypass) return path;
  return path + (path.includes('?') ? '&' : '?') + 'cache=off';
}

/** Changes a product's price by a cent, and returns the calls that it takes: a read past the cache, and the change. */
export async function changePrice(id) {
  const now = await call('GET', read(`products/${id}`, true));
  if (!now.ok) return [now];
  const { categoryId, name, description, price, stock } = now.body;
  const change = await call('PUT', `products/${id}`, {
    categoryId, name, description, stock, price: Math.round(price * 100 + 1) / 100,
  });
  return [now, change];
}
