/** Every file and log command of the runner package, given every hostile value as name, value or text. */
import { expect, it } from 'vitest';
import { commands, speak } from './commands.ts';

it.concurrent.each(Object.keys(commands))('%s', { timeout: 60_000 }, async (command) => {
  const spoken = await speak(command);
  expect(spoken.faults).toEqual([]);
  expect(spoken.tried).toBeGreaterThan(20);
});
