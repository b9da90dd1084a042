/** golangci-lint's findings in the one form that Sonar's Go analyser takes them in (sonar-go, CheckstyleFormatImporter). */
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { readJson } from '../../json.ts';
import { escaped } from '../tests/junit.ts';

const shape = z.object({
  Issues: z
    .array(
      z.object({
        FromLinter: z.string(),
        Text: z.string(),
        Severity: z.string().optional(),
        Pos: z.object({ Filename: z.string(), Line: z.int(), Column: z.int().optional() }),
      }),
    )
    .nullable(),
});

/**
 * Rewrites golangci-lint's JSON (`--output.json.path`). A finding without a severity becomes a warning: Sonar takes
 * errors for bugs, and these are code smells.
 * @returns false, and no file, when it is not that JSON
 */
export async function checkstyle(from: string, to: string): Promise<boolean> {
  const parsed = shape.safeParse(await readJson(from));
  if (!parsed.success) return false;
  const files = Map.groupBy(parsed.data.Issues ?? [], ({ Pos }) => Pos.Filename);
  const elements = [...files].map(([file, found]) => {
    const errors = found.map(
      ({ FromLinter, Text, Severity, Pos }) =>
        `<error line="${Math.max(1, Pos.Line)}" severity="${escaped(Severity || 'warning')}" message="${escaped(Text)}" source="${escaped(FromLinter)}"/>`,
    );
    return `<file name="${escaped(file)}">${errors.join('')}</file>`;
  });
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="5.0">${elements.join('')}</checkstyle>\n`;
  await writeFile(to, text);
  return true;
}
