import { CancelledError, ConfigError, type Log, ToolError } from '@slipway/kernel';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { context } from '../testdata/judged.ts';
import type { Answer, Check, CheckResult } from './check.ts';
import { type Asked, schedule } from './schedule.ts';

const answer = (row: string): Answer => ({
  row,
  actual: 'fine',
  threshold: '',
  proof: { command: row },
  findings: [],
});
const asked = (name: string, rest: Partial<Check> = {}): Asked => ({
  check: {
    name,
    section: z.strictObject({}),
    presets: { baseline: {}, strict: {}, starter: {} },
    looser: () => [],
    rows: () => [name],
    run: () => Promise.reject(new Error('the work runs it')),
    ...rest,
  },
  section: {},
});
const nothing = () => Promise.resolve([]);

/** Each check runs until it is let go by its name. */
function gated() {
  const begun: string[] = [];
  const doors = new Map<string, (result: CheckResult | Error) => void>();
  return {
    begun,
    run: (_ctx: unknown, { check }: Asked) => {
      begun.push(check.name);
      return new Promise<CheckResult>((resolve, reject) => {
        doors.set(check.name, (result) => (result instanceof Error ? reject(result) : resolve(result)));
      });
    },
    end: async (name: string, result?: CheckResult | Error) => {
      doors.get(name)?.(result ?? { answers: [answer(name)] });
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

test('checks run beside each other up to the number, in order, and after those that they need', async () => {
  const { begun, run, end } = gated();
  const list = [asked('tests'), asked('coverage', { needs: ['tests'] }), asked('vet'), asked('gofmt')];
  const done = schedule(context(), { asked: list, run, compileErrors: nothing, atOnce: 2 });
  await Promise.resolve();
  expect(begun).toEqual(['tests', 'vet']);
  await end('vet');
  expect(begun).toEqual(['tests', 'vet', 'gofmt']);
  await end('tests');
  expect(begun).toEqual(['tests', 'vet', 'gofmt', 'coverage']);
  await end('gofmt');
  await end('coverage');
  expect((await done).answers.map(({ row }) => row)).toEqual(['tests', 'coverage', 'vet', 'gofmt']);
});

test('a check sees the reports of those that it needs, and of no other; a check that is off is not waited for', async () => {
  const seen: Record<string, string[]> = {};
  const { reports } = await schedule(context(), {
    asked: [asked('tests'), asked('vet'), asked('coverage', { needs: ['tests', 'nobody'] })],
    compileErrors: nothing,
    run: async (_ctx, { check }, given) => {
      seen[check.name] = given.map(({ path }) => path);
      return { answers: [answer(check.name)], reports: [{ kind: 'log', path: `/${check.name}` }] };
    },
  });
  expect(seen).toEqual({ tests: [], vet: [], coverage: ['/tests'] });
  expect(reports).toHaveLength(3);
});

test('checks that need each other are a fault of ours, and are not waited for', async () => {
  const list = [asked('a', { needs: ['b'] }), asked('b', { needs: ['a'] })];
  const run = () => Promise.resolve({ answers: [] });
  await expect(schedule(context(), { asked: list, run, compileErrors: nothing })).rejects.toThrow(
    'checks need each other: a, b',
  );
});

test('a program that fails and a wrong setting are faults of their rows; the others go on', async () => {
  const { answers } = await schedule(context(), {
    asked: [asked('a', { rows: () => ['a.x', 'a.y'] }), asked('b'), asked('c')],
    compileErrors: nothing,
    run: async (_ctx, { check }) => {
      if (check.name === 'a') throw new ToolError('lost', { command: 'a --go', exitCode: 7 });
      if (check.name === 'b') {
        throw new ConfigError('no such folder', { where: { file: 'x.yml', line: 3 }, fix: 'make it' });
      }
      return { answers: [answer('c')] };
    },
  });
  expect(answers.map(({ row, fault, proof }) => [row, fault, proof.command, proof.exitCode])).toEqual([
    ['a.x', 'lost', 'a --go', 7],
    ['a.y', 'lost', 'a --go', 7],
    ['b', 'x.yml:3: no such folder', 'b', undefined],
    ['c', undefined, 'c', undefined],
  ]);
  expect(answers[2]?.findings).toMatchObject([{ level: 'note', fix: 'make it' }]);
});

test('a row without an answer is an ERROR, and an answer of another row is kept', async () => {
  const { answers } = await schedule(context(), {
    asked: [asked('a', { rows: () => ['a.x', 'a.y'] })],
    compileErrors: nothing,
    run: () => Promise.resolve({ answers: [answer('a.z'), answer('a.y')] }),
  });
  expect(answers.map(({ row, fault }) => [row, fault])).toEqual([
    ['a.x', 'the check gave no answer'],
    ['a.y', undefined],
    ['a.z', undefined],
  ]);
});

test('what is no answer stops the others, and is thrown when they have ended', async () => {
  const ended: string[] = [];
  const done = schedule(context(), {
    asked: [asked('a'), asked('b'), asked('c')],
    atOnce: 2,
    compileErrors: nothing,
    run: async (ctx, { check }) => {
      if (check.name === 'a') throw new TypeError('ours');
      await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
      ended.push(check.name);
      throw new CancelledError();
    },
  });
  await expect(done).rejects.toThrow('ours');
  expect(ended).toEqual(['b']);
});

test('cancelled from outside: every check is told, none is begun, and no answer comes', async () => {
  const controller = new AbortController();
  const begun: string[] = [];
  const done = schedule(context(controller.signal), {
    asked: [asked('a'), asked('b'), asked('c')],
    atOnce: 2,
    compileErrors: nothing,
    run: async (ctx, { check }) => {
      begun.push(check.name);
      await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
      throw new CancelledError();
    },
  });
  controller.abort();
  await expect(done).rejects.toBeInstanceOf(CancelledError);
  expect(begun).toEqual(['a', 'b']);
});

test('code that does not compile: checks of compiled code fail with its place and are not run, the others are', async () => {
  const ran: string[] = [];
  let questions = 0;
  const { answers } = await schedule(context(), {
    asked: [asked('tests'), asked('lint', { compiled: true }), asked('gosec', { compiled: true })],
    compileErrors: async () => {
      questions++;
      return [
        {
          rule: 'compile',
          level: 'block',
          message: 'undefined: x',
          place: { file: 'a/b.go', line: 3 },
          fingerprint: 'f'.repeat(64),
        },
      ];
    },
    run: async (_ctx, { check }) => {
      ran.push(check.name);
      return { answers: [answer(check.name)] };
    },
  });
  expect(ran).toEqual(['tests']);
  expect(questions).toBe(1);
  expect(answers.slice(1)).toMatchObject([
    { row: 'lint', actual: 'not judged: the module does not compile', findings: [{ level: 'block' }] },
    { row: 'gosec', findings: [{ place: { file: 'a/b.go', line: 3 } }] },
  ]);
});

test('where no check is about compiled code, the compiler is not asked', async () => {
  await schedule(context(), {
    asked: [asked('tests')],
    compileErrors: () => Promise.reject(new Error('asked')),
    run: async (_ctx, { check }) => ({ answers: [answer(check.name)] }),
  });
});

test("each check's lines stand together, progress comes at once, and a long log loses its middle", async () => {
  const told: string[] = [];
  const base = context();
  const log: Log = {
    ...base.log,
    info: (text) => told.push(text),
    progress: (text) => told.push(`~ ${text}`),
    group: async (title, work) => {
      told.push(title.replace(/\(.*\)/, ''));
      const result = await work();
      told.push('end');
      return result;
    },
  };
  const { run, end } = gated();
  const done = schedule(
    { ...base, log },
    {
      asked: [asked('a'), asked('b'), asked('silent')],
      atOnce: 3,
      compileErrors: nothing,
      run: async (ctx, one, reports) => {
        const { name } = one.check;
        if (name !== 'silent') ctx.log.info(`${name} 1`);
        if (name === 'a') ctx.log.progress('half way');
        const result = await run(reports, one);
        if (name === 'a') ctx.log.info('a 2');
        if (name === 'b') for (let line = 0; line < 3000; line++) ctx.log.info(`b line ${line}`);
        return result;
      },
    },
  );
  await Promise.resolve();
  expect(told).toEqual(['~ a: half way']);
  await end('b');
  expect(told.slice(1, 4)).toEqual(['b ', 'b 1', 'b line 0']);
  expect(told).toHaveLength(1 + 2 + 2001);
  expect(told.slice(1001, 1004)).toEqual(['b line 998', '… 1001 more …', 'b line 2000']);
  await end('a');
  await end('silent');
  await done;
  expect(told.slice(-4)).toEqual(['a ', 'a 1', 'a 2', 'end']);
});
