import { expect, it } from 'vitest';
import { childEnvironment, isGithubActions } from './environment.ts';
import { annotationLimit, cutAnnotation } from './log.ts';
import { checkName, checkVariable, variableLimit } from './outputs.ts';

it('an annotation is cut at the limit, with a mark, and never inside a character', () => {
  expect(cutAnnotation('short')).toBe('short');
  for (const shift of ['', 'x']) {
    const cut = cutAnnotation(shift + '🚢'.repeat(annotationLimit));
    expect(cut.length).toBeLessThanOrEqual(annotationLimit);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut).toMatch(/the log has the rest\)$/);
  }
});

it('a variable has a plain name, no NUL, and no more bytes than every platform takes', () => {
  for (const name of ['A', '_a-1', 'go-version']) expect(() => checkName(name)).not.toThrow();
  for (const name of ['', '1', 'a b', 'a=b', 'a\nb', 'a<<b', 'é', 'a.b']) {
    expect(() => checkName(name)).toThrow('cannot be the name');
  }
  expect(() => checkVariable('A', 'x'.repeat(variableLimit))).not.toThrow();
  expect(() => checkVariable('A', 'é'.repeat(variableLimit / 2 + 1))).toThrow('holds 32 KiB');
  expect(() => checkVariable('A', 'a\0b')).toThrow('NUL');
});

it('child processes inherit neither inputs, state, tokens, nor the files of the step', () => {
  const env = {
    PATH: '/bin',
    GITHUB_SHA: 'x',
    GITHUB_TOKEN: 'the user set it',
    GITHUB_PATH_TO: 'x',
    INPUT_TOKEN: 'x',
    'INPUT_GO-VERSION': 'x',
    STATE_isPost: 'true',
    ACTIONS_RUNTIME_TOKEN: 'x',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
    GITHUB_ENV: 'x',
    GITHUB_OUTPUT: 'x',
  };
  expect(Object.keys(childEnvironment(env))).toEqual([
    'PATH',
    'GITHUB_SHA',
    'GITHUB_TOKEN',
    'GITHUB_PATH_TO',
  ]);
  expect(isGithubActions({ GITHUB_ACTIONS: 'true' })).toBe(true);
  expect(isGithubActions({})).toBe(false);
});
