import { Module } from '@nestjs/common';
import { MediaLibraryModule } from '../media-library/media-library.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { ReplyFileRepository } from './reply-file.repository.js';
import { ReplyFilesController } from './reply-files.controller.js';
import { ReplyFiles } from './reply-files.service.js';

/** Files that go with replies. */
@Module({
  imports: [MediaLibraryModule, PicturesModule, PublishingModule],
  controllers: [ReplyFilesController],
  providers: [ReplyFileRepository, ReplyFiles],
  exports: [ReplyFiles],
})
export class ReplyFilesModule {}
