import { expect, it } from 'vitest';
import { nextPage } from './link.ts';

it('finds the next page wherever it stands', () => {
  const page = 'https://api.github.com/repositories/1/issues?per_page=100&page=2';
  expect(nextPage(`<${page}>; rel="next", <https://api.github.com/x?page=5>; rel="last"`)).toBe(page);
  expect(nextPage(`<https://api.github.com/x?page=1>; rel="prev", <${page}>; rel="next"`)).toBe(page);
  expect(nextPage(`<${page}>; rel=next`)).toBe(page);
  expect(nextPage(`<${page}>; title="a"; rel="first next"`)).toBe(page);
  expect(nextPage('<https://h/a,b?q=1;2>; rel="next"')).toBe('https://h/a,b?q=1;2');
});

it('ends where there is none', () => {
  for (const header of [
    undefined,
    '',
    '<https://h/1>; rel="prev"',
    '<https://h/1>; rel="nextish"',
    'nonsense; rel="next"',
  ]) {
    expect(nextPage(header)).toBeNull();
  }
});
