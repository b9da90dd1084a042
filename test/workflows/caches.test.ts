/** Caches from run to run as a workflow has them: through act's own cache service, and through the fake GitHub's. */
import { describe, expect, it } from 'vitest';
import { need } from './act.ts';
import { makeStage, push, suite } from './stage.ts';

const workflow = JSON.stringify({
  name: 'caches',
  on: 'push',
  permissions: {},
  jobs: {
    build: {
      'runs-on': 'ubuntu-latest',
      steps: [
        { uses: 'actions/checkout@v7' },
        { id: 'build', uses: `${suite}/actions/setup-go-build@v1`, with: { service: 'shop' } },
        { run: 'go vet ./...' },
      ],
    },
  },
});

describe.each(['v1 of act', 'v2'] as const)('%s', { timeout: 300_000 }, (cache) => {
  it('a cold run saves what it compiled, a warm one restores it', async (context) => {
    need(context, 'act');
    await using stage = await makeStage();
    const cold = await stage.run(workflow, push('refs/heads/main'), cache);
    expect(cold, cold.log).toMatchObject({ exitCode: 0 });
    expect(cold.step('build').outputs['cache-hit'], cold.log).toBe('false');
    expect(cold.step('build', 'Post').log).toMatch(/objects: saved/);

    const warm = await stage.run(workflow, push('refs/heads/main'), cache);
    expect(warm, warm.log).toMatchObject({ exitCode: 0 });
    expect(warm.step('build').outputs['cache-hit'], warm.log).toBe('true');
    expect(warm.step('build').summary).toMatch(/compiled objects .* packed/);
  });
});
