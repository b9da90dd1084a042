/** The row that says whose policy judged, and what a pull request would loosen. */
import type { Answer } from '../check.ts';
import { type Finding, fingerprint } from '../finding.ts';
import { oneLine } from '../text.ts';
import { fileName } from './file.ts';
import type { Policy } from './policy.ts';

/** Undefined where there is nothing to say: a preset alone. */
export function sourceAnswer({ source }: Pick<Policy, 'source'>): Answer | undefined {
  const { file, commit, preset, loosened } = source;
  if (file === null && loosened.length === 0) return undefined;
  const whose = commit === null ? '' : ` of the base ${commit.slice(0, 12)}`;
  const policy = file === null ? `the preset ${preset}` : `${file}${whose}`;
  // Without a base's file, what a request loosens holds only where the base said so.
  const holds = file !== null && commit === null;
  const count = loosened.length === 1 ? 'one thing' : `${loosened.length} things`;
  const said =
    loosened.length === 0
      ? ''
      : `; the change loosens ${count}, which ${holds ? 'holds' : 'does not hold here'}`;
  return {
    row: 'policy',
    actual: `${policy}${said}`,
    measured: { value: loosened.length, of: null },
    threshold: 'nothing is loosened unseen',
    proof: { command: commit === null ? `read ${file ?? fileName}` : `git show ${commit}:${file}` },
    findings: loosened.map((line): Finding => {
      const message = oneLine(line);
      return {
        rule: 'policy.loosened',
        level: 'warn',
        message,
        place: { file: file ?? fileName },
        waivable: false,
        fingerprint: fingerprint('policy.loosened', [message]),
      };
    }),
  };
}
