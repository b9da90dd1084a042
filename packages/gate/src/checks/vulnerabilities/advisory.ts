/** What others say of a vulnerability's severity: advisories in OSV's form and in that of GitHub's API. */
import { z } from 'zod';
import { baseScore } from './cvss.ts';

export interface Rating {
  /** Who says so: `GHSA-hcg3-q754-cr77`. */
  readonly source: string;
  /** 0.0 to 10.0. */
  readonly score: number;
  /** The vector that it was computed of, or the word that stands for it. */
  readonly by: string;
}

export interface Advisory {
  readonly names: readonly string[];
  readonly ratings: readonly Rating[];
}

/** https://ossf.github.io/osv-schema/ */
const osv = z.looseObject({
  id: z.string(),
  aliases: z.array(z.string()).nullish(),
  withdrawn: z.string().nullish(),
  severity: z.array(z.looseObject({ type: z.string(), score: z.string() })).nullish(),
  database_specific: z.looseObject({ severity: z.unknown() }).nullish(),
});

const scored = z.looseObject({ vector_string: z.string().nullish(), score: z.number().nullish() }).nullish();
/** https://docs.github.com/en/rest/security-advisories/global-advisories */
const github = z.looseObject({
  ghsa_id: z.string(),
  cve_id: z.string().nullish(),
  withdrawn_at: z.string().nullish(),
  severity: z.string().nullish(),
  cvss: scored,
  cvss_severities: z.looseObject({ cvss_v3: scored, cvss_v4: scored }).nullish(),
});

/** The lowest score of a band, which is all that a word says. */
const words: Readonly<Record<string, number>> = {
  LOW: 0.1,
  MODERATE: 4,
  MEDIUM: 4,
  HIGH: 7,
  CRITICAL: 9,
};

/** What a record says; null when it is of neither form. One that was withdrawn says nothing. */
export function readAdvisory(record: unknown): Advisory | null {
  const ofGithub = github.safeParse(record);
  if (ofGithub.success) {
    const { ghsa_id: source, cve_id, withdrawn_at, severity, cvss, cvss_severities } = ofGithub.data;
    const vectors = [cvss, cvss_severities?.cvss_v3, cvss_severities?.cvss_v4].flatMap(
      (one) => one?.vector_string ?? [],
    );
    const names = [source, ...(cve_id ? [cve_id] : [])];
    return { names, ratings: withdrawn_at ? [] : ratings(source, vectors, severity) };
  }
  const ofOsv = osv.safeParse(record);
  if (!ofOsv.success) return null;
  const { id: source, aliases, withdrawn, severity, database_specific } = ofOsv.data;
  const vectors = (severity ?? []).map(({ score }) => score);
  const names = [source, ...(aliases ?? [])];
  return { names, ratings: withdrawn ? [] : ratings(source, vectors, database_specific?.severity) };
}

function ratings(source: string, vectors: readonly string[], word: unknown): Rating[] {
  const computed = [...new Set(vectors)].flatMap((by) => {
    const score = baseScore(by);
    return score === null ? [] : [{ source, score, by }];
  });
  if (typeof word !== 'string') return computed;
  const score = words[word.toUpperCase()];
  // Whoever writes a worse word beside a vector means it.
  return score === undefined || computed.some((one) => one.score >= score)
    ? computed
    : [...computed, { source, score, by: word.toUpperCase() }];
}
