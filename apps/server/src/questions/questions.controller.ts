import { Controller } from '@nestjs/common';
import { type QuestionResult, type RouteInput, questionRoutes as routes } from '@tingshuo/contracts';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { Questions } from './questions.service.js';

@Controller()
export class QuestionsController {
  constructor(private readonly questions: Questions) {}

  @Endpoint(routes.show)
  async show(
    @CurrentCaller() caller: Caller,
    @Input(routes.show) { params }: RouteInput<typeof routes.show>,
  ): Promise<QuestionResult> {
    return await this.questions.show(caller.workspaceId, params.id);
  }

  @Endpoint(routes.regroup)
  async regroup(
    @CurrentCaller() caller: Caller,
    @Input(routes.regroup) { params, body }: RouteInput<typeof routes.regroup>,
  ): Promise<QuestionResult> {
    return await this.questions.regroup(caller.workspaceId, params.id, body, caller.userId);
  }

  @Endpoint(routes.place)
  async place(
    @CurrentCaller() caller: Caller,
    @Input(routes.place) { params, body }: RouteInput<typeof routes.place>,
  ): Promise<QuestionResult> {
    const label = body.as === 'option' ? body.label : body.as === 'other' ? null : undefined;
    const answer = { publicationId: params.id, postId: params.postId };
    return await this.questions.place(caller.workspaceId, answer, label, caller.userId);
  }
}
