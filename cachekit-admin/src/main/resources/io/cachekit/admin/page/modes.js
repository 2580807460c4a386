// The modes of namespaces: a choice in a row asks first, and then changes.

import { post } from './api.js';
import { $, element, guarded } from './dom.js';

const MODES = { on: 'On', 'read-only': 'Read-only', off: 'Off' };

const CONSEQUENCES = {
  on: 'Entries are read and stored again.',
  'read-only': 'Entries are served, loads are not stored, and sets remove their entry.',
  off: 'Each read runs its loader, nothing is stored, and sets remove their entry.',
};

const named = (namespace) => (namespace === undefined ? 'entries without namespace' : `namespace ${namespace}`);

/** Lets readers switch modes. Returns how a row makes its choice. */
export function prepareModes(changed) {
  const place = $('mode-result');
  let pending = null;

  function cancel() {
    pending?.reset();
    pending = null;
    $('mode-confirm').hidden = true;
  }

  function ask(namespace, select, mode) {
    const wanted = select.value;
    if (pending?.select !== select) cancel();
    place.replaceChildren();
    if (wanted === mode) return cancel();
    pending = { namespace, wanted, select, reset: () => { select.value = mode; } };
    $('mode-text').textContent = `Switch ${named(namespace)} to ${wanted} on this node, until it stops? ${CONSEQUENCES[wanted]}`;
    $('mode-yes').textContent = `Switch to ${wanted}`;
    $('mode-confirm').hidden = false;
    $('mode-confirm').scrollIntoView({ block: 'nearest' });
    $('mode-yes').focus({ preventScroll: true });
  }

  async function change() {
    const { namespace, wanted } = pending;
    try {
      const { mode } = await post('mode', { ...(namespace === undefined ? {} : { namespace }), mode: wanted });
      place.replaceChildren(`Mode of ${named(namespace)} on this node: `, element('strong', { textContent: mode }), '.');
      pending = null;
      changed();
    } finally {
      cancel();
    }
  }

  $('mode-yes').addEventListener('click', () => guarded($('mode-yes'), place, change));
  $('mode-no').addEventListener('click', () => {
    const { select } = pending;
    cancel();
    select.focus();
  });

  return (namespace, mode) => {
    const select = element('select', { className: mode === 'on' ? 'mode' : 'mode switched' },
      ...Object.entries(MODES).map(([value, textContent]) => element('option', { value, textContent })));
    select.value = mode;
    select.setAttribute('aria-label', `Mode of ${named(namespace)}`);
    select.addEventListener('change', () => ask(namespace, select, mode));
    return select;
  };
}
