/** One exception, with somebody's name on it and an end. */
export interface Waiver {
  /** A rule, or another name of it: `GO-2025-3487/called`, `CVE-2025-22869/imported`, `golangci-lint/errcheck`; or a fingerprint. */
  readonly id: string;
  /** What it is about: a package, module, file or test; `*` and `**` stand for parts of it. */
  readonly scope: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, in UTC: `2027-01-31`. */
  readonly until: string;
  /** Where it stands in the checkout's policy; 1-based. */
  readonly line?: number;
}
