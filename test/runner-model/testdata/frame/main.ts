/** An action over the real runner package; the input `do` chooses what it does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { CancelledError, ConfigError, ToolError } from '@slipway/kernel';
import { type Action, type PostAction, runAction } from '@slipway/runner';

interface Left {
  readonly note: string;
}

const deeds: Record<string, (action: Action<Left>) => Promise<void>> = {
  async everything({ ctx, inputs, outputs, state, summary }) {
    writeFileSync(`${ctx.workspace}/context.json`, JSON.stringify({ ...ctx, signal: undefined }));
    writeFileSync(`${ctx.temp}/scratch`, '');
    ctx.log.debug('a detail');
    ctx.log.notice('for your notice');
    await ctx.log.group('outer', () => ctx.log.group('inner', async () => ctx.log.info('inside')));
    outputs.set('digest', 'line one\nline two');
    outputs.variable('FROM_MAIN', 'a value');
    outputs.path('/opt/tool/bin');
    state.save({ note: 'first' });
    state.save({ note: `window ${inputs.duration('window')}` });
    summary.add('# All is well');
  },
  async directory({ inputs }) {
    inputs.directory('working-directory');
  },
  async configFile({ ctx }) {
    throw new ConfigError('"5" is not a share of the whole', {
      where: { file: `${ctx.workspace}/slipway.yml`, line: 7 },
      fix: 'write the percent sign: "5%"',
    });
  },
  async tool() {
    throw new ToolError('the tests failed', {
      command: 'go test ./...',
      exitCode: 2,
      lines: ['--- FAIL: TestTotal', '::error::forged ##[group]forged'],
    });
  },
  async fault() {
    throw new TypeError('cannot read properties of undefined');
  },
  async stray({ ctx }) {
    setTimeout(() => {
      throw new Error('thrown where nobody waits');
    }, 1);
    await delay(60_000, undefined, { signal: ctx.signal });
  },
  async strayRejection({ ctx }) {
    void Promise.reject(new Error('thrown where nobody waits'));
    await delay(60_000, undefined, { signal: ctx.signal });
  },
  async exits() {
    process.exit();
  },
  async strayThenDone() {
    setTimeout(() => {
      throw new Error('thrown where nobody waits');
    }, 1);
    await delay(50);
  },
  async laptop({ ctx, inputs, outputs, state, summary }) {
    inputs.secret('token');
    await ctx.log.group('a heading', async () => ctx.log.output('a piece of output'));
    ctx.log.warn('take care');
    ctx.log.debug('unseen');
    outputs.set('digest', 'abc');
    outputs.variable('A', '1');
    outputs.path('/opt/bin');
    state.save({ note: 'kept by nobody' });
    summary.add('# Seen by nobody');
  },
  async never() {
    await new Promise(() => {});
  },
  async verdict({ fail, outputs }) {
    outputs.set('verdict', 'FAIL');
    fail('coverage is 79.9%, and 80% is asked for');
  },
  async open({ ctx }) {
    ctx.log.info('a timer is left behind');
    setInterval(() => {}, 1000);
  },
  async wait({ ctx, state }) {
    state.save({ note: 'intent recorded' });
    ctx.log.info('waiting');
    await ctx.clock.sleep(60_000, ctx.signal);
  },
  async brokenByCancel({ ctx }) {
    ctx.log.info('waiting');
    await delay(60_000, undefined, { signal: ctx.signal }).catch(() => {
      throw new ToolError('go was killed', { command: 'go build', exitCode: null });
    });
  },
  async deaf({ ctx }) {
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }).unref();
    ctx.signal.addEventListener('abort', () => ctx.log.info('deaf to it'));
    ctx.log.info(`waiting as ${process.pid}`);
    await delay(60_000);
  },
  async tidy({ ctx }) {
    ctx.log.info('waiting');
    await delay(60_000, undefined, { signal: ctx.signal }).catch(() => {});
    await once(process, 'SIGTERM');
    await delay(100);
    ctx.log.info('tidied up');
    ctx.signal.throwIfAborted();
  },
  async cancelled() {
    throw new CancelledError('superseded by a newer run');
  },
  async hostile({ ctx, inputs }) {
    const text = inputs.string('text');
    ctx.log.output(text.slice(0, text.length / 2));
    ctx.log.output(text.slice(text.length / 2));
    ctx.log.info(text);
    ctx.log.notice(text);
    await ctx.log.group(text, async () => {});
    ctx.log.warn('ours, after theirs');
  },
  async names({ inputs, outputs }) {
    outputs.set(inputs.string('text'), 'x');
  },
  async variableNames({ inputs, outputs }) {
    outputs.variable(inputs.string('text'), 'x');
  },
  async paths({ inputs, outputs }) {
    outputs.path(inputs.string('text'));
  },
  async stateTooLarge({ state }) {
    state.save({ note: 'x'.repeat(40_000) });
  },
  async secret({ ctx, inputs }) {
    const token = inputs.secret('token');
    ctx.log.output('half a line');
    const json = JSON.stringify({ token });
    for (const form of [
      token,
      Buffer.from(token).toString('base64'),
      Buffer.from(`user:${token}`).toString('base64'),
      encodeURIComponent(token),
      json,
    ]) {
      ctx.log.info(`shown: ${form}`);
      ctx.log.output(`shown: ${form}\n`);
      ctx.log.warn(`shown: ${form}`);
    }
  },
  async longSummary({ summary }) {
    summary.add('# Verdict', { priority: 10 });
    summary.add(`details ${'é'.repeat(400_000)}`);
    summary.add(`more details ${'x'.repeat(400_000)}`, { priority: 1 });
  },
  async manyErrors({ ctx }) {
    for (let i = 1; i <= 15; i++) ctx.log.error(`row ${i}`);
    throw new ConfigError('the reason', { fix: 'mend it' });
  },
  async longError({ ctx }) {
    ctx.log.error(`start ${'x'.repeat(6000)} finish`);
  },
};

async function post({ ctx, state }: PostAction<Left>): Promise<void> {
  const saved = state.saved();
  ctx.log.info(`post found ${saved === undefined ? 'nothing' : saved.note}`);
  if (saved?.note === 'first') throw new Error('not the last state');
  if (saved?.note === 'wait forever') await new Promise(() => {});
  if (saved?.note === 'break post') throw new Error('post has its own trouble');
}

await runAction<Left>('frame', {
  async main(action) {
    const name = action.inputs.oneOf('do', Object.keys(deeds));
    await deeds[name]?.(action);
  },
  post,
});
