import { HandScope } from '@tingshuo/contracts';
import { z } from 'zod';

export const TasksSearch = z.object({ scope: HandScope.optional().catch(undefined) });
