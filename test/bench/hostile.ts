/**
 * Every input of every action, and every command of the runner package, given every hostile value in a played action:
 * how many were tried, refused by name, taken as mere text, or let through. `--action NAME` plays one action alone.
 */
import { parseArgs } from 'node:util';
import type { Figure } from '../../scripts/bench-figures.ts';
import { makeBed } from '../hostile/bed.ts';
import { commands, speak } from '../hostile/commands.ts';
import { actions, inputsOf, sweepInput } from '../hostile/sweep.ts';

export const about = 'hostile values in every input and command: refused, neutralised, let through';

export async function measure(args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { action: { type: 'string' } } });
  const chosen = actions.filter((action) => values.action === undefined || action === values.action);
  if (chosen.length === 0) throw new Error(`there is no action ${values.action}: ${actions.join(', ')}`);
  const bed = makeBed();
  const figures: Figure[] = [];
  const all = { tried: 0, refused: 0, neutralised: 0, through: 0 };
  const row = (
    name: string,
    tried: number,
    refused: number,
    neutralised: number,
    faults: readonly string[],
  ) => {
    const through = tried - refused - neutralised;
    all.tried += tried;
    all.refused += refused;
    all.neutralised += neutralised;
    all.through += through;
    figures.push({
      figure: `${name}: ${tried} tried, ${refused} refused, ${neutralised} neutralised; let through`,
      value: through,
      unit: 'cases',
      target: { max: 0 },
    });
    say(`${figures.at(-1)?.figure} ${through}`);
    for (const fault of faults) say(`  ${fault.slice(0, 200)}`);
  };
  try {
    for (const action of chosen) {
      for (const input of inputsOf(action)) {
        const judged = await sweepInput(bed, action, input);
        const count = (outcome: string) => judged.filter((one) => one.outcome === outcome).length;
        const faults = judged.flatMap(({ value, faults }) => faults.map((fault) => `${value}: ${fault}`));
        row(`${action}, ${input}`, judged.length, count('refused'), count('neutralised'), faults);
      }
    }
    for (const command of values.action === undefined ? Object.keys(commands) : []) {
      const { tried, refused, neutralised, faults } = await speak(command);
      // What they did together cannot be laid at the door of one: then none of them counts as harmless.
      row(
        `runner, ${command}`,
        tried,
        faults.length > 0 ? 0 : refused,
        faults.length > 0 ? 0 : neutralised,
        faults,
      );
    }
  } finally {
    bed.remove();
  }
  return [
    ...figures,
    { figure: 'all: tried', value: all.tried, unit: 'cases' },
    { figure: 'all: refused by name', value: all.refused, unit: 'cases' },
    { figure: 'all: neutralised', value: all.neutralised, unit: 'cases' },
    { figure: 'all: let through', value: all.through, unit: 'cases', target: { max: 0 } },
  ];
}
