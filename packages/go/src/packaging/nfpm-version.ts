/** The one place that names nfpm's version. */

/**
 * What is built where PATH has none; another version may write other bytes.
 * https://github.com/goreleaser/nfpm/releases/tag/v2.45.0
 */
export const nfpmVersion = '2.45.0';
