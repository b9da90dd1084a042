/** The change, for rows that stand without it. */
import { ToolError } from '@slipway/kernel';
import type { Change } from '../../change.ts';
import type { CheckInput } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';

/** Where git cannot tell it: null, and a note of `rule` on what is not known then (`what`). */
export async function knownChange(
  input: Pick<CheckInput, 'change'>,
  rule: string,
  what: string,
): Promise<{ readonly change: Change | null; readonly notes: readonly Finding[] }> {
  try {
    return { change: await input.change(), notes: [] };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const message = `not known is ${what}: ${error.message}`;
    return {
      change: null,
      notes: [{ rule, level: 'note', message, fingerprint: fingerprint(rule, [what]) }],
    };
  }
}
