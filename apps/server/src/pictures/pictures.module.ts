import { Module } from '@nestjs/common';
import { PictureTurns } from './picture-turns.js';

/** How pictures are made to fit, for whatever takes them in or sends them out. */
@Module({ providers: [PictureTurns], exports: [PictureTurns] })
export class PicturesModule {}
