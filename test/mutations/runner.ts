/** Mutations of the door to the GitHub runner. */
import type { Mutation } from '../../scripts/mutation.ts';

const commands = ['packages/runner/src/workflow-command.test.ts'];

export const mutations: readonly Mutation[] = [
  {
    breaks: 'a percent sign in a command is escaped',
    file: 'packages/runner/src/workflow-command.ts',
    find: "text.replaceAll('%', '%25').",
    replace: 'text.',
    tests: commands,
  },
];
