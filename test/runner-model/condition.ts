/** `post-if`: the status functions and their logic. */

export type Status = 'success' | 'failure' | 'cancelled';

/**
 * Whether a post step with this condition runs after a job of this status. Only `always()`, `success()`,
 * `failure()`, `cancelled()`, `true`, `false`, `!`, `&&`, `||` and parentheses are known: nothing else stands in an
 * action's `post-if` of ours. A post condition is evaluated as it is; `success() &&` is put before a step's `if` only.
 * Sources: src/Runner.Worker/ActionManifestManager.cs, ConvertRuns (the default is `always()`); ActionRunner.cs,
 * RunAsync; Expressions/SuccessFunction.cs, FailureFunction.cs, CancelledFunction.cs, AlwaysFunction.cs.
 * @throws Error for any other expression
 */
export function postRuns(condition: string, status: Status): boolean {
  const expression = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
  const tokens = expression.match(/\w+\(\)|true|false|&&|\|\||[!()]|\S+/gi) ?? [];
  let at = 0;
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at++;
    return true;
  };
  const fail = (): never => {
    throw new Error(`post-if: ${condition}: the model knows status functions and their logic only`);
  };
  const either = (): boolean => {
    let value = both();
    while (take('||')) value = both() || value;
    return value;
  };
  const both = (): boolean => {
    let value = one();
    while (take('&&')) value = one() && value;
    return value;
  };
  const one = (): boolean => {
    if (take('!')) return !one();
    if (take('(')) {
      const value = either();
      return take(')') ? value : fail();
    }
    const token = (tokens[at++] ?? '').toLowerCase();
    if (token === 'always()' || token === 'true') return true;
    if (token === 'false') return false;
    return token === `${status}()` || (/^(success|failure|cancelled)\(\)$/.test(token) ? false : fail());
  };
  const value = either();
  return at === tokens.length ? value : fail();
}
