// The page: live figures, calls, and the comparison.

import { call, changePrice, read } from './api.js';
import { requireLogin } from './login.js';
import { latencyPlot, ratioPlot } from './plots.js';

const KEPT_ROWS = 8;
const PLOTTED = ['hit', 'miss', 'bypass'];
const KEPT_DOTS = 80;
const KEPT_RATIOS = 60;
const POLL_MILLIS = 2000;
const ROUNDS = 20;

const $ = (id) => document.getElementById(id);
const ratios = [];
const dots = [];

const paths = {
  product: () => `products/${$('product').value}`,
  page: () => `categories/${$('category').value}/products?page=0&size=20`,
  summary: () => `categories/${$('category').value}/summary`,
  search: () => `search?q=${encodeURIComponent($('query').value)}`,
  'top-rated': () => 'products/top-rated?limit=10',
};

function cell(row, className, text, label) {
  const made = row.insertCell();
  made.className = className;
  made.textContent = text;
  if (label) made.dataset.label = label;
  return made;
}

/** A Cache-Status as the server sent it, in the colour of its kind. */
function badge({ kind, cacheStatus }) {
  const made = document.createElement('span');
  made.className = `badge ${kind}`;
  made.textContent = cacheStatus || 'none';
  return made;
}

/** Each Cache-Status of some calls, with how many had it. */
function tally(calls) {
  const kinds = new Map();
  for (const made of calls) {
    const group = kinds.get(made.cacheStatus) ?? { made, count: 0 };
    group.count++;
    kinds.set(made.cacheStatus, group);
  }
  return [...kinds.values()].map(({ made, count }) => {
    const item = document.createElement('li');
    item.append(`${count} × `, badge(made));
    return item;
  });
}

const millis = (ms) => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;

function show(result) {
  const rows = $('calls');
  rows.querySelector('.empty')?.remove();
  const row = rows.insertRow(0);
  row.className = 'fresh';
  cell(row, 'request', `${result.method} /api/${result.path}`);
  cell(row, result.ok ? 'status' : 'status bad', result.status);
  cell(row, 'number', millis(result.server), 'server');
  cell(row, 'number', millis(result.total), 'total');
  cell(row, 'cache', '').append(badge(result));
  while (rows.rows.length > KEPT_ROWS) rows.deleteRow(-1);
  $('answer').textContent = JSON.stringify(result.body, null, 2);
  $('announcement').textContent =
    `${result.method} ${result.path}: status ${result.status}, ${millis(result.server)}, ${result.cacheStatus || 'no Cache-Status'}`;
  plot(result);
}

function plot(result) {
  if (!PLOTTED.includes(result.kind)) return;
  dots.push(result);
  while (dots.length > KEPT_DOTS) dots.shift();
  latencyPlot($('latency-plot'), dots);
}

async function press(name) {
  if (name === 'update') {
    if (!requireLogin()) return;
    (await changePrice($('product').value)).forEach(show);
    requireLogin();
    show(await call('GET', paths.product()));
  } else {
    show(await call('GET', read(paths[name](), $('bypass').checked)));
  }
  await poll();
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

async function compare() {
  dots.length = 0;
  const cached = [];
  const uncached = [];
  const calls = [];
  const first = Number($('category').value) || 1;
  for (let i = 0; i < ROUNDS; i++) {
    const path = `categories/${((first + i - 1) % 500) + 1}/summary`;
    const without = await call('GET', read(path, true));
    const warming = await call('GET', path);
    const through = await call('GET', path);
    plot(without);
    plot(through);
    uncached.push(without.server);
    cached.push(through.server);
    calls.push(without, warming, through);
  }
  const [slow, fast] = [median(uncached), median(cached)];
  const factor = document.createElement('strong');
  factor.textContent = `${Math.round(slow / fast)} times faster`;
  $('verdict').replaceChildren(
    `Median over ${ROUNDS} categories: ${millis(slow)} from the database, ${millis(fast)} from the cache: `, factor, '.');
  $('compared').replaceChildren(...tally(calls));
  await poll();
}

async function poll() {
  const figures = await call('GET', 'stats');
  $('stats-status').replaceChildren(badge(figures));
  const { ok, body } = figures;
  if (!ok) return;
  $('hit-rate').textContent = body.hits + body.misses ? `${(body.hitRate * 100).toFixed(1)} %` : '–';
  for (const name of ['hits', 'misses', 'entries']) $(name).textContent = body[name].toLocaleString('en');
  if (body.hits + body.misses) ratios.push(body.hitRate);
  while (ratios.length > KEPT_RATIOS) ratios.shift();
  ratioPlot($('ratio-plot'), ratios);
}

/** Runs an action with its button disabled, and shows a failure where results go. */
async function guarded(button, action) {
  button.disabled = true;
  try {
    await action();
  } catch (error) {
    $('announcement').textContent = $('answer').textContent = `The call failed: ${error.message}`;
    $('answer-frame').open = true;
  } finally {
    button.disabled = false;
  }
}

for (const button of document.querySelectorAll('[data-call]')) {
  button.addEventListener('click', () => guarded(button, () => press(button.dataset.call)));
}
$('compare').addEventListener('click', (event) => guarded(event.currentTarget, compare));
$('inputs').addEventListener('submit', (event) => event.preventDefault());

new ResizeObserver(() => {
  ratioPlot($('ratio-plot'), ratios);
  latencyPlot($('latency-plot'), dots);
}).observe($('latency-plot'));

poll().catch(() => {});
setInterval(() => document.hidden || poll().catch(() => {}), POLL_MILLIS);
