/** Public face of the publishing rules: pure, shared by composer, API, upload and scheduler. */
export { excerptOf } from './excerpt.js';
