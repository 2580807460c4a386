// The look-up of one entry: why it is served, or not.

import { get } from './api.js';
import { $, bytes, element, fact, guarded, lasting, number, time } from './dom.js';

const LEVELS = { memory: 'Memory of this node', redis: 'Redis' };

function tags(names) {
  return names.length ? element('span', { className: 'tags' },
    ...names.map((name) => element('span', { className: 'badge', textContent: name }))) : 'none';
}

function facts(level) {
  const list = [];
  if (!level.createdAt) return list;
  list.push(fact('Tags', tags(level.tags), 'long'));
  list.push(fact('Stored', time(level.createdAt)));
  list.push(fact('Expires', level.expiresAt ? time(level.expiresAt) : 'never'));
  if (level.expiresAt) list.push(fact('Time to live', lasting(level.remainingMillis)));
  list.push(fact('Hits', number(level.hitCount)));
  if (level.hitCount) list.push(fact('Last read', time(level.lastAccessed)));
  list.push(fact('Size', level.bytes === undefined ? 'unknown' : bytes(level.bytes)));
  list.push(fact('Type', level.type ?? 'known to its readers only', 'long'));
  return list;
}

function levelOf(level, { valuesShown }) {
  const served = level.state === 'served';
  const parts = [
    element('h3', {}, `${LEVELS[level.level] ?? level.level} `,
      element('span', { className: served ? 'badge good' : 'badge bad', textContent: level.state.replaceAll('-', ' ') })),
    element('p', { className: 'note', textContent: level.reason }),
    element('dl', { className: 'facts' }, ...facts(level)),
  ];
  if (level.value !== undefined) {
    const label = level.valueCut ? 'The beginning of the value' : 'Value';
    const value = element('pre', { textContent: level.value, tabIndex: 0 });
    value.setAttribute('aria-label', label);
    parts.push(element('p', { className: 'label', textContent: label }), value);
  } else if (level.createdAt && valuesShown) {
    parts.push(element('p', { className: 'note', textContent: 'The value is no text.' }));
  }
  return element('section', { className: 'level' }, ...parts);
}

function failed({ exception, at, times, heldUntil }) {
  const failure = element('p', { className: 'note' }, 'A load of it failed on this node at ', time(at), ` with ${exception}`,
    times > 1 ? `, the last of ${number(times)} failures in a row. ` : '. ');
  failure.append(...(heldUntil
    ? ['As long as this node has a value to return, it does not try again until ', time(heldUntil), '.']
    : ['The next caller that needs it tries again.']));
  return failure;
}

function verdict(entry) {
  const name = entry.namespace ? `${entry.namespace}: ${entry.key}` : entry.key;
  const lines = [element('p', { className: 'verdict' },
    element('strong', { textContent: name }), entry.served ? ' is served.' : ' is not served.'),
  element('p', { className: 'note', textContent: entry.text })];
  const note = (textContent) => lines.push(element('p', { className: 'note', textContent }));
  if (entry.mode !== 'on') {
    note(`Its mode is ${entry.mode} on this node: a load that begins now would not be stored.`);
  } else if (!entry.loadsStored) {
    note('A load that begins now would not be stored: an invalidation that names the entry is under way, or the backend does not answer.');
  }
  if (entry.lastFailure) lines.push(failed(entry.lastFailure));
  if (entry.loading) note('A load of it is under way on this node.');
  if (entry.loadingElsewhere) note('A load of it is under way on another node.');
  if (entry.served && entry.undecodable) {
    lines.push(element('p', { className: 'note',
      textContent: `This node found ${number(entry.undecodable)} values of other types than its readers asked for, in all namespaces. Such reads are misses; the log names the types.` }));
  }
  return lines;
}

/** Lets readers look entries up. */
export function showEntryForm(preview) {
  const place = $('entry-result');

  async function lookUp() {
    const namespace = $('entry-namespace').value;
    const key = $('entry-key').value;
    const entry = await get('entry', { namespace, key });
    const button = element('button', { type: 'button', textContent: 'Invalidate this entry' });
    button.addEventListener('click', () => preview({ selector: 'key', namespace, key }));
    const levels = entry.levels.length ? entry.levels.map((level) => levelOf(level, entry))
      : [element('p', { className: 'note', textContent: 'The backend can not tell.' })];
    place.replaceChildren(...verdict(entry), ...levels,
      element('div', { className: 'buttons' }, button));
  }

  $('entry-form').addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(event.submitter ?? $('entry-form').querySelector('button'), place, lookUp);
  });
}
