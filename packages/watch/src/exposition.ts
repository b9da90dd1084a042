/**
 * The Prometheus text exposition format 0.0.4 (prometheus/docs, "Exposition formats"), read strictly: a body that is
 * not it is refused with the line named, so that an error page or half a body never counts as "no errors". Exemplars,
 * `# EOF` and the metric types of OpenMetrics are understood; timestamps are checked and left out.
 */
import { MetricsFault } from './metrics-fault.ts';

export interface SeriesSample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** NaN, Infinity and -Infinity as exposed. */
  readonly value: number;
}

const types = /^(counter|gauge|histogram|summary|untyped|unknown|info|stateset|gaugehistogram)$/;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const metricName = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const labelName = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const blank = /[ \t]*/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;

/**
 * The samples of one body, in its order.
 * @throws MetricsFault for an empty, HTML or cut body, and for a line that is not of the format, with an excerpt
 */
export function parseExposition(body: string): SeriesSample[] {
  if (body.trim() === '') throw new MetricsFault('the metrics body is empty');
  if (/^\s*</.test(body)) throw new MetricsFault(`the metrics body is HTML: ${excerpt(body)}`);
  if (!body.endsWith('\n')) {
    throw new MetricsFault(
      `the metrics body is cut: it ends in ${excerpt(body.slice(body.lastIndexOf('\n') + 1))}`,
    );
  }
  const samples: SeriesSample[] = [];
  const lines = body.split('\n');
  let ended = false;
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text === '') continue;
    if (ended) throw new MetricsFault(`metrics line ${index + 1} follows # EOF: ${excerpt(line)}`);
    if (text.startsWith('#')) ended = comment(text, index + 1);
    else samples.push(new Line(line, index + 1).sample());
  }
  return samples;
}

/** Checks a comment line; true for `# EOF`. */
function comment(text: string, number: number): boolean {
  const [, keyword, name, rest] = /^#[ \t]*(\S*)[ \t]*(\S*)[ \t]*(.*)$/.exec(text) ?? [];
  if (keyword === 'TYPE' && !(name !== '' && types.test(rest ?? ''))) {
    throw new MetricsFault(`metrics line ${number} is not a TYPE line: ${excerpt(text)}`);
  }
  if (keyword === 'HELP' && name === '') {
    throw new MetricsFault(`metrics line ${number} is not a HELP line: ${excerpt(text)}`);
  }
  return text === '# EOF';
}

/** One sample line, read from left to right. */
class Line {
  private readonly text: string;
  private readonly number: number;
  private position = 0;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }

  sample(): SeriesSample {
    this.skip(blank);
    const name = this.take(metricName, 'metric name');
    this.skip(blank);
    const labels = this.text[this.position] === '{' ? this.labels() : new Map<string, string>();
    // An exemplar (` # {trace_id="…"} 0.5`) follows the value; what it holds is no sample.
    const [values] = this.text.slice(this.position).split(' # ', 1) as [string];
    const [value, timestamp, ...more] = values.trim().split(/[ \t]+/) as [string, ...string[]];
    const number = this.float(value);
    if (more.length > 0) this.fail('too many values');
    if (timestamp !== undefined && !decimal.test(timestamp)) this.fail(`the timestamp "${timestamp}"`);
    return { name, labels, value: number };
  }

  private labels(): Map<string, string> {
    const labels = new Map<string, string>();
    this.position++;
    for (;;) {
      this.skip(blank);
      if (this.text[this.position] === '}') break;
      const name = this.take(labelName, 'label name');
      this.skip(blank);
      this.expect('=');
      this.skip(blank);
      const value = this.take(quoted, 'quoted label value');
      if (labels.has(name)) this.fail(`label ${name} twice`);
      labels.set(name, value.includes('\\') ? this.unescape(value) : value);
      this.skip(blank);
      if (this.text[this.position] === '}') break;
      this.expect(',');
    }
    this.position++;
    return labels;
  }

  private unescape(value: string): string {
    return value.replace(/\\(.)/g, (pair, letter: string) => {
      if (letter === '\\' || letter === '"') return letter;
      if (letter === 'n') return '\n';
      return this.fail(`the escape ${pair}`);
    });
  }

  /** Go's spellings of a float; Number() alone would read "" as 0 and "+Inf" as NaN. */
  private float(text: string): number {
    if (decimal.test(text)) return Number(text);
    if (/^nan$/i.test(text)) return Number.NaN;
    const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
    if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return this.fail(text === '' ? 'no value' : `the value "${text}"`);
  }

  private skip(pattern: RegExp): void {
    pattern.lastIndex = this.position;
    if (pattern.test(this.text)) this.position = pattern.lastIndex;
  }

  private take(pattern: RegExp, what: string): string {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match === null) return this.fail(`no ${what} where one belongs`);
    this.position = pattern.lastIndex;
    return match[1] ?? match[0];
  }

  private expect(character: string): void {
    if (this.text[this.position] !== character) this.fail(`no "${character}" where one belongs`);
    this.position++;
  }

  private fail(why: string): never {
    throw new MetricsFault(`metrics line ${this.number} has ${why}: ${excerpt(this.text)}`);
  }
}

/** The start of a text, on one line and without control characters. */
function excerpt(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const line = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
}
