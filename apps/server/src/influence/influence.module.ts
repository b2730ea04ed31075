import { Module } from '@nestjs/common';
import { AudienceService } from './audience.service.js';
import { ComputePool } from './compute/compute-pool.js';
import { InfluenceService } from './influence.service.js';
import { LayoutRepository } from './layout/layout.repository.js';
import { LayoutKeeper } from './layout/layout-keeper.service.js';
import { LifecycleService } from './lifecycle/lifecycle.service.js';
import { LifecycleController } from './lifecycle.controller.js';
import { LiveNetwork } from './live/live-network.service.js';
import { LivePool } from './live/live-pool.js';
import { NetworkCheckRepository } from './live/network-check.repository.js';
import { NightlyCheck } from './live/nightly-check.service.js';
import { MembersService } from './memberships/members.service.js';
import { MembershipRepository } from './memberships/membership.repository.js';
import { ValueModelController } from './model.controller.js';
import { ActsRepository } from './network/acts.repository.js';
import { NetworkProjection } from './network/network-projection.service.js';
import { NetworkReader } from './network/network-reader.service.js';
import { PastRepository } from './network/past.repository.js';
import { PastPeople } from './network/past-people.service.js';
import { PeopleRepository } from './network/people.repository.js';
import { WorkspaceLease } from './network/workspace-lease.service.js';
import { NetworkController } from './network.controller.js';
import { ParticipationRepository } from './participation/participation.repository.js';
import { ParticipationSeries } from './participation/participation-series.service.js';
import { PlaceRepository } from './places/place.repository.js';
import { PlacesService } from './places/places.service.js';
import { PlacesController } from './places.controller.js';
import { NetworkQuestionsController } from './questions.controller.js';
import { ScoreRepository } from './score/score.repository.js';
import { ScoresService } from './score/scores.service.js';
import { SegmentRepository } from './segments/segment.repository.js';
import { SegmentBook } from './segments/segment-book.service.js';
import { SegmentMembers } from './segments/segment-member.repository.js';
import { SegmentReckoning } from './segments/segment-reckoning.service.js';
import { SegmentsController } from './segments/segments.controller.js';
import { SegmentsService } from './segments/segments.service.js';
import { StandingService } from './segments/standing.service.js';
import { SubjectRepository } from './subjects/subject.repository.js';
import { SubjectsService } from './subjects/subjects.service.js';
import { SubjectsController } from './subjects.controller.js';
import { TopicReckoning } from './topic-segments/topic-reckoning.service.js';
import { TopicSegmentsController } from './topic-segments/topic-segments.controller.js';
import { TopicSegmentsService } from './topic-segments/topic-segments.service.js';
import { TopicStays } from './topic-segments/topic-stay.repository.js';
import { TopicTalkRepository } from './topic-segments/topic-talk.repository.js';
import { ValueModelRepository } from './value/value-model.repository.js';
import { ValueModels } from './value/value-models.service.js';
import { ValuePreview } from './value/value-preview.service.js';

@Module({
  controllers: [
    LifecycleController,
    NetworkController,
    NetworkQuestionsController,
    SubjectsController,
    PlacesController,
    SegmentsController,
    TopicSegmentsController,
    ValueModelController,
  ],
  providers: [
    ComputePool,
    LifecycleService,
    ParticipationRepository,
    ParticipationSeries,
    ActsRepository,
    PeopleRepository,
    PastRepository,
    PastPeople,
    WorkspaceLease,
    LayoutRepository,
    LayoutKeeper,
    LivePool,
    LiveNetwork,
    NetworkCheckRepository,
    NightlyCheck,
    NetworkReader,
    NetworkProjection,
    InfluenceService,
    AudienceService,
    ValueModelRepository,
    ValueModels,
    ValuePreview,
    ScoreRepository,
    ScoresService,
    PlaceRepository,
    PlacesService,
    MembershipRepository,
    MembersService,
    SubjectRepository,
    SubjectsService,
    SegmentRepository,
    SegmentBook,
    SegmentMembers,
    SegmentReckoning,
    SegmentsService,
    StandingService,
    TopicTalkRepository,
    TopicStays,
    TopicReckoning,
    TopicSegmentsService,
  ],
  exports: [ComputePool, ScoresService, SegmentsService, SegmentReckoning],
})
export class InfluenceModule {}
