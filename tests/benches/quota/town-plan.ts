/** One sandbox of a network, and the share of its quotas that is simulated, on both sides. */
export interface TownPlan {
  network: string;
  /** Where a network has two: one for each tier. */
  name?: string;
  factor: number;
  /** No limit is made smaller than this, where the network's own is not. */
  least: number;
  /** The endpoint classes of the manifest that are scaled so; all where absent. */
  classes?: readonly string[];
  /** What its tokens may be used for. */
  scopes?: readonly string[];
  /** What the form of the account says beside what the network gave. */
  fields?: Readonly<Record<string, string>>;
  /** Of the base address, where it is not the manifest's. */
  path?: string;
}

export const nameOf = ({ name, network }: TownPlan): string => name ?? network;
