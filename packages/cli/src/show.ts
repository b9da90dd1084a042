/** What the command line prints at the end: the same page as the report, for a terminal. */
import { relative } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { Ledger } from '@slipway/ledger';
import {
  endingOf,
  nextStep,
  type PipelineResult,
  type Rehearsal,
  type replayWatch,
  type watchRelease,
} from '@slipway/pipeline';
import {
  gateExitCodes,
  gateSections,
  gateWords,
  ledgerPage,
  type Page,
  toTerminal,
  watchSections,
} from '@slipway/report';

export function print(page: Page): void {
  process.stdout.write(`\n${toTerminal(page, { colour: process.stdout.isTTY === true })}`);
}

const shownPath = (path: string) => relative(process.cwd(), path) || '.';

export function showRun(result: PipelineResult): void {
  print(result.page);
  process.stdout.write(`\nReport: ${shownPath(result.report)}\n`);
}

/** @returns the exit code: 0 PASS, 1 FAIL, 2 ERROR */
export function showGate({ document, path }: Filed<'gate'>): 0 | 1 | 2 {
  const { verdict } = document;
  print({
    verdict: { mark: verdict === 'PASS' ? 'good' : 'bad', text: gateWords[verdict] },
    sections: gateSections(document),
  });
  process.stdout.write(`\nEvidence: ${shownPath(path)}\n`);
  return gateExitCodes[verdict];
}

/** @param next what a person is to do, where there is something */
export function showLedger(ledger: Ledger, title: string, next: string | null = null): void {
  print({
    verdict: { mark: ledger.intent === null ? 'good' : 'attention', text: title },
    sections: [
      ...(next === null ? [] : [{ heading: 'What to do', text: [next] }]),
      ...ledgerPage(ledger).sections,
    ],
  });
}

export function showWatch({ watch, ledger }: Awaited<ReturnType<typeof watchRelease>>): void {
  const { verdict, reason, because } = watch.document;
  const next = nextStep(endingOf(watch.document), watch.document);
  showLedger(ledger, `${verdict} (${reason}): ${because}`, next);
  process.stdout.write(`\nEvidence: ${shownPath(watch.path)}\n`);
}

/** @returns the exit code: it is only told */
export function showReplay({ document, cut }: Awaited<ReturnType<typeof replayWatch>>): 0 {
  const { service, version, verdict, reason, because } = document;
  print({
    verdict: {
      mark: verdict === 'KEEP' ? 'good' : 'attention',
      text: `${service} ${version}: ${verdict} (${reason}): ${because}`,
    },
    sections: [
      ...(cut ? [{ heading: 'Note', text: ['the record ends before these rules would have decided'] }] : []),
      ...watchSections(document, null),
    ],
  });
  return 0;
}

export function showRehearsal({ good, bad, expectations }: Rehearsal): void {
  const last = bad ?? good;
  const met = expectations.every((expectation) => expectation.met) && bad !== null;
  print({
    verdict: {
      mark: met ? 'good' : 'bad',
      text: met
        ? `${last.version} broke, was seen and was taken back to ${good.version} by itself`
        : 'the rehearsal did not go as it must',
    },
    sections: [
      {
        heading: 'What had to happen',
        table: {
          columns: ['', 'expected', 'seen'],
          rows: expectations.map(({ what, met, seen }) => [met ? 'yes' : 'NO', what, seen]),
        },
      },
      ...last.page.sections,
    ],
  });
  process.stdout.write(`\nReport: ${shownPath(last.report)}\n`);
}
