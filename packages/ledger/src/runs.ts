/** Which of two workflow runs is the newer one. */

/** `https://github.com/octo-org/shop/actions/runs/30433642/attempts/1`, as the runner's variables make it. */
const address =
  /^(?<repository>https?:\/\/[^?#]+)\/actions\/runs\/(?<id>\d{1,15})\/attempts\/(?<attempt>\d{1,6})$/;

/** GitHub's numbers of a workflow run of `repository` (`owner/name`) and of its attempt; null for any other run. */
export function runNumbers(
  run: string,
  repository: string,
): { readonly id: number; readonly attempt: number } | null {
  const found = address.exec(run)?.groups;
  if (!found?.repository?.endsWith(`/${repository}`)) return null;
  return { id: Number(found.id), attempt: Number(found.attempt) };
}

/**
 * Whether `run` came before `other`, by GitHub's own count: ids of runs grow. A run that a person started again is a
 * wish of its own and comes before none; nor does one whose name says nothing.
 */
export function isOlderRun(run: string, other: string): boolean {
  const [ours, theirs] = [run, other].map((text) => address.exec(text)?.groups);
  if (ours === undefined || theirs === undefined || ours.repository !== theirs.repository) return false;
  return ours.attempt === '1' && Number(ours.id) < Number(theirs.id);
}
