/** The edge of an action by itself: its `loadInputs`, given one hostile value, in this very process. */
import path from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { type Inputs, inputVariable, readInputs } from '../../packages/runner/src/inputs.ts';
import { repository } from '../../scripts/workspaces.ts';
import { isNonsense, readWith } from './inputs.ts';
import type { HostileValue } from './values.ts';

/**
 * What is wrong with how the edge met the value; null when it refused nonsense by the name of the input, and let
 * pass what is none.
 */
export async function edgeFault(
  workspace: string,
  action: string,
  input: string,
  value: HostileValue,
): Promise<string | null> {
  const { loadInputs } = (await import(path.join(repository, 'actions', action, 'src/inputs.ts'))) as {
    loadInputs(inputs: Inputs): unknown;
  };
  const given = { 'release-json': 'go.mod', ...readWith(action, input), [input]: value.text };
  const env = Object.fromEntries(Object.entries(given).map(([name, text]) => [inputVariable(name), text]));
  const nonsense = isNonsense(action, input, value);
  try {
    loadInputs(readInputs(env, workspace, () => {}));
    return nonsense ? 'taken' : null;
  } catch (error) {
    if (!(error instanceof ConfigError)) return `thrown: ${error}`;
    if (!nonsense) return `refused: ${error.message}`;
    if (error.where.name !== input) return `refused as ${error.where.name}: ${error.message}`;
    if (error.message.length > 1000) return `a message of ${error.message.length} characters`;
    return /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(error.message)
      ? 'a message with control characters'
      : null;
  }
}
