/**
 * Rectangles whose areas are as given and that are as square as may be.
 * Bruls, Huizing, van Wijk: Squarified Treemaps (2000), https://www.win.tue.nl/~vanwijk/stm.pdf
 */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One for each weight, in their order. Weights are above 0 and fall; together they fill `within`. */
export function squarify(weights: readonly number[], within: Rectangle): Rectangle[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scale = (within.width * within.height) / total;
  const areas = weights.map((weight) => weight * scale);
  const placed: Rectangle[] = [];
  let rest = within;
  for (let from = 0; from < areas.length; ) {
    const side = Math.min(rest.width, rest.height);
    let to = from + 1;
    while (to < areas.length && worst(areas, from, to + 1, side) <= worst(areas, from, to, side)) to++;
    rest = placeRow(areas.slice(from, to), rest, placed);
    from = to;
  }
  return placed;
}

/** The longest side ratio in a row of areas[from..to) along `side`. */
function worst(areas: readonly number[], from: number, to: number, side: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += areas[at] as number;
  const [largest, smallest] = [areas[from] as number, areas[to - 1] as number];
  const square = side * side;
  return Math.max((square * largest) / (sum * sum), (sum * sum) / (square * smallest));
}

/** Answers what the row leaves. */
function placeRow(row: readonly number[], rest: Rectangle, placed: Rectangle[]): Rectangle {
  const sum = row.reduce((total, area) => total + area, 0);
  const { x, y, width, height } = rest;
  const upright = width >= height;
  const thick = sum / (upright ? height : width);
  let at = upright ? y : x;
  for (const area of row) {
    const long = area / thick;
    placed.push(
      upright ? { x, y: at, width: thick, height: long } : { x: at, y, width: long, height: thick },
    );
    at += long;
  }
  return upright
    ? { x: x + thick, y, width: Math.max(0, width - thick), height }
    : { x, y: y + thick, width, height: Math.max(0, height - thick) };
}
