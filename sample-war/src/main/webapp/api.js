// Calls of the REST API, each with what a reader wants to know of it.

const KINDS = [[/;\s*hit/, 'hit'], [/fwd=bypass/, 'bypass'], [/fwd=method/, 'method'], [/fwd=/, 'miss']];

/** Calls a path and tells its status, times (ms), Cache-Status and body. */
export async function call(method, path, body) {
  const start = performance.now();
  const response = await fetch(`api/${path}`, {
    method,
    cache: 'no-store',
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
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
