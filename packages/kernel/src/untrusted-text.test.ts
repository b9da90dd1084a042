import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeMarkdown } from './untrusted-text.ts';

it.each([
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
  ['![a](https://x.example/p.png)', '\\!\\[a\\]\\(https:\u200b//x.example/p.png\\)'],
  ['a | b\nc', 'a \\| b c'],
  ['`code` **bold** _it_ ~~no~~ $x$', '\\`code\\` \\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\$x\\$'],
  ['- item', '\\- item'],
  ['12. item', '12\\. item'],
  ['# head #1', '\\# head \\#1'],
  ['cc @octocat', 'cc @\u200boctocat'],
  ['a &amp; b', 'a &amp;amp; b'],
  ['abc\u202edef\u0007', 'abcdef'],
])('%j', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

it('leaves no tag, no line break and no bare table cell in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeMarkdown(text);
      expect(escaped).not.toMatch(/[<>\r\n]/);
      expect(escaped.replace(/\\./gs, '')).not.toMatch(/[|`*[\]]/);
    }),
  );
});
