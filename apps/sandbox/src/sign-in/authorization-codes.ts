/** What a sign-in ends with: codes that are traded for tokens, each once. They last minutes, so they live in memory only. */
export class AuthorizationCodes<Grant> {
  readonly #open = new Map<string, Grant>();

  constructor(
    /** A fresh code in the network's own form. */
    readonly fresh: () => string,
  ) {}

  issue(grant: Grant): string {
    const code = this.fresh();
    this.#open.set(code, grant);
    return code;
  }

  /** What the code stands for; undefined when it is unknown or was spent before. */
  spend(code: string): Grant | undefined {
    const grant = this.#open.get(code);
    this.#open.delete(code);
    return grant;
  }

  clear(): void {
    this.#open.clear();
  }
}
