// The page: figures, health and events every five seconds, and the sections that readers use.

import { get } from './api.js';
import { $, bytes, element, fact, number, short, time } from './dom.js';
import { showEntryForm } from './entry.js';
import { prepareInvalidation } from './invalidate.js';
import { showNamespaces } from './namespaces.js';
import { plot } from './plots.js';

const MILLIS = 5000;
const MOST = 60;
const COUNTS = ['hit', 'miss', 'load', 'eviction'];

const series = { hitRatio: [], entries: [], hit: [], miss: [], load: [], eviction: [] };
let before = null;

function keep(name, value) {
  series[name].push(value);
  if (series[name].length > MOST) series[name].shift();
}

/** Notes the hits and so on since the last figures, per second. */
function keepRates(now) {
  if (before) {
    const seconds = Math.max(0.001, (Date.parse(now.at) - Date.parse(before.at)) / 1000);
    const since = (name) => Math.max(0, now.counts[name] - before.counts[name]);
    COUNTS.forEach((name) => keep(name, since(name) / seconds));
    const reads = since('hit') + since('miss');
    if (reads) keep('hitRatio', since('hit') / reads);
  }
  keep('entries', now.entries);
  before = now;
}

function draw() {
  for (const [name, values] of Object.entries(series)) {
    const latest = values.length ? values.at(-1) : 0;
    const label = name === 'hitRatio' ? `Hit ratio of the last five minutes, now ${Math.round(latest * 100)} percent`
      : name === 'entries' ? 'Entries over the last five minutes'
        : `Per second over the last five minutes, now ${latest.toFixed(1)}`;
    plot($(`${name}-plot`), values, MOST, label, name === 'hitRatio' ? 1 : undefined);
  }
}

function source({ backend, statistics, memoryBytes, maxMemoryBytes, oldestEntry, counts }) {
  const parts = [`Backend ${backend}`];
  if (memoryBytes !== undefined) parts.push(`${bytes(memoryBytes)} of ${bytes(maxMemoryBytes)} in memory`);
  if (counts.loadFailure) parts.push(`${number(counts.loadFailure)} failed loads`);
  if (counts.undecodable) parts.push(`${number(counts.undecodable)} undecodable values`);
  if (!statistics) parts.push('statistics are switched off');
  const line = [parts.join(' · ')];
  if (oldestEntry) line.push(' · oldest entry of ', time(oldestEntry));
  $('source').replaceChildren(...line);
}

async function showOverview() {
  const now = await get('overview');
  const { hit, miss } = now.counts;
  $('hitRatio').textContent = hit + miss ? `${(now.hitRatio * 100).toFixed(1)} %` : '–';
  COUNTS.forEach((name) => { $(name).textContent = short(now.counts[name]); });
  $('entries').textContent = short(now.entries);
  source(now);
  keepRates(now);
  draw();
}

async function showHealth() {
  const { backend, degraded, data } = await get('health');
  $('health-state').textContent = degraded ? 'degraded' : 'serving';
  $('health-state').className = degraded ? 'badge bad' : 'badge good';
  const facts = Object.entries({ backend, ...data }).map(([name, value]) => fact(name, value));
  $('health-facts').replaceChildren(...facts);
}

function event({ at, code, level, text, count }) {
  const times = count > 1 ? ` · ${number(count)} times, the last at ` : ' · ';
  return element('li', {},
    element('p', { className: 'label' },
      element('span', { className: level === 'info' ? 'badge good' : 'badge bad', textContent: level }),
      ` ${code}${times}`, time(at)),
    element('p', { className: 'text', textContent: text }));
}

async function showEvents() {
  const { events } = await get('events');
  $('no-events').hidden = events.length > 0;
  $('event-rows').replaceChildren(...events.map(event));
}

async function refresh() {
  try {
    await Promise.all([showOverview(), showHealth(), showEvents()]);
    $('alert').hidden = true;
  } catch (error) {
    $('alert').textContent = error.message;
    $('alert').hidden = false;
  }
}

const preview = prepareInvalidation(() => namespaces.reload());
const namespaces = showNamespaces(preview);
showEntryForm(preview);
namespaces.reload();
refresh();
setInterval(() => document.hidden || refresh(), MILLIS);
new ResizeObserver(draw).observe($('main'));
