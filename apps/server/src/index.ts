export { createApp } from './create-app.js';
export { type Config, readConfig } from './platform/config/config.js';
