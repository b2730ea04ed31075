import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { PublicationsModule } from '../publications/publications.module.js';
import { Consents } from './consent.repository.js';
import { ShelvedPosts } from './shelved-post.repository.js';
import { TestimonialRepository } from './testimonial.repository.js';
import { TestimonialConsents } from './testimonial-consents.service.js';
import { TestimonialProofs } from './testimonial-proofs.service.js';
import { TestimonialQuotes } from './testimonial-quotes.service.js';
import { TestimonialUses } from './testimonial-use.repository.js';
import { TestimonialsController } from './testimonials.controller.js';
import { Testimonials } from './testimonials.service.js';

/** What people said of us, kept on a shelf with their consent, and where it was used. */
@Module({
  imports: [AccountsModule, CasesModule, EvidenceModule, PublicationsModule],
  controllers: [TestimonialsController],
  providers: [
    Consents,
    ShelvedPosts,
    TestimonialConsents,
    TestimonialProofs,
    TestimonialQuotes,
    TestimonialRepository,
    TestimonialUses,
    Testimonials,
  ],
  exports: [TestimonialConsents, Testimonials],
})
export class TestimonialsModule {}
