/** Asks each URL of asks.json; answers.json says what came of it. The token goes with every request. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '@slipway/http';
import { runAction } from '@slipway/runner';

await runAction('fetcher', {
  async main({ ctx }) {
    const at = (file: string) => path.join(ctx.workspace, file);
    const client = createClient(ctx, { retry: 'never', timeoutMs: 5000 });
    const answers: string[] = [];
    for (const url of JSON.parse(readFileSync(at('asks.json'), 'utf8')) as string[]) {
      const asked = client.request({ url, headers: { authorization: 'Bearer t0ken-of-the-job' } });
      const answer = await asked.then(
        (response) => response.text(),
        (error: Error) => `refused: ${error.message}`,
      );
      ctx.log.output(`${answer}\n`);
      answers.push(answer);
    }
    writeFileSync(at('answers.json'), JSON.stringify(answers));
    await client.close();
  },
});
