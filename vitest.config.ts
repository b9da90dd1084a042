import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Some packages ship source maps without their sources; vite warns of each.
  logLevel: 'error',
  // Tests run on the TypeScript sources: packages resolve through the `@slipway/source` export condition.
  ssr: { resolve: { conditions: ['@slipway/source', ...defaultServerConditions] } },
  test: {
    // workflow-parser imports its JSON schema without `with { type: 'json' }`, which Node refuses and vite does not.
    server: { deps: { inline: [/@actions\/(workflow-parser|expressions)/] } },
    include: ['{packages,actions}/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    // A file for each processor; vitest leaves one of them to itself, which on two is every other minute.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
