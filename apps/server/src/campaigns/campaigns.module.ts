import { Module } from '@nestjs/common';
import { LeadsModule } from '../leads/leads.module.js';
import { PublicationPortsModule } from '../publications/ports/publication-ports.module.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignFigures } from './campaign-figures.repository.js';
import { CampaignTexts } from './campaign-texts.service.js';
import { CampaignsController } from './campaigns.controller.js';
import { CampaignsService } from './campaigns.service.js';
import { CouponRepository } from './coupon.repository.js';
import { CouponCodes } from './coupon-codes.service.js';
import { CouponsController } from './coupons.controller.js';
import { CouponsService } from './coupons.service.js';
import { LinkMaker } from './link-maker.service.js';
import { RedemptionRepository } from './redemption.repository.js';
import { Redemptions } from './redemptions.service.js';
import { ShortLinks } from './short-links.service.js';
import { SourceCodeRepository } from './source-code.repository.js';
import { TouchRepository } from './touch.repository.js';
import { Touches } from './touches.service.js';
import { UtmPresets } from './utm-presets.service.js';
import { VisitorSaltRepository } from './visitor-salt.repository.js';

/** Campaigns: their money, short links and who came by them, coupons. */
@Module({
  imports: [LeadsModule, PublicationPortsModule],
  controllers: [CampaignsController, CouponsController],
  providers: [
    CampaignRepository,
    CampaignFigures,
    CampaignTexts,
    CampaignsService,
    CouponRepository,
    CouponCodes,
    CouponsService,
    LinkMaker,
    RedemptionRepository,
    Redemptions,
    ShortLinks,
    SourceCodeRepository,
    TouchRepository,
    Touches,
    UtmPresets,
    VisitorSaltRepository,
  ],
  exports: [CampaignsService],
})
export class CampaignsModule {}
