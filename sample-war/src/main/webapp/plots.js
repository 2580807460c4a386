// The plots, drawn by hand as SVG in the size of their frame.

const SVG = 'http://www.w3.org/2000/svg';

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function canvas(frame, label) {
  const { width, height } = frame.getBoundingClientRect();
  const svg = element('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label });
  frame.replaceChildren(svg);
  return { svg, width, height };
}

/** The hit ratio over time: ratios from 0 to 1, the latest last. */
export function ratioPlot(frame, ratios) {
  const latest = ratios.length ? `${Math.round(ratios.at(-1) * 100)} percent` : 'no reads yet';
  const { svg, width, height } = canvas(frame, `Hit ratio over the last two minutes: ${latest}`);
  const x = (i) => (i * width) / 59;
  const y = (ratio) => height - 2 - ratio * (height - 6);
  svg.append(element('line', { class: 'grid', x1: 0, x2: width, y1: y(0), y2: y(0) }));
  if (ratios.length < 2) return;
  const first = 60 - ratios.length;
  const points = ratios.map((ratio, i) => `${x(first + i).toFixed(1)},${y(ratio).toFixed(1)}`).join(' L');
  svg.append(
    element('path', { class: 'ratio-area', d: `M${x(first)},${y(0)} L${points} L${width},${y(0)} Z` }),
    element('path', { class: 'ratio-line', d: `M${points}` }),
  );
}

/** A logarithmic axis that has room for some times in milliseconds; returns the height of each. */
function axis({ svg, width, height }, left, times) {
  const low = Math.floor(Math.log10(Math.max(0.01, Math.min(0.1, ...times))));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(100, ...times))));
  const y = (ms) => height - 12 - ((Math.log10(Math.max(ms, 10 ** low)) - low) / (high - low)) * (height - 26);
  for (let power = low; power <= high; power++) {
    const at = y(10 ** power);
    svg.append(
      element('line', { class: 'grid', x1: left, x2: width, y1: at, y2: at }),
      element('text', { class: 'axis', x: left - 10, y: at + 4, 'text-anchor': 'end' }, power < 3 ? `${10 ** power} ms`.replace('0.010', '0.01') : `${10 ** (power - 3)} s`),
    );
  }
  return y;
}

/** The calls as dots over a logarithmic axis of milliseconds, the latest last. */
export function latencyPlot(frame, calls) {
  const { svg, width, height } = canvas(frame, `Latency of the last ${calls.length} calls, in milliseconds`);
  const left = 62;
  const y = axis({ svg, width, height }, left, calls.map((call) => call.server));
  const step = (width - left - 16) / Math.max(calls.length - 1, 39);
  calls.forEach((call, i) => {
    const dot = element('circle', { class: `dot ${call.kind}`, cx: left + 8 + i * step, cy: y(call.server), r: 5.5 });
    dot.append(element('title', {}, `${call.path}: ${call.server.toFixed(2)} ms, ${call.cacheStatus}`));
    svg.append(dot);
  });
}

/** The calls of some time up to now, as dots over an axis up to some milliseconds; errors are crosses. */
export function timelinePlot(frame, calls, now, span, top) {
  const failed = calls.filter((call) => call.kind === 'error').length;
  const { svg, width, height } = canvas(frame, `${calls.length} calls of the last minute, ${failed} of them errors, by latency in milliseconds`);
  const left = 62;
  const y = axis({ svg, width, height }, left, [...calls.map((call) => call.server), top]);
  for (const call of calls) {
    const x = width - 6 - ((now - call.at) / span) * (width - left - 12);
    const at = y(call.server);
    const mark = call.kind === 'error'
      ? element('path', { class: 'cross', d: `M${x - 4},${at - 4} l8,8 m-8,0 l8,-8` })
      : element('circle', { class: `dot ${call.kind}`, cx: x, cy: at, r: 4 });
    mark.append(element('title', {}, `${call.server.toFixed(2)} ms, ${call.text}`));
    svg.append(mark);
  }
}
