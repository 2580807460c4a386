// The table of namespaces, page by page, with a search on the server.

import { get } from './api.js';
import { $, duration, element, number } from './dom.js';

const SIZE = 25;
const TYPING_MILLIS = 250;

function cell(className, ...content) {
  return element('td', { className }, ...content);
}

function row(namespace, preview) {
  const { name, entries, ttl, options } = namespace;
  const others = Object.entries(options).filter(([option]) => option !== 'ttl-seconds');
  const button = element('button', { type: 'button', className: 'small', textContent: 'Invalidate' });
  button.setAttribute('aria-label', `Invalidate namespace ${name}`);
  button.addEventListener('click', () => preview({ selector: 'namespace', namespace: name }));
  return element('tr', {},
    cell('name', name),
    cell('number', entries === undefined ? 'unknown' : number(entries)),
    cell('ttl', ttl === 'never' ? 'never' : duration(ttl)),
    cell(others.length ? 'options' : 'options none', others.length ? others.map(([option, value]) => `${option} ${value}`).join(', ') : '–'),
    cell('action', button));
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
    const rows = page.namespaces.map((namespace) => row(namespace, preview));
    const empty = search ? 'No namespace matches.' : 'No entry has a namespace.';
    $('namespace-rows').replaceChildren(...(rows.length ? rows : [message(empty)]));
    $('namespace-count').textContent = rows.length ? count(page, search) : '';
    $('previous').disabled = starts.length === 1;
    $('next').disabled = next === null;
  }

  function message(text, className = 'empty') {
    return element('tr', { className }, element('td', { colSpan: 5, textContent: text }));
  }

  function reload() {
    return show().catch((error) => $('namespace-rows').replaceChildren(message(error.message, 'empty error')));
  }

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
