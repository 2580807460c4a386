// Invalidations: first a preview that changes nothing, then the change.

import { post } from './api.js';
import { $, element, guarded, number } from './dom.js';

const HINTS = {
  key: 'Without a namespace: the entry that has none.',
  namespace: 'All entries of the namespace.',
  tags: 'The entries of every namespace that have any of the tags.',
  pattern: '* stands for any text, ? for one character, [abc] for one of several. Without a namespace the pattern is matched on namespace:key of every entry.',
  all: 'All entries of the cache, of every application that shares its keys.',
};

function count({ entries, exact }) {
  if (exact) return entries === 1 ? 'one entry' : `${number(entries)} entries`;
  return entries ? `at least ${number(entries)} entries` : 'an unknown number of entries';
}

function describe({ selector, namespace, key, tags, pattern }) {
  const place = namespace ? ` in namespace ${namespace}` : '';
  switch (selector) {
    case 'key': return `the entry ${key}${place}`;
    case 'namespace': return `namespace ${namespace}`;
    case 'tags': return `the tags ${tags.join(', ')}`;
    case 'pattern': return `the pattern ${pattern}${place || ' in every namespace'}`;
    default: return 'everything';
  }
}

function chosen() {
  return document.querySelector('input[name="selector"]:checked').value;
}

function selectorOfForm() {
  const namespace = $('invalidate-namespace').value;
  const optional = namespace ? { namespace } : {};
  switch (chosen()) {
    case 'key': return { selector: 'key', ...optional, key: $('invalidate-key').value };
    case 'namespace': return { selector: 'namespace', namespace };
    case 'tags': return { selector: 'tags', tags: $('invalidate-tags').value.split(',').map((tag) => tag.trim()).filter(Boolean) };
    case 'pattern': return { selector: 'pattern', ...optional, pattern: $('invalidate-pattern').value };
    default: return { selector: 'all' };
  }
}

function showFields() {
  for (const label of document.querySelectorAll('[data-for]')) {
    label.hidden = !label.dataset.for.split(' ').includes(chosen());
  }
  $('namespace-field').className = chosen() === 'namespace' ? 'wide' : '';
  $('invalidate-hint').textContent = HINTS[chosen()];
  $('invalidate-namespace').placeholder = chosen() === 'key' ? 'none' : chosen() === 'pattern' ? 'every namespace' : '';
}

/** Lets readers invalidate. Returns how another section asks for a preview. */
export function prepareInvalidation(changed) {
  const result = $('invalidate-result');
  let pending = null;

  function cancel() {
    pending = null;
    $('confirm').hidden = true;
  }

  async function preview() {
    cancel();
    result.replaceChildren();
    const selector = selectorOfForm();
    const found = await post('preview', selector);
    pending = selector;
    $('confirm-text').textContent = `${describe(selector)} names ${count(found)}. `.replace(/^./, (c) => c.toUpperCase());
    $('confirm-yes').textContent = found.exact ? `Invalidate ${count(found)}` : 'Invalidate';
    $('confirm').hidden = false;
    $('confirm-yes').focus();
  }

  async function invalidate() {
    const selector = pending;
    cancel();
    const { removed } = await post('invalidate', selector);
    result.replaceChildren(`Invalidated ${describe(selector)}: `,
      element('strong', { textContent: removed === 1 ? 'one entry was removed' : `${number(removed)} entries were removed` }), '.');
    changed();
  }

  function fill({ selector, namespace = '', key = '' }) {
    document.querySelector(`input[name="selector"][value="${selector}"]`).checked = true;
    $('invalidate-namespace').value = namespace;
    $('invalidate-key').value = key;
    showFields();
    $('invalidate').scrollIntoView();
    $('invalidate-form').requestSubmit();
  }

  const submit = $('invalidate-form').querySelector('button[type="submit"]');
  $('invalidate-form').addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(submit, result, preview);
  });
  $('invalidate-form').addEventListener('input', () => { cancel(); showFields(); });
  $('confirm-yes').addEventListener('click', () => guarded($('confirm-yes'), result, invalidate));
  $('confirm-no').addEventListener('click', () => { cancel(); submit.focus(); });
  showFields();
  return fill;
}
