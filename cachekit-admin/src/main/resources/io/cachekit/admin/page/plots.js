// Small plots, drawn as SVG in the size of their frame.

const SVG = 'http://www.w3.org/2000/svg';

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/**
 * Values over time as a line with its area, the latest at the right.
 *
 * @param frame the element to draw in
 * @param values the values, the latest last; fewer than the most leave room at the left
 * @param most how many values fill the width
 * @param top the value at the top, or none for the largest
 * @param label the description for readers that see no picture
 */
export function plot(frame, values, most, label, top) {
  const { width, height } = frame.getBoundingClientRect();
  if (!width || !height) return;
  const svg = shape('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label });
  frame.replaceChildren(svg);
  const base = height - 1.5;
  svg.append(shape('line', { class: 'grid', x1: 0, x2: width, y1: base, y2: base }));
  if (values.length < 2) return;
  const highest = top ?? Math.max(...values, 1e-9);
  const step = width / (most - 1);
  const left = width - (values.length - 1) * step;
  const points = values.map((value, i) =>
    `${(left + i * step).toFixed(1)},${(base - (value / highest) * (height - 5)).toFixed(1)}`).join(' L');
  svg.append(
    shape('path', { class: 'area', d: `M${left.toFixed(1)},${base} L${points} L${width},${base} Z` }),
    shape('path', { class: 'line', d: `M${points}` }),
  );
}
