import { Injectable } from '@nestjs/common';
import { ComputePool } from '../compute/compute-pool.js';

/** One thread that stays and holds the live graphs, so that every act of a workspace finds the one before. */
@Injectable()
export class LivePool extends ComputePool {
  protected override readonly size = 1;
}
