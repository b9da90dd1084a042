import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSummary } from './summary.ts';

const part = (markdown: string, priority = 0) => ({ markdown, priority });

describe('a summary', () => {
  it('is its parts in order, when they fit', () => {
    expect(fitSummary([part('a\n'), part('b\n')])).toBe('a\n\nb\n');
    expect(fitSummary([])).toBe('');
  });

  it('loses the latest of the lowest priority first, and says so', () => {
    const page = fitSummary([part('x'.repeat(90)), part('HEAD\n', 5), part('y'.repeat(190))], 250);
    expect(page).toContain('x');
    expect(page).toContain('HEAD');
    expect(page).not.toContain('yy');
    expect(page).toContain('> Shortened: 1 part cut or left out');
  });

  it('cuts the last part at a line, and closes a code block that the cut left open', () => {
    const page = fitSummary([part(`\`\`\`\n${'line\n'.repeat(100)}\`\`\`\n`)], 200);
    expect(page).toMatch(/^```\n(line\n)+```\n\n> Shortened: 1 part/);
  });

  it('is never above the limit, counted in bytes, and always says what is missing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ markdown: fc.string({ unit: 'binary', maxLength: 400 }), priority: fc.nat(3) })),
        fc.integer({ min: 150, max: 600 }),
        (parts, limit) => {
          const page = fitSummary(parts, limit);
          expect(Buffer.byteLength(page)).toBeLessThanOrEqual(limit);
          const whole = parts.map(({ markdown }) => markdown).join('\n');
          if (page !== whole) expect(page).toContain('> Shortened: ');
        },
      ),
    );
  });
});
