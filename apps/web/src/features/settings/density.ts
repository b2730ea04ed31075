export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

const STORED = 'tingshuo-density';
/** Heights of list rows in pixels; `--ts-row` in surface.css says the same. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 92, compact: 72 };

export function storedDensity(storage: Pick<Storage, 'getItem'>): Density {
  return storage.getItem(STORED) === 'compact' ? 'compact' : 'comfortable';
}

export function storeDensity(storage: Pick<Storage, 'setItem'>, density: Density): void {
  storage.setItem(STORED, density);
}

export function applyDensity(element: HTMLElement, density: Density): void {
  element.dataset['density'] = density;
}
