/** `slipway policy lint`: what a rollback policy can do, before it has to. */
import { resolve } from 'node:path';
import { ConfigError, formatDuration, formatPpm } from '@slipway/kernel';
import { type defaults as Defaults, watchRules } from '@slipway/pipeline';
import { forecast, type PolicyForecast } from '@slipway/watch';
import { Command } from 'commander';
import { type PlaceFlags, placeFlags, type WatchFlags, watchFlags, watchOf } from '../flags.ts';
import { session } from '../session.ts';
import { print } from '../show.ts';

interface LintFlags extends PlaceFlags, WatchFlags {
  readonly rate?: string;
}

export function policyCommand(values: typeof Defaults): Command {
  const lint = watchFlags(placeFlags(new Command('lint'), values), values)
    .description('read a rollback policy strictly, and tell what it can do in how many requests and seconds')
    .argument('[folder]', 'the folder of the service', '.')
    .option('--rate <requests a second>', 'what the service gets; with it seconds are told, too')
    .action(async (folder: string, flags: LintFlags) =>
      session({ verbose: flags.verbose, workspace: folder }, async () => {
        const options = await watchOf(folder, flags);
        const { policy, windowMs, intervalMs } = await watchRules(options);
        const perSecond = rateOf(flags.rate);
        show(resolve(options.policyFile), {
          ...forecast(policy, { windowMs, intervalMs, ...(perSecond === null ? {} : { perSecond }) }),
        });
        return 0;
      }),
    );
  return new Command('policy').description('rollback policies').addCommand(lint);
}

function rateOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const rate = /^\d{1,7}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (rate > 0) return rate;
  throw new ConfigError(`"${text}" is no number of requests a second`, {
    where: { name: '--rate' },
    fix: 'write --rate 20, or --rate 0.5',
  });
}

function show(file: string, { findings, detection, acceptRequests, releasesADay }: PolicyForecast): void {
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const { atMost, whenKeptEarly } = releasesADay;
  print({
    verdict: {
      mark: warnings.length === 0 ? 'good' : 'attention',
      text: `${file}: ${warnings.length === 0 ? 'sound' : `${warnings.length} to look at`}`,
    },
    sections: [
      ...(warnings.length === 0
        ? []
        : [
            {
              heading: 'Look at',
              table: { columns: ['what', 'write'], rows: warnings.map(({ what, fix }) => [what, fix]) },
            },
          ]),
      {
        heading: 'A breach is told',
        table: {
          columns: ['when so many fail', 'after requests', 'after at most'],
          rows: detection.map(({ share, requests, detectMs }) => [
            formatPpm(share * 1e6),
            Number.isFinite(requests) ? String(requests) : 'never: it keeps the limit',
            detectMs === null ? '' : formatDuration(detectMs),
          ]),
        },
      },
      {
        heading: 'Beside that',
        text: [
          `a faultless release is kept after ${acceptRequests} requests`,
          `${atMost} releases a day fit one after the other${whenKeptEarly === null ? '' : `, ${whenKeptEarly} when they are kept early`}`,
          ...findings.filter(({ severity }) => severity === 'note').map(({ what }) => what),
        ],
      },
    ],
  });
}
