import { Module } from '@nestjs/common';
import { ViewRepository } from './view.repository.js';
import { ViewsController } from './views.controller.js';

@Module({ controllers: [ViewsController], providers: [ViewRepository] })
export class ViewsModule {}
