// Small helpers. Texts go in as texts: nothing here makes HTML of a string.

export const $ = (id) => document.getElementById(id);

/** An element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A name and its value in a list of facts. */
export function fact(name, value, className = '') {
  return element('div', { className }, element('dt', { textContent: name }), element('dd', {}, value));
}

export const number = (value) => value.toLocaleString('en');

/** A number that fits a tile: 12,345 or 12.3 M. */
export function short(value) {
  return value < 100000 ? number(value)
    : new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** Bytes as a person reads them. */
export function bytes(value) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return `${power ? (value / 1000 ** power).toPrecision(3) : value} ${units[power]}`;
}

/** A time of the server in the reader's time zone. */
export const time = (text) => element('time', {
  dateTime: text, textContent: new Date(text).toLocaleString('en-GB'), title: text,
});

/** PT1H30M as 1 h 30 min. */
export function duration(text) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text);
  if (!parts) return text;
  const [, hours, minutes, seconds] = parts;
  return [hours && `${hours} h`, minutes && `${minutes} min`, seconds && `${seconds} s`].filter(Boolean).join(' ');
}

export function lasting(millis) {
  const seconds = Math.round(millis / 1000);
  const parts = [[Math.floor(seconds / 3600), 'h'], [Math.floor(seconds / 60) % 60, 'min'], [seconds % 60, 's']];
  return parts.filter(([count]) => count).slice(0, 2).map(([count, unit]) => `${count} ${unit}`).join(' ') || '0 s';
}

/** Runs an action with a button disabled. Shows why it failed where results go. */
export async function guarded(button, place, action) {
  button.disabled = true;
  try {
    await action();
  } catch (error) {
    place.replaceChildren(element('p', { className: 'error', textContent: error.message }));
  } finally {
    button.disabled = false;
  }
}
