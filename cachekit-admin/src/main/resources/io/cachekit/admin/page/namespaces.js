// The table of namespaces, page by page, with a search on the server.

import { get } from './api.js';
import { $, duration, element, number } from './dom.js';
import { prepareModes } from './modes.js';

const SIZE = 25;
const TYPING_MILLIS = 250;

function cell(className, ...content) {
  return element('td', { className }, ...content);
}

const lifetime = (ttl) => cell('ttl', ttl === 'never' ? 'never' : duration(ttl));

function row(namespace, preview, choice) {
  const { name, entries, ttl, mode, options } = namespace;
  const others = Object.entries(options).filter(([option]) => option !== 'ttl-seconds');
  const button = element('button', { type: 'button', className: 'small', textContent: 'Invalidate' });
  button.setAttribute('aria-label', `Invalidate namespace ${name}`);
  button.addEventListener('click', () => preview({ selector: 'namespace', namespace: name }));
  return element('tr', {},
    cell('name', name),
    cell('number', entries === undefined ? 'unknown' : number(entries)),
    lifetime(ttl),
    cell('modes', choice(name, mode)),
    cell(others.length ? 'options' : 'options none', others.length ? others.map(([option, value]) => `${option} ${value}`).join(', ') : '–'),
    cell('action', button));
}

/** The entries without namespace, which are not counted. */
function nameless({ ttl, mode }, choice) {
  return element('tr', { className: 'nameless' },
    cell('name', 'without namespace'), cell('number uncounted', '–'), lifetime(ttl),
    cell('modes', choice(undefined, mode)), cell('options none', '–'), cell('action'));
}

function count({ matching, first, complete, namespaces }, search) {
  const found = `${complete ? '' : 'at least '}${number(matching)} ${matching === 1 ? 'namespace' : 'namespaces'}`;
  const range = namespaces.length < matching ? `${number(first + 1)} to ${number(first + namespaces.length)} of ` : '';
  const rest = complete ? '' : '. The backend has more entries than are looked through for this list: search for the whole name';
  return `${range}${found}${search ? ' match' : ''}${rest}.`;
}

/** Fills the table. Returns how to read it anew. */
export function showNamespaces(preview) {
  let starts = [''];
  let next = null;
  let search = '';
  let latest = 0;

  async function show() {
    const call = ++latest;
    const page = await get('namespaces', { search, after: starts.at(-1), size: SIZE });
    if (call !== latest) return;
    next = page.next ?? null;
    const rows = page.namespaces.map((namespace) => row(namespace, preview, choice));
    const more = search || starts.length > 1 ? [] : [nameless(page.withoutNamespace, choice)];
    const empty = search ? 'No namespace matches.' : 'No entry has a namespace.';
    $('namespace-rows').replaceChildren(...(rows.length ? rows : [message(empty)]), ...more);
    $('namespace-count').textContent = rows.length ? count(page, search) : '';
    $('previous').disabled = starts.length === 1;
    $('next').disabled = next === null;
  }

  function message(text, className = 'empty') {
    return element('tr', { className }, element('td', { colSpan: 6, textContent: text }));
  }

  function reload() {
    return show().catch((error) => $('namespace-rows').replaceChildren(message(error.message, 'empty error')));
  }

  const choice = prepareModes(() => reload());

  $('next').addEventListener('click', () => { starts.push(next); reload(); });
  $('previous').addEventListener('click', () => { starts.pop(); reload(); });
  let typing = 0;
  $('search').addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      search = $('search').value.trim();
      starts = [''];
      reload();
    }, TYPING_MILLIS);
  });
  $('search-form').addEventListener('submit', (event) => event.preventDefault());
  return { reload };
}
