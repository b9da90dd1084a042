/** The one function of jStat that is used here; the package brings no types. */
declare module 'jstat' {
  const jStat: { readonly beta: { inv(probability: number, alpha: number, beta: number): number } };
  export default jStat;
}
