import type { Role } from '@tingshuo/domain';

export interface DemoPerson {
  role: Role;
  email: string;
  name: string;
  locale: 'en' | 'zh';
}

/** Who works at the demo's coffee house: one person for each role. The owner's login is printed at the first start. */
export const DEMO_PEOPLE: readonly [DemoPerson, ...DemoPerson[]] = [
  { role: 'owner', email: 'owner@demo.tingshuo', name: '林岚 Lin Lan', locale: 'zh' },
  { role: 'admin', email: 'admin@demo.tingshuo', name: 'Ada Brandt', locale: 'en' },
  { role: 'supervisor', email: 'supervisor@demo.tingshuo', name: '周敏 Zhou Min', locale: 'zh' },
  { role: 'operator', email: 'operator@demo.tingshuo', name: 'Otto Feld', locale: 'en' },
  { role: 'listener', email: 'listener@demo.tingshuo', name: '陈静 Chen Jing', locale: 'zh' },
  { role: 'agent', email: 'agent@demo.tingshuo', name: 'Maya Owens', locale: 'en' },
  { role: 'seller', email: 'seller@demo.tingshuo', name: '何帆 He Fan', locale: 'zh' },
  { role: 'marketer', email: 'marketer@demo.tingshuo', name: 'Noor Haddad', locale: 'en' },
];
