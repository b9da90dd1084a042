/** Gives each value of values.json to one command of the real runner package; results.json says which were refused. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, escapeMarkdown } from '@slipway/kernel';
import { type Action, runAction } from '@slipway/runner';

type Speak = (action: Action<string>, value: string, index: number) => void | Promise<void>;

const commands: Record<string, Speak> = {
  'output value': ({ outputs }, value, index) => outputs.set(`o${index}`, value),
  'output name': ({ outputs }, value) => outputs.set(value, 'x'),
  'variable value': ({ outputs }, value, index) => outputs.variable(`V${index}`, value),
  'variable name': ({ outputs }, value) => outputs.variable(value, 'x'),
  'directory on PATH': ({ outputs }, value) => outputs.path(`/opt/${value}`),
  state: ({ state }, value) => state.save(value),
  mask: ({ mask }, value) => mask(value),
  debug: ({ ctx }, value) => ctx.log.debug(value),
  info: ({ ctx }, value) => ctx.log.info(value),
  notice: ({ ctx }, value) => ctx.log.notice(value),
  warning: ({ ctx }, value) => ctx.log.warn(value),
  error: ({ ctx }, value) => ctx.log.error(value),
  'title of an annotation': ({ log }, value) => log.annotate('notice', 'ours', { title: value }),
  'file of an annotation': ({ log }, value) => log.annotate('notice', 'ours', { file: value, line: 1 }),
  'title of a group': ({ ctx }, value) => ctx.log.group(value, async () => {}),
  'output of a program': ({ ctx }, value) => ctx.log.output(value),
  summary: ({ summary }, value) => summary.add(`> ${escapeMarkdown(value)}`),
  'reason of a failure': ({ fail }, value) => fail(value),
};

await runAction<string>('speaker', {
  async main(action) {
    const at = (file: string) => path.join(action.ctx.workspace, file);
    const speak = commands[action.inputs.oneOf('command', Object.keys(commands))];
    const values = JSON.parse(readFileSync(at('values.json'), 'utf8')) as string[];
    const refused: boolean[] = [];
    for (const [index, value] of values.entries()) {
      try {
        await speak?.(action, value, index);
        refused.push(false);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        refused.push(true);
      }
    }
    writeFileSync(at('results.json'), JSON.stringify(refused));
    action.ctx.log.info('a canary sings');
  },
  async post({ ctx, state }) {
    ctx.log.info(`post found ${JSON.stringify(state.saved())?.length ?? 'nothing'}`);
  },
});
