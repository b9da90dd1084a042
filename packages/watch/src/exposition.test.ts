import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExposition } from './exposition.ts';

const flat = (body: string) =>
  parseExposition(body).map(({ name, labels, value }) => [name, Object.fromEntries(labels), value]);

describe('what the format allows', () => {
  it('the example of its specification', () => {
    const body = `# HELP http_requests_total The total number of HTTP requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{method="post",code="400"}    3 1395066363000

# Escaping in label values:
msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

# Minimalistic line:
metric_without_timestamp_and_labels 12.47

# A weird metric from before the epoch:
something_weird{problem="division by zero"} +Inf -3982045

# A histogram, which has a pretty complex representation in the text format:
# HELP http_request_duration_seconds A histogram of the request duration.
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.05"} 24054
http_request_duration_seconds_bucket{le="+Inf"} 144320
http_request_duration_seconds_sum 53423
http_request_duration_seconds_count 144320

# Finally a summary, which has a complex representation, too:
# TYPE rpc_duration_seconds summary
rpc_duration_seconds{quantile="0.01"} 3102
rpc_duration_seconds_sum 1.7560473e+07
`;
    expect(flat(body)).toEqual([
      ['http_requests_total', { method: 'post', code: '200' }, 1027],
      ['http_requests_total', { method: 'post', code: '400' }, 3],
      [
        'msdos_file_access_time_seconds',
        { path: 'C:\\DIR\\FILE.TXT', error: 'Cannot find file:\n"FILE.TXT"' },
        1458255915,
      ],
      ['metric_without_timestamp_and_labels', {}, 12.47],
      ['something_weird', { problem: 'division by zero' }, Number.POSITIVE_INFINITY],
      ['http_request_duration_seconds_bucket', { le: '0.05' }, 24054],
      ['http_request_duration_seconds_bucket', { le: '+Inf' }, 144320],
      ['http_request_duration_seconds_sum', {}, 53423],
      ['http_request_duration_seconds_count', {}, 144320],
      ['rpc_duration_seconds', { quantile: '0.01' }, 3102],
      ['rpc_duration_seconds_sum', {}, 17560473],
    ]);
  });

  it('every spelling of a value', () => {
    const body = 'a NaN\na -Inf\na Inf\na 1e-3\na .5\na 5.\na +7\n';
    expect(flat(body).map(([, , value]) => value)).toEqual([
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      0.001,
      0.5,
      5,
      7,
    ]);
  });

  it('blanks between tokens, a comma at the end of the labels, empty labels, braces and # inside values', () => {
    expect(flat('  a { x = "}, # {" , } 1\t \nb{} 2\n')).toEqual([
      ['a', { x: '}, # {' }, 1],
      ['b', {}, 2],
    ]);
  });

  it('exemplars, units and the end mark of OpenMetrics', () => {
    const body = `# TYPE a histogram
# UNIT a seconds
a_bucket{le="0.8"} 17 # {trace_id="KOO5S4vxi0o"} 0.67
a_bucket{le="+Inf"} 18 1520879607.789 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789
# EOF
`;
    expect(flat(body)).toEqual([
      ['a_bucket', { le: '0.8' }, 17],
      ['a_bucket', { le: '+Inf' }, 18],
    ]);
  });

  it('any label value, written with its escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const written = value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
        expect(flat(`a{x="${written}"} 1\n`)).toEqual([['a', { x: value }, 1]]);
      }),
    );
  });
});

describe('what is not metrics is refused, with what was found', () => {
  it.each([
    ['nothing', '', /is empty/],
    ['blank lines', '\n \n', /is empty/],
    ['a login page', '<!DOCTYPE html>\n<html><body>Sign in</body></html>\n', /is HTML: "<!DOCTYPE html>/],
    [
      'a body cut in a number',
      'a 1\nhttp_requests_total{code="200"} 12',
      /is cut: it ends in "http_requests_total/,
    ],
    ['a sentence', 'upstream connect failed\n', /line 1 has the value "connect": "upstream connect failed"/],
    ['JSON', '{"status":"error"}\n', /line 1 has no metric name/],
    ['no value', 'a\n', /line 1 has no value/],
    ['a value that is none', 'ok 1\na 12x\n', /line 2 has the value "12x"/],
    ['hexadecimal', 'a 0x10\n', /the value "0x10"/],
    ['a second value', 'a 1 2 3\n', /too many values/],
    ['a timestamp that is none', 'a 1 soon\n', /the timestamp "soon"/],
    ['carriage returns inside', 'a 1\r2\n', /line 1/],
    ['open quotes', 'a{x="1} 2\n', /quoted label value/],
    ['open braces', 'a{x="1" 2\n', /no "," where one belongs/],
    ['no equals sign', 'a{x} 2\n', /no "=" where one belongs/],
    ['an unknown escape', 'a{x="\\t"} 2\n', /the escape \\t/],
    ['a label twice', 'a{x="1",x="2"} 2\n', /label x twice/],
    ['a label name that is none', 'a{1x="1"} 2\n', /label name/],
    ['an unknown type', '# TYPE a guage\na 1\n', /line 1 is not a TYPE line/],
    ['a line after the end', 'a 1\n# EOF\nb 2\n', /line 3 follows # EOF/],
  ])('%s', (_what, body, message) => {
    expect(() => parseExposition(body)).toThrow(message);
  });

  it('the excerpt is one short line without control characters', () => {
    const body = `<html>\u001b[31m\n${'x'.repeat(5000)}\n`;
    expect(() => parseExposition(body)).toThrow(/^the metrics body is HTML: "<html> \[31m x{60,80}…"$/);
  });

  it('never throws anything but a named fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (noise) => {
        try {
          parseExposition(`a{x="1"} 2\n${noise}\n`);
        } catch (error) {
          expect((error as Error).name).toBe('MetricsFault');
        }
      }),
    );
  });

  it('a body cut anywhere inside a line is never read as whole', () => {
    const body = 'http_requests_total{code="200"} 1200\nhttp_requests_total{code="500"} 34\n';
    for (let end = 1; end < body.length; end++) {
      const part = body.slice(0, end);
      if (part.endsWith('\n')) continue;
      expect(() => parseExposition(part)).toThrow(/is cut/);
    }
  });
});
