import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { FittedMedia } from './fitted-media.service.js';
import { MediaAssetRepository } from './media-asset.repository.js';
import { MediaAssetsController } from './media-assets.controller.js';
import { MediaFilesController } from './media-files.controller.js';
import { MediaIntake } from './media-intake.service.js';
import { MediaLibrary } from './media-library.service.js';
import { DEFAULT_MEDIA_LIMITS, MEDIA_LIMITS } from './media-limits.js';
import { MediaVariantRepository } from './media-variant.repository.js';
import { PublicFileAddresses } from './public-file-address.js';
import { UnusedFiles } from './unused-file.repository.js';

/** Files that posts are made with. */
@Module({
  imports: [AccountsModule, PicturesModule, PublishingModule],
  controllers: [MediaAssetsController, MediaFilesController],
  providers: [
    { provide: MEDIA_LIMITS, useValue: DEFAULT_MEDIA_LIMITS },
    MediaAssetRepository,
    MediaVariantRepository,
    MediaIntake,
    MediaLibrary,
    FittedMedia,
    PublicFileAddresses,
    UnusedFiles,
  ],
  exports: [MEDIA_LIMITS, MediaLibrary, FittedMedia],
})
export class MediaLibraryModule {}
