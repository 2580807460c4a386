// The page for a database that fails or is slow: the switch, and callers with and without windows.

import { call } from './api.js';
import { requireLogin } from './login.js';
import { timelinePlot } from './plots.js';

const PRODUCTS = [11, 12, 13, 14, 15];
const TICK_MILLIS = 200;
const UNDER_WAY = 3; // on each side, so that a slow one holds no connection of the other
const SHOWN_MILLIS = 60000;
const KEPT = 5000;
const POLL_MILLIS = 1000;

const FAULTS = {
  none: { fails: false, delayMillis: 0 },
  fails: { fails: true, delayMillis: 0 },
  slow: { fails: false, delayMillis: 1500 },
  both: { fails: true, delayMillis: 1500 },
};

const $ = (id) => document.getElementById(id);

const sides = [...document.querySelectorAll('.side')].map((element) => ({
  element, windows: element.dataset.side, calls: [], underWay: 0,
}));
let timer = null;
let ticks = 0;

const millis = (ms) => (ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`);

/** A call as it counts here: an error, a stale answer, a hit or a miss. */
function outcome(result) {
  if (!result.ok) return 'error';
  return /ttl=-/.test(result.cacheStatus) ? 'stale' : result.kind;
}

function figures({ element, calls }) {
  const set = (name, text) => { element.querySelector(`[data-figure="${name}"]`).textContent = text; };
  const count = (kind) => calls.filter((made) => made.kind === kind).length;
  const times = calls.map((made) => made.server).sort((a, b) => a - b);
  set('answers', calls.length - count('error'));
  set('errors', count('error'));
  set('stale', count('stale'));
  set('median', times.length ? millis(times[Math.floor(times.length / 2)]) : '–');
  set('longest', times.length ? millis(times.at(-1)) : '–');
  element.classList.toggle('failing', count('error') > 0);
}

function draw() {
  const now = performance.now();
  const shown = sides.map((side) => side.calls.filter((made) => now - made.at < SHOWN_MILLIS));
  const top = Math.max(1000, ...shown.flat().map((made) => made.server)); // both have one axis
  sides.forEach((side, i) => timelinePlot(side.element.querySelector('.plot'), shown[i], now, SHOWN_MILLIS, top));
}

async function callOnce(side, product) {
  if (side.underWay >= UNDER_WAY) return;
  side.underWay++;
  try {
    const result = await call('GET', `quotes/${product}?windows=${side.windows}`);
    side.calls.push({ at: performance.now(), server: result.server, kind: outcome(result), text: result.cacheStatus || `status ${result.status}` });
  } catch (error) {
    side.calls.push({ at: performance.now(), server: 0.1, kind: 'error', text: error.message });
  } finally {
    side.underWay--;
  }
  while (side.calls.length > KEPT) side.calls.shift();
  figures(side);
}

function tick() {
  const product = PRODUCTS[ticks++ % PRODUCTS.length];
  for (const side of sides) callOnce(side, product);
  if (ticks % 2 === 0) draw();
}

function toggle() {
  if (timer === null) {
    for (const side of sides) {
      side.calls.length = 0;
      figures(side);
    }
    timer = setInterval(tick, TICK_MILLIS);
  } else {
    clearInterval(timer);
    timer = null;
  }
  $('start').textContent = timer === null ? 'Start calling' : 'Stop calling';
  $('progress').textContent = timer === null ? 'The figures are those of the last run.' : 'Both sides are called five times a second.';
}

function showFault({ ok, body }) {
  if (!ok) return;
  const parts = [body.delayMillis && 'is slow', body.fails && 'fails'].filter(Boolean).join(' and ');
  const left = body.secondsLeft ? `, for ${body.secondsLeft} s` : '';
  $('fault').textContent = parts ? parts + left : 'works';
  $('fault').className = `badge ${parts ? 'bad' : 'hit'}`;
}

async function poll() {
  showFault(await call('GET', 'outage'));
}

async function change(name) {
  if (!requireLogin()) return;
  const answer = await call('PUT', 'outage', FAULTS[name]);
  requireLogin(); // it may have ended
  showFault(answer);
}

for (const button of document.querySelectorAll('[data-fault]')) {
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await change(button.dataset.fault);
    } catch (error) {
      $('login-note').textContent = `The call failed: ${error.message}`;
    } finally {
      button.disabled = false;
    }
  });
}
$('start').addEventListener('click', toggle);
new ResizeObserver(draw).observe(sides[0].element);

poll().catch(() => {});
setInterval(() => document.hidden || poll().catch(() => {}), POLL_MILLIS);
